import { html, nothing, type TemplateResult } from "lit";
import { review_states, type Tip, type TipLine } from "../state/wire.ts";
import { fault_line, options, time_of } from "./parts.ts";
import { Ticking } from "./ticking.ts";
import { View } from "./view.ts";

const redraw_ms = 15_000;
/// Fields whose value is a code and not somebody's words.
const coded: Record<string, string> = { province: "province", in_danger: "flag" };

/// Tips, what has to be looked at first first; reading one is recorded by the service before the words appear.
export class Tips extends View {
  static override properties = { ...View.properties, tip: { state: true } };
  declare tip: Tip | undefined;
  protected readonly ticking = new Ticking(this, redraw_ms, () => {
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.store.read_tips();
  }

  private async open(tip: string): Promise<void> {
    const outcome = await this.newest.last_of(this.desk.store.read_tip(tip));
    if (outcome && (await this.done(Promise.resolve(outcome))) && "done" in outcome) {
      this.tip = outcome.done;
      await this.updateComplete;
      this.querySelector<HTMLElement>("#tip-heading")?.focus();
    }
  }

  private async review(event: SubmitEvent, tip: Tip): Promise<void> {
    event.preventDefault();
    const state = String(new FormData(event.currentTarget as HTMLFormElement).get("state"));
    const outcome = await this.desk.store.review_tip(tip.tip, tip.version, state);
    if (!this.shows(tip) || !(await this.done(Promise.resolve(outcome)))) return;
    await this.desk.store.read_tips();
    if (!this.shows(tip)) return;
    const line = this.state.tips?.lines.find((each) => each.tip === tip.tip);
    this.tip = { ...tip, state: line?.state ?? state, version: line?.version ?? tip.version + 1 };
  }

  /// Not any more, if another one was opened: then an answer about it is not told there.
  private shows(tip: Tip): boolean {
    return this.tip?.tip === tip.tip;
  }

  private line(each: TipLine): TemplateResult {
    const { speech } = this.desk;
    return html` <tr data-tip=${each.tip} aria-current=${each.tip === this.tip?.tip ? "true" : nothing}>
      <td>${time_of(speech, each.received_at, speech.ago(each.received_at, this.now()))}</td>
      <td>${each.about.province ? speech.code("province", each.about.province) : nothing}</td>
      <td>
        ${each.about.in_danger === "yes"
          ? html`<span class="chip warn-chip">${this.say("supervisor.tips.in_danger")}</span>`
          : nothing}
      </td>
      <td>${this.code("review_state", each.state)}</td>
      <td>
        <button class="small" data-do="open-tip" @click=${() => void this.open(each.tip)}>
          ${this.say("supervisor.tip.open")}
        </button>
      </td>
    </tr>`;
  }

  private label(field: string): string {
    switch (field) {
      case "what":
      case "where":
      case "when":
      case "who":
      case "contact":
      case "province":
      case "in_danger":
      case "language":
        return this.say(`supervisor.tip.${field}`);
      default:
        return field;
    }
  }

  private value(field: string, text: string): TemplateResult {
    if (field === "language") return html`<dd>${this.desk.speech.language_name(text)}</dd>`;
    const list = coded[field];
    return list ? html`<dd>${this.code(list, text)}</dd>` : html`<dd dir="auto" class="words">${text}</dd>`;
  }

  private detail(tip: Tip): TemplateResult {
    const { speech } = this.desk;
    return html` <section class="panel tip" aria-labelledby="tip-heading">
      <h2 id="tip-heading" tabindex="-1">${this.say("supervisor.tip.heading")}</h2>
      <p class="quiet">
        ${this.say("supervisor.tips.received")} ${time_of(speech, tip.received_at, speech.date_time(tip.received_at))}
      </p>
      <dl class="tip-fields">
        ${Object.entries(tip.fields).map(([field, text]) =>
          text
            ? html`<dt>${this.label(field)}</dt>
                ${this.value(field, text)}`
            : nothing,
        )}
      </dl>
      <form class="row" @submit=${(event: SubmitEvent) => void this.review(event, tip)}>
        <label class="field inline">
          <span>${this.say("supervisor.tips.state")}</span>
          <select name="state">
            ${options(speech, "review_state", review_states, tip.state)}
          </select>
        </label>
        <button class="primary" data-do="review">${this.say("supervisor.tip.set_state")}</button>
      </form>
      <p class="quiet" role="status">
        ${this.say("supervisor.tip.state_changed", { state: this.code("review_state", tip.state) })}
      </p>
      ${fault_line(this.fault)}
    </section>`;
  }

  private list(tips: TipLine[]): TemplateResult {
    const heading = this.say("supervisor.tips.heading");
    return html` <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.say("supervisor.tips.age")}</th>
            <th scope="col">${this.say("supervisor.tip.province")}</th>
            <th scope="col">${this.say("supervisor.tips.danger")}</th>
            <th scope="col">${this.say("supervisor.tips.state")}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${tips.map((each) => this.line(each))}
        </tbody>
      </table>
    </div>`;
  }

  override render(): TemplateResult {
    const { lines = [], only = "", next } = this.state.tips ?? {};
    return html` <div class="tips">
      <section class="panel">
        <header class="pane-head">
          <h1>${this.say("supervisor.tips.heading")}</h1>
          <span class="quiet" role="status">${this.say("supervisor.tips.count", { count: lines.length })}</span>
          <label class="field inline push">
            <span>${this.say("supervisor.tips.filter")}</span>
            <select
              @change=${(event: Event) => {
                void this.desk.store.read_tips((event.currentTarget as HTMLSelectElement).value);
              }}
            >
              <option value="">${this.say("supervisor.tips.all")}</option>
              ${options(this.desk.speech, "review_state", review_states, only)}
            </select>
          </label>
        </header>
        <p class="quiet">${this.say("supervisor.tips.order")} ${this.say("supervisor.tip.read_is_recorded")}</p>
        ${lines.length === 0 ? html`<p class="quiet">${this.say("supervisor.tips.none")}</p>` : this.list(lines)}
        ${next === undefined
          ? nothing
          : html`<p>
              <button data-do="more-tips" @click=${() => void this.desk.store.more_tips()}>
                ${this.say("supervisor.tips.more")}
              </button>
            </p>`}
        ${this.tip ? nothing : fault_line(this.fault)}
      </section>
      ${this.tip ? this.detail(this.tip) : nothing}
    </div>`;
  }
}
customElements.define("hotline-tips", Tips);
