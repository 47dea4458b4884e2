import type { Commands, Method, Outcome } from "./commands.ts";
import type { Done } from "./wire.ts";
import type {
  Candidates,
  Duty,
  MyRoster,
  OpeningHours,
  PersonRoster,
  Roster,
  ShiftRule,
  Skills,
} from "./wire_roster.ts";

// The roster without a screen: from forms to what is asked, from minutes to what a clock shows.

const a_day = 1_440;

/// Minutes of a day from `22:30`; none if it is no time.
export function minutes_of(text: string): number | undefined {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute);
}

/// `22:30`, on whichever day.
export function clock_of(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor((minutes % a_day) / 60))}:${two(minutes % 60)}`;
}

/// Text of a field; empty if it is not there.
export function text_of(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

export function texts_of(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

/// From one time of the form to another; an end that is not later lies on the next day.
export function hours_of(form: FormData): ShiftRule["hours"] {
  const begins = minutes_of(text_of(form, "begins")) ?? 0;
  const ends = minutes_of(text_of(form, "ends")) ?? 0;
  return { zone: text_of(form, "zone"), begins, ends: ends > begins ? ends : ends + a_day };
}

/// Once if no weekday is ticked, else every so many weeks.
export function rule_of(form: FormData): ShiftRule {
  const days = texts_of(form, "days");
  const last = text_of(form, "last");
  const recurs = days.length > 0;
  return {
    hours: hours_of(form),
    first: text_of(form, "first"),
    ...(recurs && last !== "" ? { last } : {}),
    days,
    every: recurs ? Number(text_of(form, "every")) : 0,
    left_out: [],
  };
}

/// What the form says; limits by channel, which it does not show, stay as they were.
export function skills_of(form: FormData, before: Skills): Skills {
  const levels = texts_of(form, "level");
  const modalities = texts_of(form, "modality");
  const gender = text_of(form, "gender");
  const weekly = text_of(form, "weekly_hours");
  return {
    languages: texts_of(form, "language").map((language, at) => ({
      language: language.trim(),
      level: levels[at] ?? "",
      modality: modalities[at] ?? "",
    })),
    cleared_for_minors: form.has("cleared_for_minors") ? "yes" : "no",
    jurisdictions: texts_of(form, "jurisdictions"),
    specialisations: texts_of(form, "specialisations"),
    ...(gender === "" ? {} : { gender }),
    spared: texts_of(form, "spared"),
    written_at_once: Number(text_of(form, "written_at_once")),
    channels: before.channels,
    ...(weekly === "" ? {} : { weekly_hours: Number(weekly) }),
  };
}

const reasons = {
  rest: "rest",
  at_a_stretch: "rest",
  weekly_hours: "weekly_hours",
  shift: "shift",
  leave: "leave",
  person: "left",
  languages: "skills",
  cleared_for_minors: "skills",
  jurisdictions: "skills",
  specialisations: "skills",
} as const;
const time_reasons: readonly string[] = ["rest", "at_a_stretch", "weekly_hours", "shift", "leave"];

/// By the last name of a path: under which label the console has that field.
const labels = {
  language: "language",
  level: "level",
  modality: "modality",
  languages: "languages",
  cleared_for_minors: "cleared_for_minors",
  jurisdictions: "jurisdictions",
  specialisations: "specialisations",
  gender: "gender",
  spared: "spared",
  written_at_once: "written_at_once",
  weekly_hours: "weekly_hours",
  zone: "zone",
  begins: "begins",
  ends: "ends",
  first: "date",
  day: "date",
  last: "last",
  days: "repeat",
  every: "every",
  wanted: "wanted",
} as const;

type Reason = (typeof reasons)[keyof typeof reasons];
type Label = (typeof labels)[keyof typeof labels] | "leave_last";

function known<T extends object>(table: T, name: string): name is Extract<keyof T, string> {
  return Object.hasOwn(table, name);
}

/// What a refused path is about: why somebody cannot take that time (`duty.rest`, `leave`, `rule.shift`), or the label
/// of the field (`rule.hours.zone`, `skills.languages[2].language`). Neither for a path that no form shows.
export function meaning_of(at: string): { reason?: Reason; label?: Label } {
  const names = at.replace(/\[\d+\]/g, "").split(".");
  const last = names.at(-1) ?? "";
  const swapped = names.length === 2 && (names[0] === "duty" || names[0] === "in_return");
  const of_time = names.length === 1 && time_reasons.includes(last);
  const planned = at === "rule.shift";
  if ((swapped || of_time || planned) && known(reasons, last)) return { reason: reasons[last] };
  if (names[0] === "time" && last === "last") return { label: "leave_last" }; // of a leave, which must have one
  return known(labels, last) ? { label: labels[last] } : {};
}

/// The field of a form that a refused path names: by its name, which of several rows.
export function field_of(at: string): { name: string; row: number } {
  const name = at.split(".").at(-1)?.replace(/\[\d+\]$/, "") ?? "";
  return { name, row: Number(/\[(\d+)\]/.exec(at)?.[1] ?? 0) };
}

/// Whether it begins as a language tag does that somebody may have: two or three letters, as all that are registered. A
/// word such as `french` is well formed, and no language has it.
export function is_language(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag);
}

/// What the roster's views ask of the service. A command keeps its id through every retry.
export class RosterCalls {
  private readonly commands: () => Commands;

  constructor(commands: () => Commands) {
    this.commands = commands;
  }

  all(): Promise<Outcome<Roster>> {
    return this.commands().read("/api/roster");
  }
  openings(): Promise<Outcome<{ openings: OpeningHours[] }>> {
    return this.commands().read("/api/roster/opening");
  }
  mine(): Promise<Outcome<MyRoster>> {
    return this.commands().read("/api/roster/me");
  }
  person(person: string): Promise<Outcome<PersonRoster>> {
    return this.commands().read(`/api/roster/people/${person}`);
  }
  candidates(call_in: string): Promise<Outcome<Candidates>> {
    return this.commands().read(`/api/roster/call-ins/${call_in}/candidates`);
  }

  set_skills(person: string, version: number, skills: Skills): Promise<Outcome<Done>> {
    return this.send(`people/${person}/skills`, { version, skills }, "PUT");
  }
  plan_shift(person: string, rule: ShiftRule): Promise<Outcome<Done>> {
    return this.send(`people/${person}/shifts`, { rule });
  }
  give_leave(person: string, time: object): Promise<Outcome<Done>> {
    return this.send(`people/${person}/leaves`, { time });
  }
  /// A shift or a leave.
  cancel(kind: "shifts" | "leaves", id: string, version: number): Promise<Outcome<Done>> {
    return this.send(`${kind}/${id}/cancel`, { version });
  }

  offer_swap(duty: Duty): Promise<Outcome<Done>> {
    return this.send("swaps", { duty });
  }
  accept_swap(swap: string, version: number): Promise<Outcome<Done>> {
    return this.send(`swaps/${swap}/accept`, { version });
  }
  approve_swap(swap: string, version: number, despite_skills: "yes" | "no"): Promise<Outcome<Done>> {
    return this.send(`swaps/${swap}/approve`, { version, despite_skills });
  }
  /// Taken back by who offered, left by who accepted; refused by a supervisor.
  end_swap(swap: string, version: number, how: "leave" | "refuse"): Promise<Outcome<Done>> {
    return this.send(`swaps/${swap}/${how}`, { version });
  }

  open_call_in(asked: object): Promise<Outcome<Done>> {
    return this.send("call-ins", asked);
  }
  ask_people(call_in: string, version: number, people: string[]): Promise<Outcome<Done>> {
    return this.send(`call-ins/${call_in}/ask`, { version, people });
  }
  answer_call(call_in: string, answer: "coming" | "declined"): Promise<Outcome<Done>> {
    return this.send(`call-ins/${call_in}/answer`, { answer });
  }
  close_call_in(call_in: string, version: number): Promise<Outcome<Done>> {
    return this.send(`call-ins/${call_in}/close`, { version });
  }

  private send(path: string, body: object, method: Method = "POST"): Promise<Outcome<Done>> {
    return this.commands().send(`/api/roster/${path}`, body, crypto.randomUUID(), method);
  }
}
