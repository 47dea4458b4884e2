import { html, nothing, type TemplateResult } from "lit";
import type { Contact } from "../state/wire.ts";
import { callback_outcomes, type Callback, type CallbackOutcome } from "../state/wire_callback.ts";
import { fault_line } from "./parts.ts";
import { Ticking } from "./ticking.ts";
import { View } from "./view.ts";

const redraw_ms = 1_000;

/// A number as it is read aloud and dialled; one of another plan stays as it is.
export function dialled(e164: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164);
  return parts ? `+1 ${parts.slice(1).join(" ")}` : e164;
}

/// Somebody who asked to be called: whom to dial, what to say, and what came of it.
export class CallbackPanel extends View {
  static override properties = { ...View.properties, contact: { attribute: false } };
  declare contact: Contact;
  protected readonly ticking = new Ticking(this, redraw_ms, () => {
    this.requestUpdate();
  });

  /// Whether it may be dialled now: before they are reached, in the safe time only.
  private may_dial({ number, attempt_until, safe_until }: Callback): boolean {
    const over = attempt_until !== undefined && safe_until !== undefined && Date.parse(safe_until) <= Date.now();
    return number !== "" && !over;
  }

  private async say_outcome(attempt_id: number, outcome: CallbackOutcome): Promise<void> {
    await this.done(this.desk.store.record_callback(this.contact.contact, attempt_id, outcome));
  }

  private words(callback: Callback): TemplateResult {
    const { number, code_word, say_we_are, may_leave_message, safe_until } = callback;
    return html` <dl class="callback-words">
        <dt>${this.say("console.callback.number")}</dt>
        <dd class="number" dir="ltr" data-number>
          ${this.may_dial(callback) ? dialled(number) : this.say("console.callback.no_number")}
        </dd>
        ${
          code_word === undefined
            ? nothing
            : html`<dt>${this.say("console.callback.code_word")}</dt>
                <dd dir="auto" data-code-word>${code_word}</dd>`
        }
        ${
          say_we_are === undefined
            ? nothing
            : html`<dt>${this.say("console.callback.say_we_are")}</dt>
                <dd dir="auto">${say_we_are}</dd>`
        }
      </dl>
      <ul class="plain">
        ${say_we_are === undefined ? html`<li>${this.say("console.callback.say_nothing")}</li>` : nothing}
        <li>
          ${this.say(may_leave_message === "yes" ? "console.callback.message_yes" : "console.callback.message_no")}
        </li>
        ${
          safe_until === undefined
            ? nothing
            : html`<li>
                ${this.say("console.callback.safe_until", { time: this.desk.speech.zoned_time(safe_until) })}
              </li>`
        }
      </ul>`;
  }

  private outcomes(callback: Callback, until: string): TemplateResult {
    const { attempt, attempts_max, attempt_id } = callback;
    return html` <p>${this.say("console.callback.how", { time: this.desk.speech.time(until) })}</p>
      <p class="quiet">${this.say("console.callback.attempt", { attempt, max: attempts_max })}</p>
      <div class="row" role="group" aria-label=${this.say("console.callback.outcome")}>
        ${callback_outcomes.map(
          (each) =>
            html`<button
              class=${each === "reached" ? "primary" : "plain"}
              data-outcome=${each}
              @click=${() => void this.say_outcome(attempt_id, each)}
            >
              ${this.code("callback_outcome", each)}
            </button>`,
        )}
      </div>`;
  }

  override render(): TemplateResult {
    const { callback } = this.contact;
    if (!callback) return html``;
    const until = callback.attempt_until;
    return html` <section class="callback" data-dialling=${until === undefined ? "no" : "yes"}>
      <h3>${this.say("console.callback.heading")}</h3>
      ${this.words(callback)}
      ${until === undefined ? html`<p>${this.say("console.callback.talking")}</p>` : this.outcomes(callback, until)}
      ${fault_line(this.fault)}
    </section>`;
  }
}
customElements.define("hotline-callback", CallbackPanel);
