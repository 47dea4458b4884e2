import { html, nothing, type TemplateResult } from "lit";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

export class SignIn extends View {
  static override properties = { ...View.properties, busy: { state: true } };
  declare busy: boolean;

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    this.busy = true;
    const name = fields.get("name");
    const password = fields.get("password");
    if (typeof name === "string" && typeof password === "string") {
      await this.done(this.desk.store.sign_in(name, password));
    }
    this.busy = false;
  }

  override render(): TemplateResult {
    return html`
      <form class="card sign-in" @submit=${(event: SubmitEvent) => void this.submit(event)}>
        <h1>${this.say("console.sign_in.heading")}</h1>
        <label class="field">
          <span>${this.say("console.sign_in.name")}</span>
          <input name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus />
        </label>
        <label class="field">
          <span>${this.say("console.sign_in.password")}</span>
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        ${fault_line(this.fault)}
        <button class="primary wide" aria-disabled=${this.busy ? "true" : nothing}>
          ${this.say("console.sign_in.button")}
        </button>
      </form>
    `;
  }
}
customElements.define("hotline-sign-in", SignIn);
