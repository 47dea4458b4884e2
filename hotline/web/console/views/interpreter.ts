import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Contact } from "../state/wire.ts";
import type { InterpreterReach } from "../state/wire_interpreters.ts";
import { fault_line, time_of } from "./parts.ts";
import { View } from "./view.ts";

type Act = "call" | "here" | "missed" | "dismiss";

/// The interpreter of a conversation: who it is, how to reach them, whether they came; the next one, or that there is
/// none.
export class InterpreterPart extends View {
  static override properties = {
    ...View.properties,
    contact: { attribute: false },
    known: { state: true },
    busy: { state: true },
  };
  declare contact: Contact;
  /// Who was read for which contact.
  declare known: { contact: string; reach: InterpreterReach } | undefined;
  /// Something was said of the interpreter and is not answered yet.
  declare busy: boolean;
  private reading = "";

  constructor() {
    super();
    this.busy = false;
  }

  private get reserved(): string | undefined {
    return this.contact.interpreter?.interpreter;
  }

  private get reach(): InterpreterReach | undefined {
    const { known } = this;
    return known?.contact === this.contact.contact && known.reach.interpreter === this.reserved
      ? known.reach
      : undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const wanted = this.reserved === undefined ? "" : `${this.contact.contact} ${this.reserved}`;
    if (wanted === this.reading) return;
    this.reading = wanted;
    if (wanted !== "") void this.read(this.contact.contact, wanted);
  }

  /// Each reading is an entry of the journal: once for each who is reserved.
  private async read(contact: string, wanted: string): Promise<void> {
    const outcome = await this.desk.store.interpreters.reach(contact);
    if (wanted !== this.reading) return;
    if ("done" in outcome) this.known = { contact, reach: outcome.done };
    await this.done(Promise.resolve(outcome));
  }

  /// Of whoever is shown; one word at a time.
  private async say_so(act: Act): Promise<void> {
    if (this.busy) return;
    const { interpreters } = this.desk.store;
    const { contact, interpreter } = this.contact;
    const place = "hotline-interpreter > section"; // its buttons come and go
    this.busy = true;
    try {
      if (act === "call") await this.leads_to(place, interpreters.call(contact));
      else if (interpreter?.reservation !== undefined)
        await this.leads_to(place, interpreters.say_of(interpreter.reservation, contact, act));
    } finally {
      this.busy = false;
    }
  }

  private button(act: Act): TemplateResult {
    return html`<button
      class="small"
      data-do="interpreter-${act}"
      aria-disabled=${this.busy ? "true" : nothing}
      @click=${() => void this.say_so(act)}
    >
      ${this.say(`console.interpreter.${act}`)}
    </button>`;
  }

  private who(): TemplateResult {
    const { reach } = this;
    const here_at = this.contact.interpreter?.here_at;
    return html` <p role="status">
        ${
          reach
            ? html`<strong>${reach.name}</strong>
                <span class="quiet">${this.code("interpreter_kind", reach.kind)}</span>
                <span class="reach" data-reach>${reach.reach}</span>`
            : nothing
        }
        ${
          here_at === undefined
            ? html`<span class="chip warn-chip">${this.say("console.interpreter.awaited")}</span>`
            : html`<span class="chip">${this.say("console.interpreter.is_here")}</span>
                ${time_of(this.desk.speech, here_at)}`
        }
      </p>
      <div class="row">
        ${here_at === undefined ? this.button("here") : nothing} ${this.button("missed")} ${this.button("dismiss")}
      </div>`;
  }

  override render(): TemplateResult {
    const { interpreter } = this.contact;
    const language = this.desk.speech.language_name(this.contact.language);
    const state = interpreter === undefined ? "none" : this.reserved === undefined ? "none_left" : "reserved";
    return html` <section
      class="interpreter"
      tabindex="-1"
      data-interpreter=${state}
      aria-label=${this.say("console.interpreter.heading", { language })}
    >
      ${state === "none" ? nothing : html`<h3>${this.say("console.interpreter.heading", { language })}</h3>`}
      ${
        state === "none_left"
          ? html`<p class="banner warn" role="alert">${this.say("console.interpreter.none_left")}</p>`
          : nothing
      }
      ${state === "reserved" ? this.who() : this.button("call")} ${fault_line(this.fault)}
    </section>`;
  }
}
customElements.define("hotline-interpreter", InterpreterPart);
