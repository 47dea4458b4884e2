import { html, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { conversation, standing } from "../state/model.ts";
import type { Hit } from "../state/wire.ts";
import "./chat_pane.ts";
import type { ChatPane } from "./chat_pane.ts";
import "./contact_list.ts";
import "./directory.ts";
import type { Directory } from "./directory.ts";
import "./referrals.ts";
import "./shift_start.ts";
import { View } from "./view.ts";

/// The responder's place: contacts, the open conversation, and beside it consent, referrals and the directory.
export class Work extends View {
  static override properties = { ...View.properties, chosen: { state: true } };
  /// The service chosen for each contact.
  declare chosen: { contact: string; hit: Hit } | undefined;

  /// The conversation in which somebody writes or presses buttons.
  private worked_in: string | undefined;

  get pane(): ChatPane | null {
    return this.querySelector<ChatPane>("hotline-chat-pane");
  }

  focus_search(): void {
    this.querySelector<Directory>("hotline-directory")?.focus_search();
  }

  focus_wrap_up(): void {
    this.querySelector<HTMLSelectElement>("hotline-wrap-up select")?.focus();
  }

  /// Opens the contact `by` places further in the list.
  step(by: number): void {
    const { conversations, open } = this.state;
    const at = conversations.findIndex((each) => each.contact.contact === open);
    const next = conversations[(at + by + conversations.length) % conversations.length];
    if (next) this.desk.store.open(next.contact.contact);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { pane } = this;
    this.worked_in = pane?.contains(document.activeElement) ? pane.conversation.contact.contact : undefined;
  }

  /// Every conversation has a pane of its own, so that nothing that is being typed reaches somebody else. When one goes
  /// from under somebody's hands, the focus is at the list; when they open another, at its beginning.
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { worked_in } = this;
    if (worked_in === undefined || worked_in === this.state.open || document.activeElement !== document.body) return;
    const is_gone = conversation(this.state, worked_in) === undefined;
    const { pane } = this;
    if (is_gone || this.state.open === undefined) this.querySelector<HTMLElement>("#contacts-heading")?.focus();
    else if (pane) void pane.updateComplete.then(() => pane.querySelector("h2")?.focus());
    // else it is on its way: whoever opened it brings the focus there
  }

  private choose(contact: string, hit: Hit): void {
    this.chosen = { contact, hit };
    void this.updateComplete.then(() => {
      this.querySelector<HTMLButtonElement>(".next-step button")?.focus();
    });
  }

  private side(): TemplateResult {
    const contact = conversation(this.state, this.state.open)?.contact;
    if (!contact || contact.brought_in)
      return html`<hotline-directory .desk=${this.desk} .contact=${undefined}></hotline-directory>`;
    const chosen = this.chosen?.contact === contact.contact ? this.chosen.hit : undefined;
    return html` <hotline-referrals
        .desk=${this.desk}
        .contact=${contact}
        .chosen=${chosen}
        @forget-choice=${() => {
          this.chosen = undefined;
        }}
      ></hotline-referrals>
      <hotline-directory
        .desk=${this.desk}
        .contact=${contact}
        @choose=${(event: CustomEvent<Hit>) => {
          this.choose(contact.contact, event.detail);
        }}
      ></hotline-directory>`;
  }

  /// Nobody is open: what I am, or who rings; the offer itself says more.
  private quiet(): TemplateResult {
    const [offer] = this.state.offers;
    if (offer) {
      const channel = this.code("channel", offer.channel);
      const language = this.desk.speech.language_name(offer.language);
      return html` <div class="empty" data-rings>
        <p class="empty-state">${this.say("console.offer.rings", { channel, language })}</p>
        <p class="quiet">${this.say("console.offer.how")}</p>
      </div>`;
    }
    return html` <div class="empty">
      <p class="empty-state">${this.code("responder_state", standing(this.state))}</p>
      <p class="quiet">${this.say("console.contacts.none")}</p>
    </div>`;
  }

  override render(): TemplateResult {
    const { shift, line } = this.state;
    if (line === "connecting") return html``;
    if (!shift.on) return html`<hotline-shift-start .desk=${this.desk}></hotline-shift-start>`;
    const open = conversation(this.state, this.state.open);
    return html` <h1 class="aside">${this.say("console.contacts.heading")}</h1>
      <div class="work">
        <section class="panel list-panel">
          <hotline-contact-list .desk=${this.desk}></hotline-contact-list>
        </section>
        <section class="panel pane">
          ${
            open
              ? keyed(
                  open.contact.contact,
                  html`<hotline-chat-pane .desk=${this.desk} .conversation=${open}></hotline-chat-pane>`,
                )
              : this.quiet()
          }
        </section>
        <section class="panel side">${this.side()}</section>
      </div>`;
  }
}
customElements.define("hotline-work", Work);
