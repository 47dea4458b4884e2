import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Outcome } from "../state/commands.ts";
import type { Contact, Done } from "../state/wire.ts";
import { specialisations } from "../state/wire_roster.ts";
import { fault_line } from "./parts.ts";
import { spoken } from "./spoken.ts";
import { Ticking } from "./ticking.ts";
import { View } from "./view.ts";

const read_again_ms = 5_000;

/// What whoever is brought in can be asked to know or be.
const knowledge = ["cleared_for_minors", ...specialisations] as const;

function primary(tag: string): string {
  return tag.split("-")[0] ?? tag;
}

/// Somebody else beside the responder of a conversation: asked for here, called off, and for whoever was brought in the
/// way to take over or to leave.
export class Consult extends View {
  static override properties = { ...View.properties, contact: { attribute: false }, why: { state: true } };
  declare contact: Contact;
  /// Why nobody has come yet, while somebody is looked for.
  declare why: string | undefined;
  protected readonly ticking = new Ticking(this, read_again_ms, () => void this.read_why());
  private seeking = false;

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { brought_in, consult } = this.contact;
    const seeking = consult !== undefined && !consult.has_come && !brought_in;
    if (seeking === this.seeking) return;
    this.seeking = seeking;
    this.newest.drop();
    this.why = undefined;
    void this.read_why();
  }

  private async read_why(): Promise<void> {
    if (!this.seeking) return;
    const outcome = await this.newest.of(this.desk.store.consults.read(this.contact.contact));
    if (outcome && "done" in outcome) this.why = outcome.done.why;
  }

  /// I: bring somebody in, unless somebody is asked already.
  ask(): void {
    const { brought_in, consult, state } = this.contact;
    if (brought_in || consult || !["connected", "held"].includes(state)) return;
    this.fault = undefined;
    this.dialog?.showModal();
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const wish = { language: String(fields.get("language")), knows: fields.getAll("knows").map(String) };
    if (await this.done(this.desk.store.consults.ask(this.contact.contact, wish))) this.dialog?.close();
  }

  private button(what: string, label: string, place: string, act: () => Promise<Outcome<Done>>): TemplateResult {
    return html`<button data-do=${what} @click=${() => void this.leads_to(place, act())}>${label}</button>`;
  }

  private form(): TemplateResult {
    const { language } = this.contact;
    const languages = [language, ...spoken.filter((each) => each !== language)];
    // Whether anybody speaks it the service knows alone; that of this conversation is likely if its responder does.
    const likely = this.state.me?.languages.some((each) => primary(each.language) === primary(language)) ?? false;
    return html` <dialog aria-labelledby="consult-heading">
      <form @submit=${(event: SubmitEvent) => void this.submit(event)}>
        <h2 id="consult-heading">${this.say("console.consult.ask")}</h2>
        <p class="quiet">${this.say("console.consult.what_happens")}</p>
        <label class="field">
          <span>${this.say("console.consult.language")}</span>
          <select name="language" autofocus required>
            ${likely ? nothing : html`<option value="">${this.say("console.consult.choose_language")}</option>`}
            ${languages.map(
              (each) => html`<option value=${each}>${this.desk.speech.language_name(each)}</option>`,
            )}
          </select>
        </label>
        <fieldset class="choices">
          <legend>${this.say("console.consult.knows")}</legend>
          ${knowledge.map(
            (each) =>
              html`<label class="choice">
                <input type="checkbox" name="knows" value=${each} /> ${this.code("trait", each)}
              </label>`,
          )}
        </fieldset>
        ${fault_line(this.fault)}
        <div class="row end">
          <button type="button" class="plain" @click=${() => this.dialog?.close()}>
            ${this.say("console.action.cancel")}
          </button>
          <button class="primary" data-do="ask-consult">${this.say("console.consult.ask")}</button>
        </div>
      </form>
    </dialog>`;
  }

  /// For whoever was brought in.
  private beside(): TemplateResult {
    const { contact, consult } = this.contact;
    const { consults } = this.desk.store;
    return html`<p class="row" role="status">
      <span>${this.say("console.consult.beside", { name: consult?.name ?? "" })}</span>
      ${this.button("take-over", this.say("console.consult.take_over"), "hotline-chat-pane h2", () =>
        consults.take_over(contact),
      )}
      ${this.button("leave-consult", this.say("console.consult.leave"), "#contacts-heading", () =>
        consults.end(contact),
      )}
    </p>`;
  }

  /// Beside what is announced: it is read again every few seconds, and not to be said again with all of it.
  private why_nobody(): TemplateResult | typeof nothing {
    if (this.why === undefined || this.why === "taken") return nothing;
    const why = this.code("why_not_come", this.why);
    return html`<p data-why=${this.why}>${this.say("console.consult.why", { why })}</p>`;
  }

  private asked(): TemplateResult {
    const { contact, consult } = this.contact;
    const name = consult?.name ?? "";
    const text = this.say(consult?.has_come ? "console.consult.has_come" : "console.consult.sought", { name });
    const label = this.say(consult?.has_come ? "console.consult.let_go" : "console.consult.call_off", { name });
    return html`<div class="row">
        <span role="status">${text}</span>
        ${this.button("end-consult", label, "[data-do=bring-in]", () => this.desk.store.consults.end(contact))}
      </div>
      ${this.why_nobody()}`;
  }

  override render(): TemplateResult {
    const { brought_in, consult, state } = this.contact;
    if (!["connected", "held"].includes(state)) return html``;
    if (brought_in) return html`${this.beside()}${fault_line(this.fault)}`;
    return html`${consult ? html`${this.asked()}${fault_line(this.fault)}` : nothing}${this.form()}`;
  }
}
customElements.define("hotline-consult", Consult);
