import { html, nothing, type TemplateResult } from "lit";
import { refusal } from "../state/commands.ts";
import { standing } from "../state/model.ts";
import type { ShiftIntent } from "../state/wire.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// The state strip: what I am, how many contacts I have, and the way to a break, a debrief or out of the shift.
export class Presence extends View {
  static override properties = { ...View.properties, told: { state: true } };
  /// What came of their word about the limits that spare them.
  declare told: string | undefined;

  private async intent(intent: ShiftIntent): Promise<void> {
    this.told = undefined;
    await this.done(this.desk.store.set_intent(intent));
  }

  /// One press, from whatever they do now. It ends by their own word only.
  async debrief(): Promise<void> {
    const { shift } = this.state;
    if (shift.on && shift.intent !== "debrief") await this.intent("debrief");
  }

  /// Whether a limit spares them the service knows alone: that none does is an answer as good as any.
  private async waive(): Promise<void> {
    const outcome = await this.desk.store.care.waive_unasked();
    if ("problem" in outcome && refusal(outcome.problem) === "already_so") {
      this.fault = undefined;
      this.told = this.say("console.waiver.not_spared");
      return;
    }
    const waived = await this.done(Promise.resolve(outcome));
    this.told = waived ? this.say("console.waiver.waived") : undefined;
  }

  private async end(): Promise<void> {
    this.told = undefined;
    await this.leads_to("#shift-heading, main:not(:has(hotline-work))", this.desk.store.end_shift());
  }

  override render(): TemplateResult | typeof nothing {
    const { shift, conversations } = this.state;
    if (!shift.on) return nothing;
    const state = standing(this.state);
    const missed = state === "missed";
    const available = shift.intent === "available" && !missed;
    return html`
      <section class="presence" aria-label=${this.say("console.presence.label")}>
        <span class="chip presence-state" data-state=${state} role="status">
          ${this.code("responder_state", state)}
        </span>
        <span class="quiet">
          ${this.say("console.presence.capacity", { open: conversations.length, max: shift.chats_max })}
        </span>
        ${missed ? html`<span class="warn">${this.say("console.presence.missed")}</span>` : nothing}
        ${
          available
            ? html`<button data-do="break" @click=${() => void this.intent("break")}>
                ${this.say(conversations.length > 0 ? "console.presence.after_contact" : "console.presence.set_break")}
              </button>`
            : html`<button class="primary" data-do="available" @click=${() => void this.intent("available")}>
                ${this.say(missed ? "console.presence.back" : "console.presence.set_available")}
              </button>`
        }
        ${
          shift.intent === "debrief"
            ? nothing
            : html`<button data-do="debrief" aria-keyshortcuts="r" @click=${() => void this.debrief()}>
                ${this.say(
                  conversations.length > 0 ? "console.presence.debrief_after_contact" : "console.presence.set_debrief",
                )}
              </button>`
        }
        <button class="plain" data-do="waive-unasked" @click=${() => void this.waive()}>
          ${this.say("console.waiver.unasked")}
        </button>
        <button class="plain" data-do="end-shift" @click=${() => void this.end()}>
          ${this.say("console.shift.end")}
        </button>
        <span class="quiet" role="status" data-waived>${this.told ?? nothing}</span>
        ${fault_line(this.fault)}
      </section>
    `;
  }
}
customElements.define("hotline-presence", Presence);
