import { html, nothing, type TemplateResult } from "lit";
import type { CallInLine, MyRoster, PlannedTime, SwapLine } from "../state/wire_roster.ts";
import { fault_line } from "./parts.ts";
import { RosterPart } from "./roster_parts.ts";

/// For the responder: their next shifts, what they give away or could take, and what they were asked to come in for.
export class MyRosterView extends RosterPart {
  static override properties = { ...RosterPart.properties, mine: { state: true } };
  declare mine: MyRoster | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override async load(): Promise<void> {
    const outcome = await this.newest.of(this.calls.mine());
    if (outcome && (await this.done(Promise.resolve(outcome))) && "done" in outcome) this.mine = outcome.done;
  }

  private shift(each: PlannedTime): TemplateResult {
    const { shift, day } = each.duty;
    const own = this.state.me?.person;
    const offered = this.mine?.swaps.some(
      (swap) => swap.offered_by === own && swap.duty.shift === shift && swap.duty.day === day,
    );
    return html` <li data-day=${day}>
      <span>${this.span(each.begins_at, each.ends_at)}</span>
      ${each.origin === "planned" ? nothing : html`<span class="chip">${this.code("shift_origin", each.origin)}</span>`}
      ${offered || Date.parse(each.begins_at) <= this.now()
        ? nothing
        : html`<button class="small push" data-do="offer-swap"
            aria-label=${this.named("console.roster.offer", this.times(each.begins_at, each.ends_at))} @click=${() =>
            void this.act(this.calls.offer_swap(each.duty), "#roster-shifts")}>
            ${this.say("console.roster.offer")}
          </button>`}
    </li>`;
  }

  private swap(each: SwapLine): TemplateResult {
    const own = this.state.me?.person;
    const mine = each.offered_by === own || each.accepted_by === own;
    const what = each.begins_at && each.ends_at ? this.times(each.begins_at, each.ends_at) : each.offered_by_name;
    const leave = each.offered_by === own ? "console.roster.take_back" : "console.roster.step_back";
    return html` <li data-swap=${each.state}>
      <strong>${each.offered_by === own ? this.say("console.roster.by_you") : each.offered_by_name}</strong>
      <span>${each.begins_at && each.ends_at ? this.span(each.begins_at, each.ends_at) : nothing}</span>
      <span class="chip">${this.code("swap_state", each.state)}</span>
      ${mine
        ? html`<button class="small plain push" data-do="leave-swap"
            aria-label=${this.named(leave, what)} @click=${() =>
            void this.act(this.calls.end_swap(each.swap, each.version, "leave"), "#roster-swaps")}>
            ${this.say(leave)}
          </button>`
        : html`<button class="small push" data-do="accept-swap"
            aria-label=${this.named("console.roster.take", what)} @click=${() =>
            void this.act(this.calls.accept_swap(each.swap, each.version), "#roster-swaps")}>
            ${this.say("console.roster.take")}
          </button>`}
    </li>`;
  }

  private call_in(each: CallInLine): TemplateResult {
    const answer = each.asked[0]?.answer ?? "none";
    const button = (said: "coming" | "declined"): TemplateResult =>
      html`<button class="small" data-do=${said}
        aria-label=${this.named(`console.roster.${said}`, this.times(each.begins_at, each.ends_at))} @click=${() =>
        void this.act(this.calls.answer_call(each.call_in, said), "#roster-call_ins")}>
        ${this.say(`console.roster.${said}`)}
      </button>`;
    return html` <li data-call-in=${answer}>
      <span>${this.span(each.begins_at, each.ends_at)}</span>
      ${answer === "none" ? nothing : html`<span class="chip">${this.code("call_answer", answer)}</span>`}
      <span class="row push">
        ${answer === "coming" ? nothing : button("coming")} ${answer === "declined" ? nothing : button("declined")}
      </span>
    </li>`;
  }

  private list(key: "shifts" | "swaps" | "call_ins", lines: TemplateResult[]): TemplateResult {
    return html` <section class="panel" aria-labelledby="roster-${key}">
      <h2 id="roster-${key}" tabindex="-1">${this.say(`console.roster.${key}`)}</h2>
      ${lines.length === 0
        ? html`<p class="quiet">${this.say(`console.roster.no_${key}`)}</p>`
        : html`<ul class="lines">
            ${lines}
          </ul>`}
    </section>`;
  }

  override render(): TemplateResult {
    const { mine } = this;
    return html` <div class="roster">
      <h1>${this.say("console.roster.heading")}</h1>
      <p class="quiet">${this.say("console.roster.hint")}</p>
      ${fault_line(this.fault)}
      ${mine
        ? html`${this.list("call_ins", mine.call_ins.map((each) => this.call_in(each)))}
          ${this.list("shifts", mine.planned.map((each) => this.shift(each)))}
          ${this.list("swaps", mine.swaps.map((each) => this.swap(each)))}`
        : nothing}
    </div>`;
  }
}
customElements.define("hotline-my-roster", MyRosterView);
