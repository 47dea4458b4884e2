import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { PartnerCentre, Partners, SavePartner } from "../state/wire_partners.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

const nobody: SavePartner = {
  version: 0,
  name: "",
  how_en: "",
  how_fr: "",
  languages: [],
  per_hour: 6,
  ack_seconds: 60,
  active: "yes",
  people: [],
};

/// What the form asks for, each with a label of its name.
const labelled = ["name", "how_en", "how_fr", "link", "languages", "per_hour", "ack_seconds", "people"] as const;
type Labelled = (typeof labelled)[number];

/// What may stay empty, and what has a word of explanation.
const optional: readonly Labelled[] = ["link", "languages", "people"];
const explained = ["languages", "people"] as const;

/// The field of the form that a refusal's path begins with, if it is one.
export function field_of(path: string | undefined): Labelled | undefined {
  return labelled.find((each) => each === path?.split(/[.[]/)[0]);
}

function text_of(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/// What a form says of a centre.
export function read_form(form: FormData, before: SavePartner): SavePartner {
  const { link: _, ...rest } = before;
  const link = text_of(form, "link");
  return {
    ...rest,
    name: text_of(form, "name"),
    how_en: text_of(form, "how_en"),
    how_fr: text_of(form, "how_fr"),
    ...(link !== "" && { link }),
    languages: text_of(form, "languages")
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== ""),
    per_hour: Number(text_of(form, "per_hour")),
    ack_seconds: Number(text_of(form, "ack_seconds")),
    active: form.get("active") === "yes" ? "yes" : "no",
    people: form.getAll("people").filter((each) => typeof each === "string"),
  };
}

/// For supervisors: the centres that may be asked to take people over, and who answers for them.
export class PartnersView extends View {
  static override properties = {
    ...View.properties,
    told: { state: true },
    open: { state: true },
    saved: { state: true },
    faulty: { state: true },
  };
  declare told: Partners | undefined;
  /// The centre in the form.
  declare open: SavePartner | undefined;
  declare saved: boolean;
  /// The field that the last refusal named.
  declare faulty: Labelled | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    const outcome = await this.newest.of(this.desk.store.supervision.read_partners());
    if (outcome && (await this.done(Promise.resolve(outcome))) && "done" in outcome) this.told = outcome.done;
  }

  private async edit(centre: SavePartner): Promise<void> {
    this.open = centre;
    this.saved = false;
    this.fault = undefined;
    this.faulty = undefined;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>("input[name=name]")?.focus();
  }

  private async save(event: SubmitEvent, before: SavePartner): Promise<void> {
    event.preventDefault();
    const centre = read_form(new FormData(event.currentTarget as HTMLFormElement), before);
    const outcome = await this.desk.store.supervision.save_partner(centre);
    this.faulty = field_of("problem" in outcome ? outcome.problem.at : undefined);
    if (!(await this.done(Promise.resolve(outcome)))) return this.show_faulty();
    this.open = undefined;
    this.saved = true;
    await this.read();
  }

  /// Says which field is at fault, and goes there.
  private async show_faulty(): Promise<void> {
    if (!this.faulty) return;
    const field = this.say(`partners.${this.faulty}`);
    this.fault = `${this.fault ?? ""} ${this.say("console.fault.field", { field })}`.trim();
    await this.updateComplete;
    this.querySelector<HTMLInputElement>(`input[name=${this.faulty}]`)?.focus();
  }

  /// Explanation and refusal of a field, below it; `of`: its id.
  private about(name: Labelled, of: string): TemplateResult {
    const hint = explained.find((each) => each === name);
    return html`<div id=${`${of}-about`}>
      ${hint ? html`<p class="quiet">${this.say(`partners.${hint}_hint`)}</p>` : nothing}
      ${this.faulty === name ? fault_line(this.fault) : nothing}
    </div>`;
  }

  private field(name: Labelled, value: string, type = "text"): TemplateResult {
    const id = `partner-${name}`;
    return html` <div class="field">
      <label for=${id}>${this.say(`partners.${name}`)}</label>
      <input
        id=${id}
        name=${name}
        type=${type}
        .value=${value}
        autocomplete="off"
        ?required=${!optional.includes(name)}
        aria-invalid=${this.faulty === name ? "true" : nothing}
        aria-describedby=${`${id}-about`}
      />
      ${this.about(name, id)}
    </div>`;
  }

  private people(centre: SavePartner, all: Partners["people"]): TemplateResult {
    return html` <fieldset aria-describedby="partner-people-about">
      <legend>${this.say("partners.people")}</legend>
      ${this.about("people", "partner-people")}
      ${all.length === 0 ? html`<p class="quiet">${this.say("partners.nobody")}</p>` : nothing}
      ${all.map(
        (each) => html` <label class="row">
          <input
            type="checkbox"
            name="people"
            value=${each.person}
            .checked=${centre.people.includes(each.person)}
          />
          <span>${each.name}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  private form(centre: SavePartner, people: Partners["people"]): TemplateResult {
    return html` <form class="panel" novalidate @submit=${(event: SubmitEvent) => void this.save(event, centre)}>
      ${this.field("name", centre.name)}
      ${this.field("how_en", centre.how_en)}
      ${this.field("how_fr", centre.how_fr)}
      ${this.field("link", centre.link ?? "", "url")}
      ${this.field("languages", centre.languages.join(", "))}
      ${this.field("per_hour", String(centre.per_hour), "number")}
      ${this.field("ack_seconds", String(centre.ack_seconds), "number")}
      <label class="row">
        <input type="checkbox" name="active" value="yes" .checked=${centre.active === "yes"} />
        <span>${this.say("partners.active")}</span>
      </label>
      ${this.people(centre, people)} ${this.faulty ? nothing : fault_line(this.fault)}
      <div class="row">
        <button class="primary" data-do="save">${this.say("partners.save")}</button>
        <button
          type="button"
          class="plain"
          @click=${() => {
            this.open = undefined;
          }}
        >
          ${this.say("console.action.cancel")}
        </button>
      </div>
    </form>`;
  }

  private line(centre: PartnerCentre): TemplateResult {
    return html` <li class="row" data-partner=${centre.partner}>
      <button class="plain" data-do="edit" @click=${() => void this.edit(centre)}>${centre.name}</button>
      ${centre.active === "yes" ? nothing : html`<span class="chip">${this.say("partners.off")}</span>`}
    </li>`;
  }

  override render(): TemplateResult {
    const { told, open } = this;
    return html` <section>
      <h1>${this.say("partners.heading")}</h1>
      <p class="quiet">${this.say("partners.hint")}</p>
      <p role="status">${this.saved ? this.say("partners.saved") : nothing}</p>
      ${told?.centres.length === 0 ? html`<p class="quiet">${this.say("partners.none")}</p>` : nothing}
      <ul class="plain">
        ${repeat(
          told?.centres ?? [],
          (each) => each.partner,
          (each) => this.line(each),
        )}
      </ul>
      ${
        open && told
          ? this.form(open, told.people)
          : html`<button data-do="add" @click=${() => void this.edit(nobody)}>${this.say("partners.add")}</button>
              ${fault_line(this.fault)}`
      }
    </section>`;
  }
}
customElements.define("hotline-partners", PartnersView);
