import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { waiting, type Conversation, type Outgoing, type Shown } from "../state/model.ts";
import type { Message } from "../state/wire.ts";
import "./callback.ts";
import "./consult.ts";
import type { Consult } from "./consult.ts";
import "./danger_strip.ts";
import type { DangerStrip } from "./danger_strip.ts";
import "./interpreter.ts";
import { fault_line, time_of } from "./parts.ts";
import "./confirm.ts";
import { merge_form, sure_to_merge, type Other } from "./merge.ts";
import "./needs.ts";
import { needs_chips, type NeedsDialog } from "./needs.ts";
import { View } from "./view.ts";
import "./wrap_up.ts";

export const limit = { message_characters: 4_000 } as const;

/// One conversation, the same as long as it is on the page: the danger strip, what was said, and the box to answer in.
export class ChatPane extends View {
  static override properties = { ...View.properties, conversation: { attribute: false } };
  declare conversation: Conversation;
  private at_end = true;

  private get box(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  private get id_of(): string {
    return this.conversation.contact.contact;
  }

  focus_box(): void {
    this.box?.focus();
  }

  change_acuity(): void {
    this.querySelector<DangerStrip>("hotline-danger-strip")?.change_acuity();
  }

  bring_in(): void {
    this.querySelector<Consult>("hotline-consult")?.ask();
  }

  change_needs(): void {
    const { contact } = this.conversation;
    const dialog = this.querySelector<NeedsDialog>("hotline-needs");
    if (!dialog) return;
    dialog.change = (wanted) => this.desk.store.care.change_needs(contact.contact, wanted);
    void dialog.open({ language: contact.language, needs: contact.needs });
  }

  ask_end(): void {
    if (this.mine) this.querySelector<HTMLDialogElement>("dialog.end-contact")?.showModal();
  }

  async toggle_hold(): Promise<void> {
    const { store } = this.desk;
    if (!this.mine) return;
    if (this.conversation.contact.state === "held") await this.done(store.resume(this.id_of));
    else if (this.talking) await this.done(store.hold(this.id_of));
  }

  /// In conversation: whoever only dials is not there yet.
  private get talking(): boolean {
    const { state, callback } = this.conversation.contact;
    return ["connected", "held"].includes(state) && callback?.attempt_until === undefined;
  }

  /// Nobody reads what is written here. Who was brought in is not told of the callback.
  private get by_telephone(): boolean {
    const { channel, callback } = this.conversation.contact;
    return channel === "voice" || callback !== undefined;
  }

  private get writing(): boolean {
    return this.talking && !this.by_telephone;
  }

  /// Not another's into which I was brought.
  private get mine(): boolean {
    return this.talking && !this.conversation.contact.brought_in;
  }

  protected override willUpdate(): void {
    const log = this.querySelector(".log");
    if (log && !this.at_end) this.at_end = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  }

  protected override updated(): void {
    const log = this.querySelector(".log");
    if (log && this.at_end) log.scrollTop = log.scrollHeight;
  }

  private async send(event?: Event): Promise<void> {
    event?.preventDefault();
    const text = this.conversation.draft.text.trim();
    if (text === "" || !this.writing) return;
    this.at_end = true;
    await this.desk.store.send_message(this.id_of, text);
  }

  private async end(): Promise<void> {
    this.querySelector<HTMLDialogElement>("dialog.end-contact")?.close();
    await this.leads_to("hotline-wrap-up select", this.desk.store.end(this.id_of));
  }

  private message(each: Message): TemplateResult {
    // Our own words are not read out again.
    return html` <div
      class="message"
      data-author=${each.author}
      aria-live=${each.author === "responder" ? "off" : nothing}
    >
      <span class="message-head">
        <span>${this.code("author", each.author)}</span> ${time_of(this.desk.speech, each.at)}
      </span>
      <p dir="auto" lang=${this.conversation.contact.language}>${each.text}</p>
    </div>`;
  }

  /// What the person sees too and the service could not save yet; or never did.
  private unsaved(each: Shown): TemplateResult {
    return html` <div
      class="message"
      data-author=${each.author}
      data-unsaved=${each.lost ? "lost" : "yes"}
      aria-live=${each.author === "responder" ? "off" : nothing}
    >
      <span class="message-head">
        <span>${this.code("author", each.author)}</span> ${time_of(this.desk.speech, each.at)}
      </span>
      <p dir="auto" lang=${this.conversation.contact.language}>${each.text}</p>
      <span class="message-foot">${this.say(each.lost ? "console.chat.never_saved" : "console.chat.unsaved")}</span>
    </div>`;
  }

  private outgoing(each: Outgoing): TemplateResult {
    const state = {
      sending: "console.chat.sending",
      unsaved: "console.chat.unsaved",
      sent: "console.chat.sent",
      not_sent: "console.chat.not_sent",
    } as const;
    return html` <div class="message" data-author="responder" data-sending=${each.state} aria-live="off">
      <span class="message-head">${this.code("author", "responder")}</span>
      <p dir="auto" lang=${this.conversation.contact.language}>${each.text}</p>
      <span class="message-foot" role=${each.state === "not_sent" ? "alert" : nothing}>
        ${this.say(state[each.state])} ${each.why ?? nothing}
        ${
          each.state === "not_sent"
            ? html`<button class="small" @click=${() => void this.desk.store.retry_message(this.id_of, each)}>
                ${this.say("console.action.retry")}
              </button>`
            : nothing
        }
      </span>
    </div>`;
  }

  private draft_state(): string {
    const { saving, saved_at } = this.conversation.draft;
    if (saving === "saving" || saving === "dirty") return this.say("console.draft.saving");
    if (saving === "not_saved") return this.say("console.draft.not_saved");
    return saved_at ? this.say("console.draft.saved_at", { time: this.desk.speech.time(saved_at) }) : "";
  }

  private message_box(): TemplateResult {
    const { draft, contact } = this.conversation;
    return html` <form class="message-box" @submit=${(event: SubmitEvent) => void this.send(event)}>
      <label for="message-text">${this.say("console.chat.message")}</label>
      <textarea
        id="message-text"
        rows="3"
        dir="auto"
        lang=${contact.language}
        maxlength=${limit.message_characters}
        autocomplete="off"
        spellcheck="false"
        aria-describedby="message-hint draft-state"
        .value=${live(draft.text)}
        @input=${(event: InputEvent) => {
          this.desk.store.write_draft(this.id_of, (event.currentTarget as HTMLTextAreaElement).value);
        }}
        @blur=${() => void this.desk.store.flush_drafts()}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) void this.send(event);
        }}
      ></textarea>
      <div class="row">
        <span id="draft-state" class="quiet" data-saving=${draft.saving}>${this.draft_state()}</span>
        <span id="message-hint" class="quiet push">${this.say("console.chat.hint")}</span>
        <button class="primary" data-do="send">${this.say("console.chat.send")}</button>
      </div>
    </form>`;
  }

  private end_dialog(): TemplateResult {
    return html` <dialog class="end-contact" aria-labelledby="end-question">
      <p id="end-question">${this.say("console.contact.end_confirm")}</p>
      <div class="row end">
        <button class="plain" @click=${() => this.querySelector<HTMLDialogElement>("dialog.end-contact")?.close()}>
          ${this.say("console.action.cancel")}
        </button>
        <button class="danger" data-do="confirm-end" @click=${() => void this.end()}>
          ${this.say("console.contact.end")}
        </button>
      </div>
    </dialog>`;
  }

  private head(): TemplateResult {
    const { contact } = this.conversation;
    const held = contact.state === "held";
    return html` <header class="pane-head">
      <h2 tabindex="-1">
        ${this.code("channel", contact.channel)} · ${this.desk.speech.language_name(contact.language)}
      </h2>
      <span class="chip">${this.code("contact_state", contact.state)}</span>
      ${
        this.mine
          ? html`<span class="row push">
              <button
                data-do="bring-in"
                aria-keyshortcuts="i"
                aria-disabled=${contact.consult === undefined ? nothing : "true"}
                @click=${() => {
                  this.bring_in();
                }}
              >
                ${this.say("console.consult.ask")}
              </button>
              <button data-do="hold" aria-keyshortcuts="h" @click=${() => void this.toggle_hold()}>
                ${this.say(held ? "console.contact.resume" : "console.contact.hold")}
              </button>
              <button
                data-do="end"
                aria-keyshortcuts="e"
                @click=${() => {
                  this.ask_end();
                }}
              >
                ${this.say("console.contact.end")}
              </button>
            </span>`
          : nothing
      }
    </header>`;
  }

  /// Another conversation of mine may be the same person.
  private same_person(): TemplateResult | typeof nothing {
    const { speech } = this.desk;
    const others = this.state.conversations
      .map((each) => each.contact)
      .filter((each) => each.contact !== this.id_of && ["connected", "held"].includes(each.state));
    if (!this.talking || others.length === 0) return nothing;
    const named = others.map((each) => ({
      contact: each.contact,
      acuity: each.acuity,
      name: `${speech.language_name(each.language)}, ${speech.time(each.arrived_at)}`,
    }));
    return html`<details class="same-person">
      <summary>${this.say("console.merge.heading")}</summary>
      ${merge_form(speech, named, (into) => void this.merge(into))}
    </details>`;
  }

  private async merge(into: Other): Promise<void> {
    const { contact, acuity } = this.conversation.contact;
    if (await sure_to_merge(this, this.desk.speech, acuity, into))
      await this.done(this.desk.store.care.merge(contact, into.contact));
  }

  private needs(): TemplateResult {
    const chips = needs_chips(this.desk.speech, this.conversation.contact.needs);
    return html` <div class="row contact-needs">
      ${chips === nothing ? html`<span class="quiet">${this.say("console.needs.none")}</span>` : chips}
      ${
        this.talking
          ? html`<button
              class="small push"
              data-do="needs"
              aria-keyshortcuts="b"
              @click=${() => {
                this.change_needs();
              }}
            >
              ${this.say("console.needs.edit")}
            </button>`
          : nothing
      }
    </div>`;
  }

  override render(): TemplateResult {
    const { contact } = this.conversation;
    const wrapping_up = contact.state === "wrapping_up";
    return html`
      ${this.head()}
      <hotline-danger-strip .desk=${this.desk} .contact=${contact}></hotline-danger-strip>
      <hotline-consult .desk=${this.desk} .contact=${contact}></hotline-consult>
      ${
        contact.unanswered
          ? html`<p class="banner warn" role="alert" data-unanswered>${this.say("console.contact.unanswered")}</p>`
          : nothing
      }
      ${
        this.talking && !contact.brought_in
          ? html`<hotline-interpreter .desk=${this.desk} .contact=${contact}></hotline-interpreter>`
          : nothing
      }
      ${this.needs()} ${this.same_person()} ${fault_line(this.fault)}
      ${
        contact.callback && !wrapping_up
          ? html`<hotline-callback .desk=${this.desk} .contact=${contact}></hotline-callback>`
          : nothing
      }
      <div
        class="log"
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        tabindex="0"
        aria-label=${this.say("console.chat.log")}
        @scroll=${(event: Event) => {
          const log = event.currentTarget as HTMLElement;
          this.at_end = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
        }}
      >
        ${
          contact.more_before
            ? html`<p class="quiet" data-more-before>${this.say("console.chat.more_before")}</p>`
            : nothing
        }
        ${repeat(
          contact.messages,
          (each) => each.message,
          (each) => this.message(each),
        )}
        ${repeat(
          waiting(this.state, this.conversation),
          (each) => ("command" in each ? each.command : each.message),
          (each) => ("command" in each ? this.outgoing(each) : this.unsaved(each)),
        )}
      </div>
      ${
        wrapping_up
          ? html`<hotline-wrap-up .desk=${this.desk} .contact=${contact}></hotline-wrap-up>`
          : this.by_telephone
            ? nothing
            : this.message_box()
      }
      ${this.end_dialog()}
      <hotline-needs .desk=${this.desk}></hotline-needs>
      <hotline-confirm .desk=${this.desk}></hotline-confirm>
    `;
  }
}
customElements.define("hotline-chat-pane", ChatPane);
