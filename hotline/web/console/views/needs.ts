import { html, nothing, type TemplateResult } from "lit";
import type { Speech } from "../speech.ts";
import type { Outcome } from "../state/commands.ts";
import type { Done } from "../state/wire.ts";
import { personal_traits, special_traits, topics, type Needs, type Wanted } from "../state/wire_needs.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

const levels = ["no", "wish", "must"] as const;

/// What is needed and wished, as chips; nothing if it is nothing.
export function needs_chips(speech: Speech, needs: Needs): TemplateResult | typeof nothing {
  const chip = (kind: string, text: string): TemplateResult =>
    html`<span class="chip" data-need=${kind}>${text}</span>`;
  const also = (tag: string): string => speech.say("console.needs.further", { what: speech.language_name(tag) });
  const listed = (kind: string, heading: "console.needs.must" | "console.needs.wish", traits: string[]): unknown =>
    traits.map((each) => chip(kind, speech.say(heading, { what: speech.code("trait", each) })));
  const { further, interpreter, partner } = needs;
  if (![further, needs.must, needs.wish, needs.topics].some((each) => each.length > 0) && !interpreter && !partner)
    return nothing;
  return html`<span class="chips needs">
    ${listed("must", "console.needs.must", needs.must)} ${listed("wish", "console.needs.wish", needs.wish)}
    ${needs.topics.map((each) => chip("topic", speech.code("topic", each)))}
    ${further.map((each) => chip("language", also(each)))}
    ${interpreter ? chip("interpreter", speech.say("console.needs.interpreter")) : nothing}
    ${partner ? chip("partner", speech.say("console.needs.partner")) : nothing}
  </span>`;
}

/// What the form says. What it does not show of the languages stays.
function said(fields: FormData, before: Wanted): Wanted {
  const all = [...personal_traits, ...special_traits];
  const second = String(fields.get("second") ?? "");
  const language = String(fields.get("language") ?? before.language);
  const further = [second, ...before.needs.further.slice(1)].filter((each) => each !== "" && each !== language);
  return {
    language,
    needs: {
      further: [...new Set(further)],
      must: all.filter((each) => fields.get(each) === "must"),
      wish: all.filter((each) => fields.get(each) === "wish"),
      topics: topics.filter((each) => fields.get(`about_${each}`) === "yes"),
      interpreter: fields.get("interpreter") === "yes",
      partner: fields.get("partner") === "yes",
    },
  };
}

/// Asks what a contact needs, all of it at once; `change` says it to the service.
export class NeedsDialog extends View {
  static override properties = { ...View.properties, wanted: { state: true } };
  declare wanted: Wanted | undefined;
  declare change: (wanted: Wanted) => Promise<Outcome<Done>>;

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  async open(wanted: Wanted): Promise<void> {
    this.fault = undefined;
    this.wanted = undefined;
    await this.updateComplete; // the form begins anew
    this.wanted = wanted;
    await this.updateComplete;
    this.dialog?.showModal();
  }

  private async submit(event: SubmitEvent, before: Wanted): Promise<void> {
    event.preventDefault();
    const wanted = said(new FormData(event.currentTarget as HTMLFormElement), before);
    if (!(await this.done(this.change(wanted)))) return;
    this.dialog?.close();
    this.dispatchEvent(new CustomEvent("needs-changed", { bubbles: true }));
  }

  /// Every must of the form as a wish. It is said only when it is saved.
  private relax(): void {
    for (const select of this.querySelectorAll<HTMLSelectElement>("select[data-trait]"))
      if (select.value === "must") select.value = "wish";
  }

  private language(name: string, label: string, chosen: string, none: boolean): TemplateResult {
    const { speech } = this.desk;
    const known = speech.languages;
    const offered = chosen === "" || known.includes(chosen) ? known : [chosen, ...known];
    return html` <label class="field">
      <span>${label}</span>
      <select name=${name}>
        ${none ? html`<option value="">${this.say("console.needs.no_second")}</option>` : nothing}
        ${offered.map(
          (tag) => html`<option value=${tag} ?selected=${tag === chosen}>${speech.language_name(tag)}</option>`,
        )}
      </select>
    </label>`;
  }

  private trait(trait: string, { must, wish }: Needs): TemplateResult {
    const level = must.includes(trait) ? "must" : wish.includes(trait) ? "wish" : "no";
    return html` <label class="field inline">
      <span>${this.code("trait", trait)}</span>
      <select name=${trait} data-trait>
        ${levels.map(
          (each) =>
            html`<option value=${each} ?selected=${each === level}>${this.say(`console.needs.level.${each}`)}</option>`,
        )}
      </select>
    </label>`;
  }

  private check(name: string, label: string, checked: boolean): TemplateResult {
    return html`<label class="choice">
      <input type="checkbox" name=${name} value="yes" ?checked=${checked} />
      ${label}
    </label>`;
  }

  private form(wanted: Wanted): TemplateResult {
    const { needs } = wanted;
    const special = special_traits.some((each) => needs.must.includes(each) || needs.wish.includes(each));
    return html` <form @submit=${(event: SubmitEvent) => void this.submit(event, wanted)}>
      <h2 id="needs-heading">${this.say("console.needs.heading")}</h2>
      ${this.language("language", this.say("console.needs.language"), wanted.language, false)}
      ${this.language("second", this.say("console.needs.second"), needs.further[0] ?? "", true)}
      <fieldset>
        <legend>${this.say("console.needs.matters")}</legend>
        ${personal_traits.map((each) => this.trait(each, needs))}
        <details ?open=${special}>
          <summary>${this.say("console.needs.more")}</summary>
          ${special_traits.map((each) => this.trait(each, needs))}
        </details>
        ${
          needs.must.length > 0
            ? html`<button
                type="button"
                class="small"
                data-do="relax"
                @click=${() => {
                  this.relax();
                }}
              >
                ${this.say("console.needs.relax")}
              </button>`
            : nothing
        }
      </fieldset>
      <fieldset class="choices">
        <legend>${this.say("console.needs.topics")}</legend>
        ${topics.map((each) => this.check(`about_${each}`, this.code("topic", each), needs.topics.includes(each)))}
      </fieldset>
      ${this.check("interpreter", this.say("console.needs.interpreter"), needs.interpreter)}
      ${this.check("partner", this.say("console.needs.partner"), needs.partner)} ${fault_line(this.fault)}
      <div class="row end">
        <button type="button" class="plain" @click=${() => this.dialog?.close()}>
          ${this.say("console.action.cancel")}
        </button>
        <button class="primary" data-do="save-needs">${this.say("console.needs.save")}</button>
      </div>
    </form>`;
  }

  override render(): TemplateResult {
    return html`<dialog class="needs-dialog" aria-labelledby="needs-heading">
      ${this.wanted ? this.form(this.wanted) : html`<p id="needs-heading"></p>`}
    </dialog>`;
  }
}
customElements.define("hotline-needs", NeedsDialog);
