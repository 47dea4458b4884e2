import { html, nothing, type TemplateResult } from "lit";
import { dispositions, type Contact } from "../state/wire.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// After the conversation: how it ended. The contact leaves the console with the answer.
export class WrapUp extends View {
  static override properties = { ...View.properties, contact: { attribute: false } };
  declare contact: Contact;

  private async finish(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const disposition = new FormData(event.currentTarget as HTMLFormElement).get("disposition");
    if (typeof disposition !== "string" || disposition === "") {
      this.fault = this.say("console.wrap_up.disposition_missing");
      return;
    }
    await this.leads_to("#contacts-heading", this.desk.store.wrap_up(this.contact.contact, disposition));
  }

  override render(): TemplateResult {
    const until = this.contact.wrap_up_until;
    return html` <form class="wrap-up" novalidate @submit=${(event: SubmitEvent) => void this.finish(event)}>
      <h3>
        ${this.say("console.wrap_up.heading")}
        ${until
          ? html`<span class="quiet">
              ${this.say("console.wrap_up.until", { time: this.desk.speech.time(until) })}
            </span>`
          : nothing}
      </h3>
      <div class="row">
        <label class="field inline">
          <span>${this.say("console.wrap_up.disposition")}</span>
          <select name="disposition" required>
            <option value="">–</option>
            ${dispositions.map((each) => html`<option value=${each}>${this.code("disposition", each)}</option>`)}
          </select>
        </label>
        <button class="primary" data-do="finish">${this.say("console.wrap_up.finish")}</button>
      </div>
      ${fault_line(this.fault)}
    </form>`;
  }
}
customElements.define("hotline-wrap-up", WrapUp);
