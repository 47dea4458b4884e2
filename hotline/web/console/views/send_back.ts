import { html, type TemplateResult } from "lit";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// What is to go back to the queue: one conversation of a responder, or all that they have.
export interface SendBack {
  name: string;
  contact?: string;
  person: string;
}

/// Asks before anything goes back to the queue: the person in the conversation waits again.
export class SendBackDialog extends View {
  static override properties = { ...View.properties, wanted: { state: true } };
  declare wanted: SendBack | undefined;

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  open(wanted: SendBack): void {
    this.fault = undefined;
    this.wanted = wanted;
    this.dialog?.showModal();
  }

  private async confirm({ name, contact, person }: SendBack): Promise<void> {
    const { supervision } = this.desk.store;
    const all = contact === undefined;
    if (!(await this.done(all ? supervision.send_all_back(person) : supervision.send_back(contact)))) return;
    this.dialog?.close();
    const told = this.say(all ? "supervisor.steer.sent_all" : "supervisor.steer.sent", { name });
    this.dispatchEvent(new CustomEvent<string>("steered", { detail: told, bubbles: true }));
  }

  override render(): TemplateResult {
    const { wanted = { name: "", person: "" } } = this;
    const all = wanted.contact === undefined;
    return html` <dialog aria-labelledby="send-back-question">
      <p id="send-back-question">
        ${this.say(all ? "supervisor.steer.confirm_all" : "supervisor.steer.confirm", { name: wanted.name })}
      </p>
      ${fault_line(this.fault)}
      <div class="row end">
        <button class="plain" @click=${() => this.dialog?.close()}>${this.say("console.action.cancel")}</button>
        <button class="danger" data-do="confirm-send-back" @click=${() => void this.confirm(wanted)}>
          ${this.say(all ? "supervisor.steer.send_all_back" : "supervisor.steer.send_back")}
        </button>
      </div>
    </dialog>`;
  }
}
customElements.define("hotline-send-back", SendBackDialog);
