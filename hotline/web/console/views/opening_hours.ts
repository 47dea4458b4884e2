import { html, nothing, type TemplateResult } from "lit";
import type { OpeningHours } from "../state/wire_roster.ts";
import { fault_line } from "./parts.ts";
import { RosterPart } from "./roster_parts.ts";

/// For the supervisor: when somebody can be reached, by channel and language, as the configuration has it.
export class OpeningHoursView extends RosterPart {
  static override properties = { ...RosterPart.properties, openings: { state: true } };
  declare openings: OpeningHours[] | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override async load(): Promise<void> {
    const outcome = await this.calls.openings();
    if ((await this.done(Promise.resolve(outcome))) && "done" in outcome) this.openings = outcome.done.openings;
  }

  private standing(each: OpeningHours): string {
    if (each.open === "yes") return this.say("supervisor.opening.open");
    if (each.opens_at === undefined) return this.say("supervisor.opening.closed");
    return this.say("supervisor.opening.closed_until", { when: this.desk.speech.day_time(each.opens_at) });
  }

  private line(each: OpeningHours): TemplateResult {
    const { speech } = this.desk;
    const holidays = this.say("supervisor.opening.holidays", { days: each.holidays.join(", ") });
    const named = each.languages.map((tag) => speech.language_name(tag)).join(", ");
    return html` <li data-opening=${each.open}>
      <strong>${this.code("channel", each.channel)}</strong>
      <span>${named === "" ? this.say("supervisor.opening.other_languages") : named}</span>
      <span class="quiet">${each.week.join(", ")} ${each.zone}</span>
      ${each.holidays.length === 0 ? nothing : html`<span class="quiet">${holidays}</span>`}
      <span class="chip push">${this.standing(each)}</span>
    </li>`;
  }

  override render(): TemplateResult {
    const { openings } = this;
    return html` <section class="panel" aria-labelledby="roster-opening">
      <h2 id="roster-opening">${this.say("supervisor.opening.heading")}</h2>
      <p class="quiet">${this.say("supervisor.opening.hint")}</p>
      ${fault_line(this.fault)}
      ${openings?.length === 0 ? html`<p>${this.say("supervisor.opening.never_closes")}</p>` : nothing}
      ${openings && openings.length > 0
        ? html`<ul class="lines">
            ${openings.map((each) => this.line(each))}
          </ul>`
        : nothing}
    </section>`;
  }
}
customElements.define("hotline-opening-hours", OpeningHoursView);
