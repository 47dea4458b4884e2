import { html, nothing, type TemplateResult } from "lit";
import { acuities, acuity_reasons, type Contact } from "../state/wire.ts";
import { acuity_chip, fault_line, options } from "./parts.ts";
import { View } from "./view.ts";

/// What a colleague must see in two seconds: how dangerous, why, and whether the person is there. Always visible.
export class DangerStrip extends View {
  static override properties = { ...View.properties, contact: { attribute: false } };
  declare contact: Contact;

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  change_acuity(): void {
    if (this.contact.brought_in) return;
    this.fault = undefined;
    this.dialog?.showModal();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const acuity = String(fields.get("acuity"));
    const reason = String(fields.get("reason"));
    if (await this.done(this.desk.store.set_acuity(this.contact.contact, acuity, reason))) this.dialog?.close();
  }

  private form(): TemplateResult {
    const { acuity } = this.contact;
    return html` <dialog aria-labelledby="acuity-heading">
      <form @submit=${(event: SubmitEvent) => void this.submit(event)}>
        <h2 id="acuity-heading">${this.say("console.acuity.label")}</h2>
        <fieldset class="choices">
          <legend class="aside">${this.say("console.acuity.label")}</legend>
          ${acuities.map(
            (each) =>
              html`<label class="choice">
                <input
                  type="radio"
                  name="acuity"
                  value=${each}
                  ?checked=${each === acuity}
                  ?autofocus=${each === acuity}
                />
                ${acuity_chip(this.desk.speech, each)}
              </label>`,
          )}
        </fieldset>
        <label class="field">
          <span>${this.say("console.acuity.reason")}</span>
          <select name="reason">
            ${options(this.desk.speech, "acuity_reason", acuity_reasons, "responder_assessment")}
          </select>
        </label>
        ${fault_line(this.fault)}
        <div class="row end">
          <button type="button" class="plain" @click=${() => this.dialog?.close()}>
            ${this.say("console.action.cancel")}
          </button>
          <button class="primary" data-do="save-acuity">${this.say("console.acuity.save")}</button>
        </div>
      </form>
    </dialog>`;
  }

  override render(): TemplateResult {
    const { contact } = this;
    return html`
      <div class="danger-strip" data-acuity=${contact.acuity}>
        ${acuity_chip(this.desk.speech, contact.acuity)}
        <span class="reason">${this.code("acuity_reason", contact.acuity_reason)}</span>
        ${
          contact.brought_in
            ? nothing
            : html`<button
                class="small"
                data-do="acuity"
                @click=${() => {
                  this.change_acuity();
                }}
              >
                ${this.say("console.acuity.save")}
              </button>`
        }
        <span class="quiet push"
          >${this.say("console.contact.arrived", { time: this.desk.speech.time(contact.arrived_at) })}</span
        >
        ${
          contact.state !== "wrapping_up" && !contact.visitor_here && !contact.callback
            ? html`<span class="warn" role="status">${this.say("console.contact.person_left")}</span>`
            : nothing
        }
      </div>
      ${this.form()}
    `;
  }
}
customElements.define("hotline-danger-strip", DangerStrip);
