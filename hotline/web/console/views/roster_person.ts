import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { clock_of, hours_of, rule_of, skills_of, text_of } from "../state/roster.ts";
import { provinces } from "../state/wire.ts";
import {
  genders,
  modalities,
  proficiencies,
  spared_topics,
  specialisations,
  weekdays,
  type KnownLanguage,
  type LeaveLine,
  type PersonRoster,
  type ShiftLine,
  type Skills,
} from "../state/wire_roster.ts";
import { fault_line, options } from "./parts.ts";
import { RosterPart } from "./roster_parts.ts";

type Form = "skills" | "shift" | "leave";

/// One person's skills, shifts and leave. Opening them is on the record.
export class RosterPersonView extends RosterPart {
  static override properties = {
    ...RosterPart.properties,
    person: { attribute: false },
    shown: { state: true },
    languages: { state: true },
    saved: { state: true },
    faulty: { state: true },
  };
  declare person: string;
  declare shown: PersonRoster | undefined;
  /// The rows of the form, which may be more or fewer than are kept.
  declare languages: KnownLanguage[] | undefined;
  /// The form whose last word was kept, and the one whose last word was refused.
  declare saved: Form | undefined;
  declare faulty: Form | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has("person")) return;
    this.shown = undefined;
    this.languages = undefined;
    this.saved = undefined;
    this.faulty = undefined;
    this.fault = undefined;
    void this.load();
  }

  protected override about(): string {
    return this.person;
  }

  protected override async load(): Promise<void> {
    const outcome = await this.newest.last_of(this.calls.person(this.person));
    if (!outcome) return; // somebody else was opened meanwhile, or it was read anew
    if (!(await this.done(Promise.resolve(outcome))) || !("done" in outcome)) return;
    this.shown = outcome.done;
    this.languages = outcome.done.skills.languages;
    this.dispatchEvent(new CustomEvent("changed"));
  }

  /// Every form sends the id of the person whom it shows, whoever is opened before the answer comes.
  private async save(event: SubmitEvent, { person, skills, skills_version }: PersonRoster): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const asked = skills_of(new FormData(form), skills);
    const typed = asked.languages.map((each) => each.language);
    const kept =
      this.are_languages(typed, (at) => `languages[${String(at)}].language`) &&
      (await this.act(this.calls.set_skills(person, skills_version, asked)));
    this.tell(person, "skills", kept, form);
  }

  /// What came of a form is said in it, and a field that is to blame gets the focus.
  private tell(person: string, of: Form, kept: boolean, form: HTMLFormElement): void {
    if (this.person !== person) return; // somebody else was opened meanwhile
    this.saved = kept ? of : undefined;
    this.faulty = kept ? undefined : of;
    this.blame(form, `roster-fault-${of}`);
  }

  private told(of: Form): TemplateResult {
    const fault = this.faulty === of ? fault_line(this.fault) : nothing;
    return html`<div id=${`roster-fault-${of}`} class="wide">${fault}</div>`;
  }

  private kept(of: Form): TemplateResult {
    const words = this.saved === of ? this.say("supervisor.roster.saved") : nothing;
    return html`<span class="quiet" role="status" data-kept=${of}>${words}</span>`;
  }

  private async plan(event: SubmitEvent, { person }: PersonRoster): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const kept = await this.act(this.calls.plan_shift(person, rule_of(new FormData(form))));
    if (kept) form.reset();
    this.tell(person, "shift", kept, form);
  }

  private async leave(event: SubmitEvent, { person }: PersonRoster): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const hours = hours_of(typed);
    // Each end is a time of its own day.
    const ends = hours.ends % 1_440;
    const time = { hours: { ...hours, ends }, first: text_of(typed, "first"), last: text_of(typed, "last") };
    const kept = await this.act(this.calls.give_leave(person, time));
    if (kept) form.reset();
    this.tell(person, "leave", kept, form);
  }

  private language(known: KnownLanguage, at: number): TemplateResult {
    const { speech } = this.desk;
    const label = this.say("supervisor.roster.language_of", { number: at + 1 });
    return html` <div class="row" role="group" aria-label=${label}>
      <input name="language" aria-label=${this.say("supervisor.roster.language")} .value=${known.language} required
        maxlength="35" size="8" list="${this.localName}-languages" autocomplete="off" />
      <span class="quiet">${known.language === "" ? nothing : speech.language_name(known.language)}</span>
      <select name="level" aria-label=${this.say("supervisor.roster.level")}>
        ${options(speech, "proficiency", proficiencies, known.level)}
      </select>
      <select name="modality" aria-label=${this.say("supervisor.roster.modality")}>
        ${options(speech, "modality", modalities, known.modality)}
      </select>
      <button
        type="button"
        class="small plain"
        data-do="remove-language"
        aria-label=${this.named("supervisor.roster.remove", label)}
        @click=${() => {
          this.languages = this.languages?.filter((_, other) => other !== at);
        }}
      >
        ${this.say("supervisor.roster.remove")}
      </button>
    </div>`;
  }

  private ticks(name: string, list: string, values: readonly string[], chosen: readonly string[]): TemplateResult {
    return html`<div class="ticks" role="presentation">
      ${values.map(
        (value) => html`<label class="choice">
          <input type="checkbox" name=${name} value=${value} ?checked=${chosen.includes(value)} />
          <span>${this.code(list, value)}</span>
        </label>`,
      )}
    </div>`;
  }

  private folded(key: "jurisdictions" | "specialisations" | "spared", inside: TemplateResult): TemplateResult {
    const label = this.say(`supervisor.roster.${key}`);
    return html`<details>
      <summary>${label}</summary>
      <fieldset>
        <legend class="aside">${label}</legend>
        ${inside}
      </fieldset>
    </details>`;
  }

  private skills(person: PersonRoster): TemplateResult {
    const { skills } = person;
    return html` <form class="skills" @submit=${(event: SubmitEvent) => void this.save(event, person)}>
      <fieldset>
        <legend>${this.say("supervisor.roster.languages")}</legend>
        ${(this.languages ?? []).map((known, at) => this.language(known, at))}
        <button
          type="button"
          class="small"
          data-do="add-language"
          @click=${() => {
            const fresh = { language: "", level: "b2", modality: "spoken_and_written" };
            this.languages = [...(this.languages ?? []), fresh];
          }}
        >
          ${this.say("supervisor.roster.add_language")}
        </button>
      </fieldset>
      ${this.capacity(skills)}
      ${this.folded("jurisdictions", this.ticks("jurisdictions", "province", provinces, skills.jurisdictions))}
      ${this.folded(
        "specialisations",
        this.ticks("specialisations", "specialisation", specialisations, skills.specialisations),
      )}
      ${this.folded("spared", this.ticks("spared", "spared_topic", spared_topics, skills.spared))}
      ${this.told("skills")}
      <div class="row">
        <button class="primary" data-do="save-skills">${this.say("supervisor.roster.save")}</button>
        ${this.kept("skills")}
      </div>
    </form>`;
  }

  private capacity(skills: Skills): TemplateResult {
    const { speech } = this.desk;
    return html` <div class="fields">
      <label class="field">
        <span>${this.say("supervisor.roster.written_at_once")}</span>
        <input name="written_at_once" type="number" min="0" max="8" .value=${String(skills.written_at_once)} required />
      </label>
      <label class="field">
        <span>${this.say("supervisor.roster.weekly_hours")}</span>
        <input name="weekly_hours" type="number" min="1" max="84" .value=${String(skills.weekly_hours ?? "")} />
      </label>
      <label class="field">
        <span>${this.say("supervisor.roster.gender")}</span>
        <select name="gender">
          <option value="">${this.say("supervisor.roster.gender_not_stated")}</option>
          ${options(speech, "gender", genders, skills.gender ?? "")}
        </select>
      </label>
      <label class="choice">
        <input type="checkbox" name="cleared_for_minors" ?checked=${skills.cleared_for_minors === "yes"} />
        <span>${this.say("supervisor.roster.cleared_for_minors")}</span>
      </label>
    </div>`;
  }

  private when({ rule }: ShiftLine): string {
    const { hours, days, every, first, last } = rule;
    const { speech } = this.desk;
    const times = `${clock_of(hours.begins)}–${clock_of(hours.ends)} ${hours.zone}`;
    if (days.length === 0) return `${speech.day(first)} ${times}`;
    const named = days.map((day) => this.code("weekday", day)).join(", ");
    const until = last === undefined ? "" : ` ${this.say("supervisor.roster.until", { last: speech.day(last) })}`;
    return `${this.say("supervisor.roster.weekly", { days: named, every, first: speech.day(first) })}${until} ${times}`;
  }

  private cancel_button(kind: "shifts" | "leaves", id: string, version: number, what: string): TemplateResult {
    return html`<button
      class="small plain push"
      data-do="cancel-${kind}"
      aria-label=${this.named("supervisor.roster.cancel", what)}
      @click=${() => {
        this.saved = this.faulty = undefined;
        void this.act(
          this.calls.cancel(kind, id, version),
          kind === "shifts" ? "#roster-planned" : "#roster-leaves",
        );
      }}
    >
      ${this.say("supervisor.roster.cancel")}
    </button>`;
  }

  private leave_line({ leave, version, time }: LeaveLine): TemplateResult {
    const { hours, first, last } = time;
    const day = (date: string): string => this.desk.speech.day(date);
    const when = `${day(first)} ${clock_of(hours.begins)} – ${day(last)} ${clock_of(hours.ends)} ${hours.zone}`;
    return html`<li data-leave=${leave}>
      <span>${when}</span>
      ${this.cancel_button("leaves", leave, version, when)}
    </li>`;
  }

  private shifts(shown: PersonRoster): TemplateResult {
    const { shifts, leaves } = shown;
    return html` <h3 id="roster-planned" tabindex="-1">${this.say("supervisor.roster.shifts")}</h3>
      ${shifts.length === 0 ? html`<p class="quiet">${this.say("supervisor.roster.no_shifts")}</p>` : nothing}
      <ul class="lines">
        ${shifts.map(
          (each) => html`<li data-shift=${each.shift}>
            <span>${this.when(each)}</span>
            ${each.origin === "planned"
              ? nothing
              : html`<span class="chip">${this.code("shift_origin", each.origin)}</span>`}
            ${this.cancel_button("shifts", each.shift, each.version, this.when(each))}
          </li>`,
        )}
      </ul>
      <form
        class="fields"
        data-form="shift"
        aria-label=${this.say("supervisor.roster.plan_shift")}
        @submit=${(event: SubmitEvent) => void this.plan(event, shown)}
      >
        ${this.time_fields("first")}
        <fieldset class="wide">
          <legend>${this.say("supervisor.roster.repeat")}</legend>
          ${this.ticks("days", "weekday", weekdays, [])}
        </fieldset>
        <label class="field">
          <span>${this.say("supervisor.roster.every")}</span>
          <input name="every" type="number" min="1" max="8" value="1" required />
        </label>
        <label class="field">
          <span>${this.say("supervisor.roster.last")}</span>
          <input name="last" type="date" />
        </label>
        ${this.told("shift")}
        <button class="primary" data-do="plan-shift">${this.say("supervisor.roster.plan_shift")}</button>
        ${this.kept("shift")}
      </form>
      <h3 id="roster-leaves" tabindex="-1">${this.say("supervisor.roster.leaves")}</h3>
      <ul class="lines">
        ${leaves.map((each) => this.leave_line(each))}
      </ul>
      <form
        class="fields"
        data-form="leave"
        aria-label=${this.say("supervisor.roster.give_leave")}
        @submit=${(event: SubmitEvent) => void this.leave(event, shown)}
      >
        ${this.time_fields("first")}
        <label class="field">
          <span>${this.say("supervisor.roster.leave_last")}</span>
          <input name="last" type="date" required />
        </label>
        ${this.told("leave")}
        <button data-do="give-leave">${this.say("supervisor.roster.give_leave")}</button>
        ${this.kept("leave")}
      </form>`;
  }

  override render(): TemplateResult {
    const { shown } = this;
    return html` <section class="panel person" aria-labelledby="roster-person">
      <h2 id="roster-person" tabindex="-1">${shown?.name ?? this.say("supervisor.roster.open")}</h2>
      ${this.faulty === undefined ? fault_line(this.fault) : nothing}
      ${shown
        ? html`<p class="quiet">${this.say("supervisor.roster.from_next_shift")}</p>
            ${this.zone_choices()} ${this.language_choices()} ${this.skills(shown)} ${this.shifts(shown)}`
        : nothing}
    </section>`;
  }
}
customElements.define("hotline-roster-person", RosterPersonView);
