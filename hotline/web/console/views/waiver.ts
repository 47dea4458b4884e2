import { html, nothing, type TemplateResult } from "lit";
import { focus_from_here } from "./focus.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// Asks a responder whom limits spare whether they take one more, since a life is in danger and nobody else is left.
/// Never a modal, never takes the focus; no is as near as yes.
export class Waiver extends View {
  private async answer(consents: boolean): Promise<void> {
    const [asked] = this.state.asked;
    if (asked === undefined) return;
    const focus = focus_from_here();
    const outcome = await this.desk.store.care.answer_waiver(asked, consents);
    await this.done(Promise.resolve(outcome));
    const is_over = "problem" in outcome && outcome.problem.status === 409; // somebody else has it by now
    if (is_over) this.desk.store.drop_question(asked);
    if ("done" in outcome || is_over) focus("#contacts-heading, main:not(:has(#contacts-heading))");
  }

  override render(): TemplateResult | typeof nothing {
    const [asked] = this.state.asked;
    if (asked === undefined) return nothing;
    return html` <article class="offer waiver" data-asked=${asked}>
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
