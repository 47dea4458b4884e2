import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import {
  interpreted_languages,
  interpreter_kinds,
  type InterpreterDetails,
  type InterpreterWords,
} from "../state/wire_interpreters.ts";
import { is_language } from "../state/roster.ts";
import { fault_line, options } from "./parts.ts";
import { View } from "./view.ts";

/// Who an interpreter is, how to reach them, what they speak: a new one, or one that is known.
export class InterpreterForm extends View {
  static override properties = { ...View.properties, details: { attribute: false }, languages: { state: true } };
  /// None for a new interpreter.
  declare details: InterpreterDetails | undefined;
  declare languages: string[] | undefined;
  private of: InterpreterDetails | undefined;

  protected override willUpdate(): void {
    if (this.languages !== undefined && this.of === this.details) return;
    this.of = this.details;
    this.languages = [...(this.details?.languages ?? [])];
  }

  private field(name: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(`[name=${name}]`);
  }

  private add_language(): void {
    const typed = this.field("other")?.value.trim() ?? "";
    const chosen = typed === "" ? (this.querySelector<HTMLSelectElement>("[name=language]")?.value ?? "") : typed;
    if (!is_language(chosen)) {
      this.fault = this.say("console.fault.language", { typed: chosen });
      this.field("other")?.focus();
      return;
    }
    this.fault = undefined;
    if (this.languages?.includes(chosen)) return;
    this.languages = [...(this.languages ?? []), chosen];
    const other = this.field("other");
    if (other) other.value = "";
  }

  private words(form: HTMLFormElement): InterpreterWords {
    const data = new FormData(form);
    const text = (name: string): string => {
      const value = data.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    return {
      version: this.details?.version ?? 0,
      name: text("name"),
      reach: text("reach"),
      kind: interpreter_kinds.find((each) => each === text("kind")) ?? "in_house",
      languages: this.languages ?? [],
      channels: Number.parseInt(text("channels"), 10) || 0,
      active: data.get("active") === null ? "no" : "yes",
    };
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.languages?.length === 0) {
      this.fault = this.say("console.fault.field", { field: this.say("supervisor.interpreters.languages") });
      this.querySelector<HTMLElement>("[name=language]")?.focus();
      return;
    }
    const words = this.words(event.currentTarget as HTMLFormElement);
    const { interpreters } = this.desk.store;
    const saved = this.details ? interpreters.change(this.details.interpreter, words) : interpreters.add(words);
    if (await this.done(saved)) this.close();
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent("closed", { bubbles: true }));
  }

  private text_field(name: "name" | "reach", longest: number): TemplateResult {
    return html`<label class="field">
      <span>${this.say(`supervisor.interpreters.${name}`)}</span>
      <input
        name=${name}
        required
        autocomplete="off"
        maxlength=${longest}
        .value=${this.details?.[name] ?? ""}
      />
    </label>`;
  }

  private language_fields(): TemplateResult {
    const { speech } = this.desk;
    const names = [...new Set([...speech.languages, ...interpreted_languages])]
      .map((tag) => ({ tag, name: speech.language_name(tag) }))
      .sort((a, b) => a.name.localeCompare(b.name, speech.tag));
    return html`<fieldset class="field">
      <legend>${this.say("supervisor.interpreters.languages")}</legend>
      <ul class="row chosen">
        ${repeat(
          this.languages ?? [],
          (tag) => tag,
          (tag) =>
            html`<li class="chip" data-language=${tag}>
              ${speech.language_name(tag)}
              <button
                type="button"
                class="small plain"
                aria-label=${this.say("supervisor.interpreters.remove", { language: speech.language_name(tag) })}
                @click=${() => {
                  this.languages = this.languages?.filter((each) => each !== tag);
                }}
              >
                ×
              </button>
            </li>`,
        )}
      </ul>
      <div class="row">
        <label class="field inline">
          <span>${this.say("supervisor.interpreters.language")}</span>
          <select name="language">
            ${names.map(({ tag, name }) => html`<option value=${tag}>${name}</option>`)}
          </select>
        </label>
        <label class="field inline">
          <span>${this.say("supervisor.interpreters.other")}</span>
          <input name="other" autocomplete="off" maxlength="35" size="8" />
        </label>
        <button
          type="button"
          data-do="add-language"
          @click=${() => {
            this.add_language();
          }}
        >
          ${this.say("supervisor.interpreters.add_language")}
        </button>
      </div>
    </fieldset>`;
  }

  override render(): TemplateResult {
    const { details } = this;
    const title = this.say(details ? "supervisor.interpreters.edit" : "supervisor.interpreters.add");
    return html` <form
      class="panel"
      aria-labelledby="interpreter-form"
      @submit=${(event: SubmitEvent) => void this.save(event)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") this.close();
      }}
    >
      <h2 id="interpreter-form">${title}</h2>
      ${this.text_field("name", 120)} ${this.text_field("reach", 400)}
      <label class="field">
        <span>${this.say("supervisor.interpreters.kind")}</span>
        <select name="kind">
          ${options(this.desk.speech, "interpreter_kind", interpreter_kinds, details?.kind ?? "in_house")}
        </select>
      </label>
      <label class="field">
        <span>${this.say("supervisor.interpreters.channels")}</span>
        <input
          name="channels"
          type="number"
          required
          min="1"
          max="1000"
          .value=${String(details?.channels ?? 1)}
        />
      </label>
      ${this.language_fields()}
      <label class="field inline">
        <input type="checkbox" name="active" ?checked=${(details?.active ?? "yes") === "yes"} />
        <span>${this.say("supervisor.interpreters.active")}</span>
      </label>
      ${fault_line(this.fault)}
      <div class="row end">
        <button
          type="button"
          class="plain"
          @click=${() => {
            this.close();
          }}
        >
          ${this.say("console.action.cancel")}
        </button>
        <button class="primary" data-do="save-interpreter">${this.say("supervisor.interpreters.save")}</button>
      </div>
    </form>`;
  }
}
customElements.define("hotline-interpreter-form", InterpreterForm);
