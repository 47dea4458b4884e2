import { html, nothing, type TemplateResult } from "lit";
import { View } from "./view.ts";

/// What is asked before something that cannot be undone, or that somebody else will feel.
export interface Asked {
  question: string;
  /// What weighs most: a life in danger, somebody's break.
  warning?: string;
  /// What the button says that does it.
  act: string;
}

let dialogs = 0;

/// Asks first. The focus is on the way back, and Escape is a no.
export class Confirm extends View {
  static override properties = { ...View.properties, asked: { state: true } };
  declare asked: Asked | undefined;
  private readonly label = `confirm-${String(++dialogs)}`;
  private answer: (yes: boolean) => void = () => undefined;

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  async ask(asked: Asked): Promise<boolean> {
    this.asked = asked;
    await this.updateComplete;
    const { dialog } = this;
    if (!dialog) return false;
    const answered = new Promise<boolean>((resolve) => {
      this.answer = resolve;
    });
    dialog.returnValue = "";
    dialog.showModal();
    return answered;
  }

  override render(): TemplateResult {
    const { question = "", warning, act = "" } = this.asked ?? {};
    return html` <dialog
      aria-labelledby=${this.label}
      @close=${() => {
        this.answer(this.dialog?.returnValue === "yes");
      }}
    >
      <div id=${this.label}>
        <p>${question}</p>
        ${warning === undefined ? nothing : html`<p class="fault" data-warning>${warning}</p>`}
      </div>
      <form method="dialog" class="row end">
        <button class="plain" value="no">${this.say("console.action.cancel")}</button>
        <button class="danger" value="yes" data-do="confirm">${act}</button>
      </form>
    </dialog>`;
  }
}
customElements.define("hotline-confirm", Confirm);

/// Asks in the dialog of that view. No dialog, no yes.
export async function sure(view: View, asked: Asked): Promise<boolean> {
  return (await view.querySelector<Confirm>(":scope > hotline-confirm")?.ask(asked)) ?? false;
}
