import { html, nothing, type TemplateResult } from "lit";
import type { LiveConsent } from "../state/wire.ts";
import { fault_line, time_of } from "./parts.ts";
import "./referral_state.ts";
import { View } from "./view.ts";

/// Consents that still stand, after their conversations: a person may take their word back at any time.
export class Consents extends View {
  static override properties = { ...View.properties };

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.store.read_consents();
  }

  /// The row is about to go: whoever reads stays at the list.
  private async withdraw(each: LiveConsent): Promise<void> {
    const { store } = this.desk;
    if (!(await this.done(store.casework.withdraw_consent(each.consent.consent, each.consent.version)))) return;
    await store.read_consents();
    this.querySelector<HTMLElement>("h1")?.focus();
  }

  private line(each: LiveConsent): TemplateResult {
    const { speech } = this.desk;
    const { consent, referrals } = each;
    return html` <tr data-consent=${consent.consent}>
      <td>${time_of(speech, consent.at, speech.date_time(consent.at))}</td>
      <td>${this.code("consent_scope", consent.scope)}</td>
      <td>
        ${referrals.map(
          (referral) =>
            html`<div
              class="row"
              data-referral=${referral.state}
              @followed=${() => void this.desk.store.read_consents()}
            >
              ${referral.service_name}
              <hotline-referral-state .desk=${this.desk} .referral=${referral}></hotline-referral-state>
            </div>`,
        )}
      </td>
      <td>
        <button class="small" data-do="withdraw" @click=${() => void this.withdraw(each)}>
          ${this.say("console.consent.withdraw")}
        </button>
      </td>
    </tr>`;
  }

  private list(consents: LiveConsent[]): TemplateResult {
    return html` <div class="scroll" tabindex="0" role="group" aria-label=${this.say("console.consents.heading")}>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.say("console.consents.given")}</th>
            <th scope="col">${this.say("console.consent.scope")}</th>
            <th scope="col">${this.say("console.referral.heading")}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${consents.map((each) => this.line(each))}
        </tbody>
      </table>
    </div>`;
  }

  override render(): TemplateResult {
    const { lines = [], next } = this.state.consents ?? {};
    return html` <section class="panel">
      <h1 tabindex="-1">${this.say("console.consents.heading")}</h1>
      <p class="quiet">${this.say("console.consents.explain")}</p>
      ${lines.length === 0 ? html`<p class="quiet">${this.say("console.consent.none")}</p>` : this.list(lines)}
      ${
        next === undefined
          ? nothing
          : html`<p>
              <button data-do="more-consents" @click=${() => void this.desk.store.more_consents()}>
                ${this.say("console.consents.more")}
              </button>
            </p>`
      }
      ${fault_line(this.fault)}
    </section>`;
  }
}
customElements.define("hotline-consents", Consents);
