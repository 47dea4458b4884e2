import { html, nothing, type TemplateResult } from "lit";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// Asks a responder whom limits spare whether they take one more, since a life is in danger and nobody else is left.
/// Never a modal, never takes the focus; no is as near as yes.
export class Waiver extends View {
  private async answer(consents: boolean): Promise<void> {
    const { asked } = this.state;
    if (asked === undefined) return;
    await this.done(this.desk.store.care.answer_waiver(asked, consents));
  }

  override render(): TemplateResult | typeof nothing {
    if (this.state.asked === undefined) return nothing;
    return html` <article class="offer waiver" data-asked=${this.state.asked}>
      <div role="alert" class="offer-words">
        <h2>${this.say("console.waiver.heading")}</h2>
        <p>${this.say("console.waiver.question")}</p>
      </div>
      <div class="row">
        <button data-do="waive" @click=${() => void this.answer(true)}>${this.say("console.waiver.yes")}</button>
        <button data-do="refuse" @click=${() => void this.answer(false)}>${this.say("console.waiver.no")}</button>
      </div>
      ${fault_line(this.fault)}
    </article>`;
  }
}
customElements.define("hotline-waiver", Waiver);
