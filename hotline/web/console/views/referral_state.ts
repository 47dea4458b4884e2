import { html, nothing, type TemplateResult } from "lit";
import type { Referral } from "../state/wire.ts";
import { fault_line, options } from "./parts.ts";
import { View } from "./view.ts";

/// Where one referral stands, and what became of it. The service says which states may follow.
export class ReferralState extends View {
  static override properties = { ...View.properties, referral: { attribute: false } };
  declare referral: Referral;

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { referral, version } = this.referral;
    const state = String(new FormData(event.currentTarget as HTMLFormElement).get("state"));
    if (!(await this.done(this.desk.store.casework.set_referral_state(referral, version, state)))) return;
    // The choices change or go: the reader stays with the referral.
    this.querySelector<HTMLElement>(".chip")?.focus();
    this.dispatchEvent(new CustomEvent("followed", { bubbles: true }));
  }

  private choice({ next, service_name }: Referral): TemplateResult {
    return html` <form class="row" @submit=${(event: SubmitEvent) => void this.save(event)}>
      <label class="field inline">
        <span class="aside">${this.say("console.referral.state", { service: service_name })}</span>
        <select name="state">
          ${options(this.desk.speech, "referral_state", next, next[0] ?? "")}
        </select>
      </label>
      <button class="small" data-do="set-referral">
        ${this.say("console.referral.set_state")}<span class="aside">: ${service_name}</span>
      </button>
    </form>`;
  }

  override render(): TemplateResult {
    const { state, next } = this.referral;
    return html`
      <span class="chip" tabindex="-1" data-referral-state=${state}>${this.code("referral_state", state)}</span>
      ${next.length > 0 ? this.choice(this.referral) : nothing} ${fault_line(this.fault)}
    `;
  }
}
customElements.define("hotline-referral-state", ReferralState);
