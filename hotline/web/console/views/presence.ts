import { html, nothing, type TemplateResult } from "lit";
import { standing } from "../state/model.ts";
import type { ShiftIntent } from "../state/wire.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// The state strip: what I am, how many contacts I have, and the way to a break, a debrief or out of the shift.
export class Presence extends View {
  private async intent(intent: ShiftIntent): Promise<void> {
    await this.done(this.desk.store.set_intent(intent));
  }

  /// One press, from whatever they do now. It ends by their own word only.
  async debrief(): Promise<void> {
    const { shift } = this.state;
    if (shift.on && shift.intent !== "debrief") await this.intent("debrief");
  }

  private async end(): Promise<void> {
    await this.done(this.desk.store.end_shift());
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
        <button class="plain" data-do="end-shift" @click=${() => void this.end()}>
          ${this.say("console.shift.end")}
        </button>
        ${fault_line(this.fault)}
      </section>
    `;
  }
}
customElements.define("hotline-presence", Presence);
