import { html, nothing, type TemplateResult } from "lit";
import { needs, provinces, type Contact, type Hit, type Hits, type Search } from "../state/wire.ts";
import { fault_line } from "./parts.ts";
import { spoken } from "./spoken.ts";
import { View } from "./view.ts";

const hits_of_a_page = 20;

/// The directory: search by words, need, province and language. Beside a contact each service can be referred to.
export class Directory extends View {
  static override properties = {
    ...View.properties,
    contact: { attribute: false },
    alone: { attribute: false },
    found: { state: true },
  };
  /// The contact to refer; without one the directory is only looked at.
  declare contact: Contact | undefined;
  /// Whether the directory is the whole view.
  declare alone: boolean | undefined;
  declare found: Hits | undefined;

  focus_search(): void {
    this.querySelector<HTMLInputElement>("input[name=words]")?.focus();
  }

  private async search(event?: SubmitEvent): Promise<void> {
    event?.preventDefault();
    const form = this.querySelector("form");
    if (!form) return;
    const asked = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value !== "");
    const wanted: Search = { ...Object.fromEntries(asked), limit: hits_of_a_page, ui: this.desk.speech.tag };
    const outcome = await this.newest.last_of(this.desk.store.search(wanted));
    if (outcome && (await this.done(Promise.resolve(outcome))) && "done" in outcome) this.found = outcome.done;
  }

  private choice(
    name: string,
    label: string,
    values: readonly string[],
    label_of: (value: string) => string,
  ): TemplateResult {
    return html` <label class="field ${name}">
      <span>${label}</span>
      <select name=${name}>
        <option value="">${this.say("console.directory.any")}</option>
        ${values.map((each) => html`<option value=${each}>${label_of(each)}</option>`)}
      </select>
    </label>`;
  }

  private form(): TemplateResult {
    const { speech } = this.desk;
    return html` <form
      role="search"
      class="directory-form"
      aria-label=${this.say("console.directory.heading")}
      @submit=${(event: SubmitEvent) => void this.search(event)}
    >
      <label class="field words">
        <span>${this.say("console.directory.search")}</span>
        <input name="words" type="search" autocomplete="off" spellcheck="false" aria-describedby="search-hint" />
      </label>
      <button class="primary" data-do="search">${this.say("console.directory.button")}</button>
      <p id="search-hint" class="quiet">${this.say("console.directory.search_hint")}</p>
      ${this.choice("need", this.say("console.directory.need"), needs, (each) => speech.code("need", each))}
      ${this.choice("province", this.say("console.directory.place"), provinces, (it) => speech.code("province", it))}
      ${this.choice("language", this.say("console.directory.language"), spoken, (each) => speech.language_name(each))}
    </form>`;
  }

  private hit(hit: Hit): TemplateResult {
    const { speech } = this.desk;
    return html` <li class="hit" data-service=${hit.service}>
      ${this.alone ? html`<h2>${hit.name}</h2>` : html`<h3>${hit.name}</h3>`}
      <p class="quiet">${hit.agency_name} · ${hit.place_name}, ${speech.code("province", hit.province)}</p>
      <p>${hit.description}</p>
      <ul class="chips">
        ${hit.needs.map((each) => html`<li class="chip">${speech.code("need", each)}</li>`)}
        ${hit.police_portal ? html`<li class="chip">${this.say("console.directory.police_portal")}</li>` : nothing}
      </ul>
      <dl class="pairs">
        <dt>${this.say("console.directory.phone")}</dt>
        <dd dir="ltr">${this.desk.speech.phone(hit.phone)}</dd>
        <dt>${this.say("console.directory.hours")}</dt>
        <dd>${hit.hours}</dd>
        <dt>${this.say("console.directory.language")}</dt>
        <dd>${hit.languages.map((each) => speech.language_name(each)).join(", ")}</dd>
      </dl>
      ${
        this.contact
          ? html`<button
              data-do="refer"
              @click=${() => {
                this.dispatchEvent(new CustomEvent<Hit>("choose", { detail: hit }));
              }}
            >
              ${this.say("console.directory.refer")}<span class="aside">: ${hit.name}</span>
            </button>`
          : nothing
      }
    </li>`;
  }

  private results(found: Hits): TemplateResult {
    const shown = found.hits.length;
    return html` <p role="status" class="count">
        ${
          shown < found.total
            ? this.say("console.directory.results_more", { shown, count: found.total })
            : this.say("console.directory.results", { count: found.total })
        }
        ${found.total === 0 ? this.say("console.directory.none_hint") : nothing}
      </p>
      <ul class="hits">
        ${found.hits.map((each) => this.hit(each))}
      </ul>`;
  }

  override render(): TemplateResult {
    const heading = this.say("console.directory.heading");
    return html`
      ${this.alone ? html`<h1>${heading}</h1>` : html`<h2>${heading}</h2>`} ${this.form()} ${fault_line(this.fault)}
      ${this.found ? this.results(this.found) : nothing}
    `;
  }
}
customElements.define("hotline-directory", Directory);
