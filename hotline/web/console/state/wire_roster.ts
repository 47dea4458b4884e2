// The roster's JSON. Code lists follow proto/roster_codes.hpp; days are `2026-11-26`, times of a day are minutes of the
// wall's clock from its midnight, beyond 1,440 on the next day.

import { topics } from "./wire_needs.ts";

export const modalities = ["spoken_and_written", "spoken", "written", "signed"] as const;
export const proficiencies = ["a1", "a2", "b1", "b2", "c1", "c2"] as const;
export const genders = ["woman", "man", "non_binary"] as const;
export const specialisations = [
  "indigenous_liaison",
  "labour_trafficking",
  "sexual_exploitation",
  "online_exploitation",
  "immigration_status",
  "men_and_boys",
  "two_spirit_lgbtq",
  "disability",
  "harm_reduction",
  "faith_leader",
] as const;
export const spared_topics = topics;
export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export interface KnownLanguage {
  language: string;
  level: string;
  modality: string;
}

export interface Skills {
  languages: KnownLanguage[];
  cleared_for_minors: "yes" | "no";
  jurisdictions: string[];
  specialisations: string[];
  gender?: string;
  spared: string[];
  written_at_once: number;
  channels: { channel: string; most: number }[];
  weekly_hours?: number;
}

export interface WallHours {
  zone: string;
  begins: number;
  ends: number;
}

export interface ShiftRule {
  hours: WallHours;
  first: string;
  last?: string;
  days: string[];
  every: number;
  left_out: string[];
}

export interface ShiftLine {
  shift: string;
  version: number;
  origin: string;
  rule: ShiftRule;
}

export interface LeaveLine {
  leave: string;
  version: number;
  time: { hours: WallHours; first: string; last: string };
}

export interface PersonRoster {
  person: string;
  name: string;
  skills_version: number;
  skills: Skills;
  shifts: ShiftLine[];
  leaves: LeaveLine[];
}

export interface Duty {
  shift: string;
  day: string;
}

export interface PlannedTime {
  duty: Duty;
  origin: string;
  begins_at: string;
  ends_at: string;
}

export interface SwapLine {
  swap: string;
  version: number;
  state: string;
  offered_by: string;
  offered_by_name: string;
  duty: Duty;
  begins_at?: string;
  ends_at?: string;
  accepted_by?: string;
  accepted_by_name?: string;
  in_return?: Duty;
}

export interface CallInLine {
  call_in: string;
  version: number;
  begins_at: string;
  ends_at: string;
  wanted: number;
  coming: number;
  languages: string[];
  asked: { person: string; name: string; asked_at: string; answer: string }[];
}

export interface Candidates {
  version: number;
  people: { person: string; name: string; why_not?: string; planned_that_week_ms: number }[];
}

export interface MyRoster {
  planned: PlannedTime[];
  swaps: SwapLine[];
  call_ins: CallInLine[];
}

export interface RosterPerson {
  person: string;
  name: string;
  attendance?: string;
  due_since?: string;
  planned: PlannedTime[];
}

/// When somebody can be reached, as the configuration has it.
export interface OpeningHours {
  channel: string;
  languages: string[];
  zone: string;
  week: string[];
  holidays: string[];
  open: "yes" | "no";
  opens_at?: string;
}

/// What no swap and no call-in takes from anybody.
export interface RestRules {
  between_ms: number;
  at_a_stretch_ms: number;
  weekly_ms: number;
}

export interface Roster {
  from: string;
  until: string;
  zone_data: string;
  rest: RestRules;
  people: RosterPerson[];
  swaps: SwapLine[];
  call_ins: CallInLine[];
}
