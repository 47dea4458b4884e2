import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "../state/model.ts";
import { acuity_chip } from "./parts.ts";
import { View } from "./view.ts";

/// My contacts; J and K go through them.
export class ContactList extends View {
  private item(each: Conversation): TemplateResult {
    const { contact, unread } = each;
    return html` <li>
      <button
        class="contact"
        data-contact=${contact.contact}
        aria-current=${contact.contact === this.state.open ? "true" : "false"}
        @click=${() => {
          this.desk.store.open(contact.contact);
        }}
      >
        <span class="contact-name">
          ${this.code("channel", contact.channel)} · ${this.desk.speech.language_name(contact.language)}
        </span>
        ${
          unread > 0
            ? html`<span class="badge" title=${this.say("console.contacts.unread", { count: unread })}>
                <span aria-hidden="true">${unread}</span>
                <span class="aside">${this.say("console.contacts.unread", { count: unread })}</span>
              </span>`
            : nothing
        }
        ${acuity_chip(this.desk.speech, contact.acuity)}
        ${
          contact.unanswered
            ? html`<span class="chip warn-chip">${this.say("console.contact.unanswered_short")}</span>`
            : nothing
        }
        <span class="quiet">${this.code("contact_state", contact.state)}</span>
      </button>
    </li>`;
  }

  override render(): TemplateResult {
    const { conversations } = this.state;
    return html`
      <h2 id="contacts-heading" tabindex="-1">${this.say("console.contacts.heading")}</h2>
      <ul class="contacts" aria-labelledby="contacts-heading">
        ${repeat(
          conversations,
          (each) => each.contact.contact,
          (each) => this.item(each),
        )}
      </ul>
    `;
  }
}
customElements.define("hotline-contact-list", ContactList);
