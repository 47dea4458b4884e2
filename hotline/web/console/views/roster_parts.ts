import { html, type TemplateResult } from "lit";
import "../styles/roster.css";
import { RosterCalls } from "../state/roster.ts";
import type { Outcome } from "../state/commands.ts";
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

  /// Reads what is shown.
  protected abstract load(): Promise<void>;

  /// Does it, shows a refusal with the field that it names, and reads again.
  protected async act<T>(outcome: Promise<Outcome<T>>): Promise<boolean> {
    const answer = await outcome;
    const done = await this.done(Promise.resolve(answer));
    if (!done && "problem" in answer && answer.problem.at !== undefined) this.fault = this.why(answer.problem.at);
    if (done) await this.load();
    return done;
  }

  /// What a refused field means to whoever plans.
  private why(at: string): string {
    const reasons: Record<string, string> = {
      rest: this.say("supervisor.roster.why.rest"),
      at_a_stretch: this.say("supervisor.roster.why.rest"),
      weekly_hours: this.say("supervisor.roster.why.weekly_hours"),
      shift: this.say("supervisor.roster.why.shift"),
      leave: this.say("supervisor.roster.why.leave"),
      languages: this.say("supervisor.roster.why.skills"),
      cleared_for_minors: this.say("supervisor.roster.why.skills"),
      jurisdictions: this.say("supervisor.roster.why.skills"),
      specialisations: this.say("supervisor.roster.why.skills"),
    };
    const swapped = /^(duty|in_return)\.(\w+)$/.exec(at)?.[2] ?? at;
    return reasons[swapped] ?? this.say("supervisor.roster.why.field", { field: at });
  }

  /// From when to when, by this computer's clock.
  protected span(begins_at: string, ends_at: string): TemplateResult {
    const { speech } = this.desk;
    return html`<time datetime=${begins_at} title=${speech.date_time(begins_at)}>${speech.day_time(begins_at)}</time>
      – ${speech.day_time(ends_at)}`;
  }

  /// Once for all forms of the view.
  protected zone_choices(): TemplateResult {
    return html`<datalist id="${this.localName}-zones">
      ${zones_here.map((zone) => html`<option value=${zone}></option>`)}
    </datalist>`;
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
