import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { conversation } from "../state/model.ts";
import { acuity_chip } from "./parts.ts";
import { View } from "./view.ts";

/// A supervisor has given me a contact without asking: it rings, and says so, until I have opened it. Never a modal,
/// never takes the focus.
export class Given extends View {
  private about(given: string): TemplateResult | typeof nothing {
    const contact = conversation(this.state, given)?.contact;
    if (!contact) return nothing; // being read
    const { speech } = this.desk;
    return html`<p class="row">
      ${acuity_chip(speech, contact.acuity)}
      <span>${this.code("channel", contact.channel)}, ${speech.language_name(contact.language)}</span>
    </p>`;
  }

  override render(): TemplateResult {
    return html`${repeat(
      this.state.given,
      (each) => each,
      (each) => html`<article class="offer" data-given=${each}>
        <div role="alert" class="offer-words">
          <h2>${this.say("console.given.heading")}</h2>
          <p>${this.say("console.given.waits")}</p>
        </div>
        ${this.about(each)}
        <div class="row">
          <button
            class="primary"
            data-do="open-given"
            @click=${() => {
              this.show_conversation(each);
            }}
          >
            ${this.say("console.given.open")}
          </button>
        </div>
      </article>`,
    )}`;
  }
}
customElements.define("hotline-given", Given);
