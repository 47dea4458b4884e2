import { html, nothing, type TemplateResult } from "lit";
import { decline_reasons, type Offer } from "../state/wire.ts";
import { acuity_chip, fault_line, options } from "./parts.ts";
import { focus_from_here } from "./focus.ts";
import { needs_chips } from "./needs.ts";
import { Ticking } from "./ticking.ts";
import { View } from "./view.ts";

/// Offers as an alert beside the work: never a modal, never takes the focus. A accepts, D declines.
export class Offers extends View {
  static override properties = { ...View.properties, declining: { state: true } };
  /// The offer whose reason is being asked.
  declare declining: number | undefined;
  protected readonly ticking = new Ticking(this, 1_000, () => {
    if (this.state.offers.length > 0) this.requestUpdate();
  });

  async accept_first(): Promise<void> {
    const offer = this.state.offers[0];
    if (offer) await this.accept(offer);
  }

  /// To the conversation, wherever one is, if a life is in danger or no other is open. Else the open one stays, the
  /// focus is at the line of the new one or, from another view, at the way there, and it is said where that is.
  private async accept({ offer, contact, acuity }: Offer): Promise<void> {
    const focus = focus_from_here();
    if (!(await this.done(this.desk.store.accept(offer)))) return;
    if (acuity === "immediate" || this.state.open === contact) this.show_conversation(contact, focus);
    else focus(`.contact[data-contact="${contact}"], body:not(:has(.work)) nav a[href="#/work"]`);
  }

  /// Asks for the reason; the responder chose to decline, so the focus may follow.
  async decline_first(): Promise<void> {
    const offer = this.state.offers[0];
    if (offer) await this.ask_reason(offer);
  }

  private async ask_reason(offer: Offer): Promise<void> {
    this.declining = offer.offer;
    await this.updateComplete;
    this.querySelector<HTMLSelectElement>("select")?.focus();
  }

  private async decline(event: SubmitEvent, offer: Offer): Promise<void> {
    event.preventDefault();
    const reason = this.querySelector<HTMLSelectElement>("select")?.value ?? "not_given";
    const place = "#contacts-heading, main:not(:has(#contacts-heading))";
    await this.leads_to(place, this.desk.store.decline(offer.offer, reason));
    this.declining = undefined;
  }

  private async keep(offer: Offer): Promise<void> {
    this.declining = undefined;
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-offer="${String(offer.offer)}"] [data-do=decline]`)?.focus();
  }

  private seconds_left(offer: Offer): number {
    return Math.max(0, Math.ceil((Date.parse(offer.expires_at) - this.now()) / 1000));
  }

  private seconds_waited(offer: Offer): number {
    return Math.max(0, Math.floor((this.now() - Date.parse(offer.arrived_at)) / 1000));
  }

  private reason_form(offer: Offer): TemplateResult {
    return html` <form
      class="row"
      @submit=${(event: SubmitEvent) => void this.decline(event, offer)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") void this.keep(offer);
      }}
    >
      <label class="field inline">
        <span>${this.say("console.offer.decline_reason")}</span>
        <select>
          ${options(this.desk.speech, "decline_reason", decline_reasons, "not_given")}
        </select>
      </label>
      <button class="danger">${this.say("console.offer.decline")}</button>
      <button
        type="button"
        class="plain"
        @click=${() => void this.keep(offer)}
      >
        ${this.say("console.action.cancel")}
      </button>
    </form>`;
  }

  private offer(offer: Offer): TemplateResult {
    const { speech } = this.desk;
    const channel = this.code("channel", offer.channel);
    const language = speech.language_name(offer.language);
    return html`
      <article class="offer" data-offer=${offer.offer} data-acuity=${offer.acuity}>
        <div role="alert" class="offer-words">
          <h2>${this.say("console.offer.heading")}</h2>
          <p>${this.say("console.offer.alert", { channel, language })}</p>
        </div>
        <p class="row">
          ${acuity_chip(speech, offer.acuity)}
          ${
            offer.with_interpreter
              ? html`<span class="chip" data-with-interpreter>
                  ${this.say("console.offer.with_interpreter", { language })}
                </span>`
              : nothing
          }
          ${
            offer.acuity_reason === "not_assessed"
              ? nothing
              : html`<span>${this.code("acuity_reason", offer.acuity_reason)}</span>`
          }
        </p>
        ${offer.beside ? html`<p data-beside>${this.say("console.consult.offered")}</p>` : nothing}
        ${needs_chips(speech, offer.needs)}
        <p class="offer-waited">
          ${this.say("console.offer.waited", { time: this.desk.speech.length(this.seconds_waited(offer)) })}
        </p>
        ${offer.callback ? html`<p data-callback>${this.say("console.offer.callback")}</p>` : nothing}
        <p class="offer-time" role="timer" aria-live="off">
          ${this.say("console.offer.seconds_left", { count: this.seconds_left(offer) })}
        </p>
        ${
          this.declining === offer.offer
            ? this.reason_form(offer)
            : html`<div class="row">
                <button
                  class="primary"
                  data-do="accept"
                  @click=${() => void this.accept(offer)}
                >
                  ${this.say("console.offer.accept")} <kbd aria-hidden="true">A</kbd>
                </button>
                <button data-do="decline" @click=${() => void this.ask_reason(offer)}>
                  ${this.say("console.offer.decline")} <kbd aria-hidden="true">D</kbd>
                </button>
              </div>`
        }
      </article>
    `;
  }

  override render(): TemplateResult {
    return html`${this.state.offers.map((each) => this.offer(each))}${fault_line(this.fault)}`;
  }
}
customElements.define("hotline-offers", Offers);
