import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Acuity } from "../state/wire.ts";
import type { AskedHandover, Handovers } from "../state/wire_partners.ts";
import { acuity_chip, fault_line } from "./parts.ts";
import { Ticking } from "./ticking.ts";
import { View } from "./view.ts";

const read_again_ms = 2_000;

/// For whoever answers at a partner centre: whom they are asked to take over, who has least time left first.
export class HandoversView extends View {
  static override properties = { ...View.properties, told: { state: true } };
  declare told: Handovers | undefined;
  protected readonly ticking = new Ticking(this, read_again_ms, () => void this.read());

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    const outcome = await this.newest.of(this.desk.store.supervision.read_handovers());
    if (outcome && "done" in outcome) this.told = outcome.done;
  }

  private async answer(each: AskedHandover, answer: "take" | "refuse"): Promise<void> {
    await this.leads_to("hotline-handovers h1", this.desk.store.supervision.answer_handover(each.handoff, answer));
    await this.read();
  }

  private seconds(from: number, to: number): string {
    return this.desk.speech.length(Math.max(0, Math.floor((to - from) / 1_000)));
  }

  private line(each: AskedHandover): TemplateResult {
    const { speech } = this.desk;
    const now = this.now();
    return html` <li class="panel" data-handoff=${each.handoff}>
      <p class="row">
        ${acuity_chip(speech, each.acuity as Acuity)}
        <strong>${speech.language_name(each.language)}</strong>
      </p>
      <p>${this.say("handovers.waited", { time: this.seconds(Date.parse(each.arrived_at), now) })}</p>
      <p role="timer" aria-live="off">
        ${this.say("handovers.until", { time: this.seconds(now, Date.parse(each.until)) })}
      </p>
      <div class="row">
        <button class="primary" data-do="take" @click=${() => void this.answer(each, "take")}>
          ${this.say("handovers.take")}
        </button>
        <button data-do="refuse" @click=${() => void this.answer(each, "refuse")}>
          ${this.say("handovers.refuse")}
        </button>
      </div>
    </li>`;
  }

  override render(): TemplateResult {
    const { told } = this;
    if (!told) return html`${fault_line(this.fault)}`;
    if (told.centre === undefined) return html`<p class="quiet">${this.say("handovers.no_centre")}</p>`;
    return html` <section>
      <h1 tabindex="-1">${this.say("handovers.heading")}</h1>
      <p>${this.say("handovers.for", { centre: told.centre })}</p>
      <p class="quiet">${this.say("handovers.rule")}</p>
      ${fault_line(this.fault)}
      <div role="status">
        ${told.asked.length === 0 ? html`<p class="quiet">${this.say("handovers.none")}</p>` : nothing}
      </div>
      <ul class="plain">
        ${repeat(
          told.asked,
          (each) => each.handoff,
          (each) => this.line(each),
        )}
      </ul>
    </section>`;
  }
}
customElements.define("hotline-handovers", HandoversView);
