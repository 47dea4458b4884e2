import { html, nothing, type TemplateResult } from "lit";
import type { Consent, Contact, Hit } from "../state/wire.ts";
import { fault_line, time_of } from "./parts.ts";
import "./referral_state.ts";
import { View } from "./view.ts";

/// Consent and referrals of one contact. A chosen service waits here until the person agrees and it is sent.
export class Referrals extends View {
  static override properties = { ...View.properties, contact: { attribute: false }, chosen: { attribute: false } };
  declare contact: Contact;
  /// The service to refer to, chosen in the directory.
  declare chosen: Hit | undefined;

  private get consent(): Consent | undefined {
    return this.contact.consents.find((each) => each.scope === "referral" && each.state === "given");
  }

  private async record(): Promise<void> {
    const { casework } = this.desk.store;
    if (await this.done(casework.record_consent(this.contact.contact, "referral"))) this.go_to("#referral-to");
  }

  /// The button that was pressed is about to go: the reader stays near it, and a second press does nothing.
  private go_to(heading: string): void {
    this.querySelector<HTMLElement>(heading)?.focus();
  }

  private async issue(hit: Hit, consent: Consent): Promise<void> {
    const { store } = this.desk;
    if (await this.done(store.casework.issue_referral(this.contact.contact, hit.service, consent.consent))) {
      this.go_to("#referrals");
      this.forget_choice();
    }
  }

  private forget_choice(): void {
    this.dispatchEvent(new CustomEvent("forget-choice"));
  }

  private next_step(hit: Hit): TemplateResult {
    const consent = this.consent;
    return html` <div class="next-step" role="group" aria-labelledby="referral-to">
      <h3 id="referral-to" tabindex="-1">${this.say("console.referral.to", { service: hit.name })}</h3>
      <p class="quiet">${hit.agency_name} · <bdi dir="ltr">${this.desk.speech.phone(hit.phone)}</bdi></p>
      ${
        consent
          ? html`<p class="quiet">
              ${this.say("console.consent.given_at", { time: this.desk.speech.time(consent.at) })}
            </p>`
          : html`<p class="warn">${this.say("console.referral.needs_consent")}</p>
              <p>${this.say("console.consent.ask")}</p>`
      }
      <div class="row">
        ${
          consent
            ? html`<button class="primary" data-do="issue" @click=${() => void this.issue(hit, consent)}>
                ${this.say("console.referral.issue")}
              </button>`
            : html`<button class="primary" data-do="consent" @click=${() => void this.record()}>
                ${this.say("console.consent.record")}
              </button>`
        }
        <button
          class="plain"
          @click=${() => {
            this.forget_choice();
          }}
        >
          ${this.say("console.action.cancel")}
        </button>
      </div>
      ${fault_line(this.fault)}
    </div>`;
  }

  private consents(): TemplateResult {
    const { speech, store } = this.desk;
    return html` <h3>${this.say("console.consent.heading")}</h3>
      ${this.contact.consents.length === 0 ? html`<p class="quiet">${this.say("console.consent.none")}</p>` : nothing}
      <ul class="lines">
        ${this.contact.consents.map(
          (each) =>
            html`<li data-consent=${each.state}>
              <span>${this.code("consent_scope", each.scope)}</span>
              <span class="quiet">
                ${this.say(each.state === "given" ? "console.consent.given_at" : "console.consent.withdrawn_at", {
                  time: speech.time(each.at),
                })}
              </span>
              ${
                each.state === "given"
                  ? html`<button
                      class="small plain push"
                      data-do="withdraw"
                      @click=${() => void this.done(store.casework.withdraw_consent(each.consent, each.version))}
                    >
                      ${this.say("console.consent.withdraw")}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
      </ul>`;
  }

  private referrals(): TemplateResult {
    return html` <h3 id="referrals" tabindex="-1">${this.say("console.referral.heading")}</h3>
      ${this.contact.referrals.length === 0 ? html`<p class="quiet">${this.say("console.referral.none")}</p>` : nothing}
      <ul class="lines" aria-live="polite">
        ${this.contact.referrals.map(
          (each) =>
            html`<li data-referral=${each.state}>
              <span><strong>${each.service_name}</strong> <span class="quiet">${each.agency_name}</span></span>
              <hotline-referral-state .desk=${this.desk} .referral=${each}></hotline-referral-state>
              <span class="quiet push">${time_of(this.desk.speech, each.at)}</span>
            </li>`,
        )}
      </ul>`;
  }

  override render(): TemplateResult {
    return html`
      ${this.chosen ? this.next_step(this.chosen) : fault_line(this.fault)} ${this.consents()} ${this.referrals()}
    `;
  }
}
customElements.define("hotline-referrals", Referrals);
