import { html, nothing, type TemplateResult } from "lit";
import { themes, type Theme } from "../preferences.ts";
import type { Language } from "../speech.ts";
import { View } from "./view.ts";

/// The languages of the console, each under its own name.
const own_names: readonly [Language, string][] = [
  ["en", "English"],
  ["fr", "Français"],
];

/// Language, appearance, keys and the way out.
export class Menu extends View {
  private ask_sign_out(): void {
    if (this.state.conversations.length === 0) void this.desk.store.sign_out();
    else this.querySelector("dialog")?.showModal();
  }

  private language(value: Language): void {
    this.dispatchEvent(new CustomEvent<Language>("speak", { detail: value, bubbles: true }));
  }

  private theme_label(theme: Theme): string {
    return this.say(`console.theme.${theme}`);
  }

  private sign_out_dialog(): TemplateResult {
    return html` <dialog aria-labelledby="sign-out-question">
      <p id="sign-out-question">${this.say("console.sign_out_confirm", { count: this.state.conversations.length })}</p>
      <div class="row end">
        <button class="plain" @click=${() => this.querySelector("dialog")?.close()}>
          ${this.say("console.action.cancel")}
        </button>
        <button class="danger" @click=${() => void this.desk.store.sign_out()}>${this.say("console.sign_out")}</button>
      </div>
    </dialog>`;
  }

  override render(): TemplateResult {
    const { me } = this.state;
    const { speech, preferences } = this.desk;
    return html`
      <div class="row" role="group" aria-label=${this.say("console.language.label")}>
        ${own_names.map(
          ([value, name]) =>
            html`<button
              class="small plain"
              lang=${value}
              data-language=${value}
              aria-pressed=${speech.language === value ? "true" : "false"}
              @click=${() => {
                this.language(value);
              }}
            >
              ${name}
            </button>`,
        )}
      </div>
      <label class="field inline theme">
        <span class="aside">${this.say("console.theme.label")}</span>
        <select
          data-do="theme"
          @change=${(event: Event) => {
            const value = (event.currentTarget as HTMLSelectElement).value;
            preferences.theme = themes.find((each) => each === value) ?? "system";
          }}
        >
          ${themes.map(
            (each) =>
              html`<option value=${each} ?selected=${each === preferences.theme}>${this.theme_label(each)}</option>`,
          )}
        </select>
      </label>
      ${
        me
          ? html` <button
                class="small plain"
                data-do="keys"
                aria-label=${this.say("console.keys.help")}
                @click=${() => {
                  this.dispatchEvent(new CustomEvent("show-keys", { bubbles: true }));
                }}
              >
                <kbd>?</kbd>
              </button>
              <span class="quiet who">${this.say("console.signed_in_as", { name: me.name })}</span>
              <button
                class="small plain"
                data-do="sign-out"
                @click=${() => {
                  this.ask_sign_out();
                }}
              >
                ${this.say("console.sign_out")}
              </button>
              ${this.sign_out_dialog()}`
          : nothing
      }
    `;
  }
}
customElements.define("hotline-menu", Menu);
