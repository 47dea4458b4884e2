import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Roster, RosterPerson, SwapLine } from "../state/wire_roster.ts";
import "./call_ins.ts";
import "./opening_hours.ts";
import { fault_line } from "./parts.ts";
import { RosterPart } from "./roster_parts.ts";
import "./roster_person.ts";
import { Ticking } from "./ticking.ts";

const reload_ms = 15_000;
const hours_in = (ms: number): number => ms / 3_600_000;

/// For the supervisor: who is due and who is missing at this moment, whose shifts change hands, who is asked to come
/// in; and one person's skills and shifts.
export class RosterView extends RosterPart {
  static override properties = { ...RosterPart.properties, roster: { state: true }, open: { state: true } };
  declare roster: Roster | undefined;
  /// The person whose skills and shifts are shown.
  declare open: string | undefined;
  protected readonly ticking = new Ticking(this, reload_ms, () => void this.load());

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /// A refusal that is shown stays until the next act.
  protected override async load(): Promise<void> {
    const outcome = await this.newest.of(this.calls.all());
    if (!outcome) return;
    if ("done" in outcome) this.roster = outcome.done;
    else if (this.fault === undefined) await this.done(Promise.resolve(outcome));
  }

  private async show(person: string): Promise<void> {
    this.open = person;
    await this.updateComplete;
    this.querySelector<HTMLElement>("#roster-person")?.focus();
  }

  private person(each: RosterPerson): TemplateResult {
    const { speech } = this.desk;
    const next = each.planned.find((piece) => Date.parse(piece.begins_at) > this.now());
    return html` <tr data-person=${each.person} data-attendance=${each.attendance ?? nothing}
      aria-current=${each.person === this.open ? "true" : nothing}>
      <th scope="row">${each.name}</th>
      <td>
        ${each.attendance
          ? html`<span class="chip attendance" data-state=${each.attendance}
              >${this.code("attendance_state", each.attendance)}</span
            >`
          : html`<span class="quiet">${this.code("responder_state", "offline")}</span>`}
      </td>
      <td>
        ${each.due_since
          ? html`<time datetime=${each.due_since}>${speech.day_time(each.due_since)}</time>`
          : this.say("supervisor.figures.nothing")}
      </td>
      <td>
        ${next
          ? this.span(next.begins_at, next.ends_at)
          : html`<span class="quiet">${this.say("supervisor.roster.none_planned")}</span>`}
      </td>
      <td>
        <button
          class="small"
          data-do="open-person"
          aria-label=${this.named("supervisor.roster.open", each.name)}
          @click=${() => void this.show(each.person)}
        >
          ${this.say("supervisor.roster.open")}
        </button>
      </td>
    </tr>`;
  }

  private people(people: RosterPerson[]): TemplateResult {
    const heading = this.say("supervisor.roster.now");
    const missing = people.filter((each) => each.attendance === "missing").length;
    return html` <section class="panel">
      <header class="pane-head">
        <h2>${heading}</h2>
        <span class="quiet" role="status">${this.say("supervisor.roster.missing", { count: missing })}</span>
      </header>
      <p class="quiet">${this.say("supervisor.roster.hint")}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.say("supervisor.working.name")}</th>
              <th scope="col">${this.say("supervisor.working.state")}</th>
              <th scope="col">${this.say("supervisor.roster.due_since")}</th>
              <th scope="col">${this.say("supervisor.roster.next")}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            ${people.map((each) => this.person(each))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private swap(each: SwapLine): TemplateResult {
    const approve = (despite: "yes" | "no"): Promise<boolean> =>
      this.act(this.calls.approve_swap(each.swap, each.version, despite), "#roster-swaps");
    const when = each.begins_at && each.ends_at ? this.times(each.begins_at, each.ends_at) : "";
    const what = `${each.offered_by_name} ${when}`;
    return html` <li data-swap=${each.state}>
      <strong>${each.offered_by_name}</strong>
      <span>${each.begins_at && each.ends_at ? this.span(each.begins_at, each.ends_at) : nothing}</span>
      ${each.accepted_by_name
        ? html`<span>${this.say("supervisor.roster.taken_by", { name: each.accepted_by_name })}</span>`
        : html`<span class="quiet">${this.say("supervisor.roster.not_taken")}</span>`}
      <span class="row push">
        ${each.state === "accepted"
          ? html`<button class="small primary" data-do="approve"
                aria-label=${this.named("supervisor.roster.approve", what)} @click=${() => void approve("no")}>
                ${this.say("supervisor.roster.approve")}
              </button>
              <button class="small" data-do="approve-despite"
                aria-label=${this.named("supervisor.roster.approve_despite", what)} @click=${() => void approve("yes")}>
                ${this.say("supervisor.roster.approve_despite")}
              </button>`
          : nothing}
        <button
          class="small plain"
          data-do="refuse-swap"
          aria-label=${this.named("supervisor.roster.refuse", what)}
          @click=${() => void this.act(this.calls.end_swap(each.swap, each.version, "refuse"), "#roster-swaps")}
        >
          ${this.say("supervisor.roster.refuse")}
        </button>
      </span>
    </li>`;
  }

  private swaps(swaps: SwapLine[]): TemplateResult {
    return html` <section class="panel" aria-labelledby="roster-swaps">
      <h2 id="roster-swaps" tabindex="-1">${this.say("supervisor.roster.swaps")}</h2>
      ${swaps.length === 0
        ? html`<p class="quiet">${this.say("supervisor.roster.no_swaps")}</p>`
        : html`<ul class="lines">
            ${repeat(
              swaps,
              (each) => each.swap,
              (each) => this.swap(each),
            )}
          </ul>`}
      ${fault_line(this.fault)}
    </section>`;
  }

  override render(): TemplateResult {
    const { roster, open } = this;
    if (!roster) return html`${fault_line(this.fault)}`;
    return html` <div class="roster">
      <h1 class="aside">${this.say("supervisor.roster.heading")}</h1>
      ${this.people(roster.people)}
      ${open
        ? html`<hotline-roster-person .desk=${this.desk} .person=${open} @changed=${() => void this.load()}>
          </hotline-roster-person>`
        : nothing}
      ${this.swaps(roster.swaps)}
      <hotline-call-ins .desk=${this.desk} .call_ins=${roster.call_ins} @changed=${() => void this.load()}>
      </hotline-call-ins>
      <hotline-opening-hours .desk=${this.desk}></hotline-opening-hours>
      <p class="quiet" data-rest>
        ${this.say("supervisor.roster.rest_rules", {
          between: hours_in(roster.rest.between_ms),
          stretch: hours_in(roster.rest.at_a_stretch_ms),
          week: hours_in(roster.rest.weekly_ms),
        })}
      </p>
      <p class="quiet">${this.say("supervisor.roster.zone_data", { edition: roster.zone_data })}</p>
    </div>`;
  }
}
customElements.define("hotline-roster", RosterView);
