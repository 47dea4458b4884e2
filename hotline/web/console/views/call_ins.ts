import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { hours_of, text_of } from "../state/roster.ts";
import type { CallInLine, Candidates } from "../state/wire_roster.ts";
import { fault_line } from "./parts.ts";
import { RosterPart } from "./roster_parts.ts";

/// For the supervisor: somebody is needed. Who could come stands in the order in which to ask; asking is on the record.
export class CallIns extends RosterPart {
  static override properties = {
    ...RosterPart.properties,
    call_ins: { attribute: false },
    asking: { state: true },
    candidates: { state: true },
  };
  declare call_ins: CallInLine[];
  /// The call-in for which people are looked for.
  declare asking: string | undefined;
  declare candidates: Candidates | undefined;

  protected override async load(): Promise<void> {
    this.dispatchEvent(new CustomEvent("changed"));
    if (this.asking !== undefined) await this.look(this.asking);
  }

  private async look(call_in: string): Promise<void> {
    if (this.asking !== call_in) this.candidates = undefined;
    this.asking = call_in;
    const outcome = await this.newest.last_of(this.calls.candidates(call_in));
    if (!outcome) return; // another was asked for meanwhile, or it was looked at anew
    if (!(await this.done(Promise.resolve(outcome))) || !("done" in outcome)) return;
    this.candidates = outcome.done;
  }

  private async open(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const language = text_of(typed, "language");
    const told = "call-in-fault";
    if (language !== "" && !this.are_languages([language], () => "language")) {
      this.blame(form, told);
      return;
    }
    const asked = {
      hours: hours_of(typed),
      day: text_of(typed, "day"),
      wanted: Number(text_of(typed, "wanted")),
      languages: language === "" ? [] : [language],
    };
    if (await this.act(this.calls.open_call_in(asked))) form.reset();
    this.blame(form, told);
  }

  private people(call: CallInLine, { people, version }: Candidates): TemplateResult {
    const hours = (ms: number): string =>
      this.say("unit.hours_short", { count: Math.round(ms / 360_000) / 10 });
    return html` <ol class="lines" data-candidates>
      ${repeat(
        people,
        (each) => each.person,
        (each) =>
          html`<li data-person=${each.person}>
            <span>${each.name}</span>
            <span class="quiet">
              ${this.say("supervisor.roster.that_week", { time: hours(each.planned_that_week_ms) })}
            </span>
            ${each.why_not
              ? html`<span class="chip push">${this.code("not_asked", each.why_not)}</span>`
              : html`<button
                  class="small push"
                  data-do="ask"
                  aria-label=${this.named("supervisor.roster.ask", each.name)}
                  @click=${() => void this.act(
                    this.calls.ask_people(call.call_in, version, [each.person]),
                    `[data-call-in="${call.call_in}"] [data-asked="${each.person}"]`,
                  )}
                >
                  ${this.say("supervisor.roster.ask")}
                </button>`}
          </li>`,
      )}
    </ol>`;
  }

  private line(each: CallInLine): TemplateResult {
    const { speech } = this.desk;
    const when = this.times(each.begins_at, each.ends_at);
    const names = each.languages.map((tag) => speech.language_name(tag)).join(", ");
    return html` <li data-call-in=${each.call_in} class="call-in">
      <div class="row">
        <span>${this.span(each.begins_at, each.ends_at)}</span>
        ${names === "" ? nothing : html`<span>${names}</span>`}
        <span class="chip">${this.say("supervisor.roster.coming", { coming: each.coming, wanted: each.wanted })}</span>
        <button class="small push" data-do="candidates"
          aria-label=${this.named("supervisor.roster.candidates", when)} @click=${() => void this.look(each.call_in)}>
          ${this.say("supervisor.roster.candidates")}
        </button>
        <button
          class="small plain"
          data-do="close-call-in"
          aria-label=${this.named("supervisor.roster.close_call_in", when)}
          @click=${() => void this.act(
            this.calls.close_call_in(each.call_in, each.version),
            "#roster-call-ins",
          )}
        >
          ${this.say("supervisor.roster.close_call_in")}
        </button>
      </div>
      ${each.asked.length === 0
        ? nothing
        : html`<ul class="chips">
            ${repeat(
              each.asked,
              (one) => one.person,
              (one) => html`<li class="chip" tabindex="-1" data-asked=${one.person} data-answer=${one.answer}>
                ${this.say("supervisor.roster.act_of", { act: one.name, what: this.code("call_answer", one.answer) })}
              </li>`,
            )}
          </ul>`}
      ${this.asking === each.call_in && this.candidates ? this.people(each, this.candidates) : nothing}
    </li>`;
  }

  override render(): TemplateResult {
    return html` <section class="panel" aria-labelledby="roster-call-ins">
      <h2 id="roster-call-ins" tabindex="-1">${this.say("supervisor.roster.call_ins")}</h2>
      <p class="quiet">${this.say("supervisor.roster.call_in_hint")}</p>
      ${this.call_ins.length === 0
        ? nothing
        : html`<ul class="lines">
            ${repeat(
              this.call_ins,
              (each) => each.call_in,
              (each) => this.line(each),
            )}
          </ul>`}
      <div id="call-in-fault">${fault_line(this.fault)}</div>
      <form
        class="fields"
        aria-label=${this.say("supervisor.roster.open_call_in")}
        @submit=${(event: SubmitEvent) => void this.open(event)}
      >
        ${this.zone_choices()} ${this.language_choices()} ${this.time_fields("day")}
        <label class="field">
          <span>${this.say("supervisor.roster.wanted")}</span>
          <input name="wanted" type="number" min="1" max="50" value="1" required />
        </label>
        <label class="field">
          <span>${this.say("supervisor.roster.language_optional")}</span>
          <input name="language" list="${this.localName}-languages" maxlength="35" autocomplete="off" />
        </label>
        <button class="primary" data-do="open-call-in">${this.say("supervisor.roster.open_call_in")}</button>
      </form>
    </section>`;
  }
}
customElements.define("hotline-call-ins", CallIns);
