import { html, nothing, type TemplateResult } from "lit";
import { refusal } from "../state/commands.ts";
import { in_hand, standing } from "../state/model.ts";
import type { ShiftIntent } from "../state/wire.ts";
import "./confirm.ts";
import { sure } from "./confirm.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// The state strip: what I am, how many contacts I have, and the way to a break, a debrief or out of the shift.
export class Presence extends View {
  static override properties = { ...View.properties, told: { state: true } };
  /// What came of their word about the limits that spare them.
  declare told: string | undefined;

  /// If the button that goes had the focus, the focus goes on to the one that leads back from there.
  private async intent(intent: ShiftIntent): Promise<void> {
    this.told = undefined;
    const back = intent === "available" ? "break" : "available";
    const answer = this.desk.store.set_intent(intent);
    if (this.contains(document.activeElement)) await this.leads_to(`.presence [data-do=${back}]`, answer);
    else await this.done(answer);
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

  /// Only where a limit is set; whether it spares them now, the service knows alone.
  private waiver(): TemplateResult {
    return html`<button
        class="plain"
        data-do="waive-unasked"
        aria-describedby="waive-means"
        @click=${() => void this.waive()}
      >
        ${this.say("console.waiver.unasked")}
      </button>
      <span id="waive-means" class="quiet">${this.say("console.waiver.unasked_means")}</span>`;
  }

  /// Whoever is in conversation would wait again: asked first, and a life in danger named.
  private async end(): Promise<void> {
    this.told = undefined;
    const mine = in_hand(this.state);
    const danger = mine.filter((each) => each.acuity === "immediate").length;
    const asked = {
      question: this.say("console.shift.end_confirm", { count: mine.length }),
      ...(danger > 0 && { warning: this.say("console.shift.end_danger", { count: danger }) }),
      act: this.say("console.shift.end"),
    };
    if (mine.length > 0 && !(await sure(this, asked))) return;
    await this.leads_to("#shift-heading, main:not(:has(hotline-work))", this.desk.store.end_shift());
  }

  /// With somebody, what comes afterwards is not what is.
  private standing_words(state: string): string {
    const { shift, conversations } = this.state;
    const { intent } = shift;
    if (conversations.length === 0 || (intent !== "break" && intent !== "debrief"))
      return this.code("responder_state", state);
    const now = this.code("responder_state", standing({ ...this.state, shift: { ...shift, intent: "available" } }));
    return this.say(intent === "debrief" ? "console.presence.then_debrief" : "console.presence.then_break", {
      state: now,
    });
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
          ${this.standing_words(state)}
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
        ${shift.limited ? this.waiver() : nothing}
        <button class="plain" data-do="end-shift" @click=${() => void this.end()}>
          ${this.say("console.shift.end")}
        </button>
        <span class="quiet" role="status" data-waived>${this.told ?? nothing}</span>
        ${fault_line(this.fault)}
      </section>
      <hotline-confirm .desk=${this.desk}></hotline-confirm>
    `;
  }
}
customElements.define("hotline-presence", Presence);
