import { html, type TemplateResult } from "lit";
import "../styles/roster.css";
import type { Key } from "../speech.ts";
import { refusal, type Outcome } from "../state/commands.ts";
import { field_of, is_language, meaning_of, RosterCalls } from "../state/roster.ts";
import type { Problem } from "../state/wire.ts";
import { focus_from_here } from "./focus.ts";
import { View } from "./view.ts";

/// Zones that are asked for most; any other IANA name can be typed.
const zones_here = [
  "America/St_Johns",
  "America/Halifax",
  "America/Moncton",
  "America/Toronto",
  "America/Iqaluit",
  "America/Winnipeg",
  "America/Regina",
  "America/Edmonton",
  "America/Whitehorse",
  "America/Vancouver",
];

/// A view over the roster: what it shows is read again after everything that it does.
export abstract class RosterPart extends View {
  protected readonly calls = new RosterCalls(() => this.desk.store.commands);

  /// The path that the last refusal names.
  protected refused: string | undefined;

  /// What is shown, where that can change under an answer that is on its way.
  protected about(): string | undefined {
    return undefined;
  }

  /// Reads what is shown.
  protected abstract load(): Promise<void>;

  /// Does it and reads again. A refusal is shown with the field that it names; what somebody else has changed
  /// meanwhile is read again, and the refusal stays beside it. If what was pressed goes, the focus is at `place`.
  protected async act<T>(outcome: Promise<Outcome<T>>, place?: string): Promise<boolean> {
    const focus = focus_from_here();
    const done = await this.try(outcome);
    if (done && place !== undefined) focus(place);
    return done;
  }

  private async try<T>(outcome: Promise<Outcome<T>>): Promise<boolean> {
    this.refused = undefined;
    const about = this.about();
    const answer = await outcome;
    if (this.about() !== about) return "done" in answer; // what it was about is not shown any more
    const done = await this.done(Promise.resolve(answer));
    if (!done && "problem" in answer) {
      this.fault = this.why(answer.problem);
      this.refused = answer.problem.at;
    }
    const stale = !done && "problem" in answer && refusal(answer.problem) === "stale";
    if (!done && !stale) return false;
    const fault = this.fault;
    await this.load();
    this.fault ??= fault;
    return done;
  }

  /// What a refusal means to whoever plans.
  private why(problem: Problem): string {
    const code = refusal(problem);
    if (problem.at === undefined || code === "stale") return problem.title;
    const { reason, label } = meaning_of(problem.at);
    if (reason) return this.say(`supervisor.roster.why.${reason}`);
    return label
      ? this.say("console.fault.field", { field: this.say(`supervisor.roster.${label}`) })
      : problem.title;
  }

  /// Marks the field of the form that the last refusal names, and goes there; `told`: the id of what is said about it.
  protected blame(form: HTMLFormElement, told: string): void {
    for (const each of form.querySelectorAll("[aria-invalid]")) {
      each.removeAttribute("aria-invalid");
      each.removeAttribute("aria-describedby");
    }
    if (this.fault === undefined || this.refused === undefined) return;
    const { name, row } = field_of(this.refused);
    const field = form.querySelectorAll<HTMLElement>(`[name="${name}"]`)[row];
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", told);
    field?.focus();
  }

  /// A button's name where the same button stands in many lines: what it does, and to what.
  protected named(act: Key, what: string): string {
    return this.say("supervisor.roster.act_of", { act: this.say(act), what });
  }

  /// From when to when as a text.
  protected times(begins_at: string, ends_at: string): string {
    return this.desk.speech.day_range(begins_at, ends_at);
  }

  /// From when to when, by this computer's clock.
  protected span(begins_at: string, ends_at: string): TemplateResult {
    const { speech } = this.desk;
    return html`<time datetime=${begins_at} title=${speech.date_time(begins_at)}
      >${this.times(begins_at, ends_at)}</time
    >`;
  }

  /// Once for all forms of the view.
  protected zone_choices(): TemplateResult {
    return html`<datalist id="${this.localName}-zones">
      ${zones_here.map((zone) => html`<option value=${zone}></option>`)}
    </datalist>`;
  }

  /// The languages that the catalog names; any other tag can be typed.
  protected language_choices(): TemplateResult {
    const { speech } = this.desk;
    return html`<datalist id="${this.localName}-languages">
      ${speech.languages.map((tag) => html`<option value=${tag} label=${speech.language_name(tag)}></option>`)}
    </datalist>`;
  }

  /// Whether they are languages; if not, the first that is none is named as a refusal would.
  protected are_languages(typed: readonly string[], path: (at: number) => string): boolean {
    const at = typed.findIndex((each) => !is_language(each));
    if (at < 0) return true;
    this.fault = this.say("console.fault.language", { typed: typed[at] ?? "" });
    this.refused = path(at);
    return false;
  }

  /// Day, zone and times of a form.
  protected time_fields(with_date: "first" | "day"): TemplateResult {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`
      <label class="field">
        <span>${this.say("supervisor.roster.date")}</span>
        <input name=${with_date} type="date" required />
      </label>
      <label class="field">
        <span>${this.say("supervisor.roster.begins")}</span>
        <input name="begins" type="time" value="09:00" required />
      </label>
      <label class="field">
        <span>${this.say("supervisor.roster.ends")}</span>
        <input name="ends" type="time" value="17:00" required />
      </label>
      <label class="field">
        <span>${this.say("supervisor.roster.zone")}</span>
        <input
          name="zone"
          list="${this.localName}-zones"
          value=${own.includes("/") && !own.startsWith("Etc/") ? own : "America/Toronto"}
          required
        />
      </label>
    `;
  }
}
