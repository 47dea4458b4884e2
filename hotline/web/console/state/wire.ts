import type { Needs } from "./wire_needs.ts";

// What the staff listener says and hears: the shapes of its JSON. Code lists follow proto/codes.hpp.

import type { InterpreterOfContact } from "./wire_interpreters.ts";
import type { Callback, WaitingCallback } from "./wire_callback.ts";

export const acuities = ["immediate", "urgent", "serious", "standard", "information"] as const;
export type Acuity = (typeof acuities)[number];

/// Reasons that a responder may give; the service sets the others by itself.
export const acuity_reasons = [
  "responder_assessment",
  "said_in_danger",
  "minor_involved",
  "weapon_or_violence",
  "being_watched",
  "medical_need",
  "safe_for_now",
  "information_only",
] as const;

export const decline_reasons = ["not_given", "not_ready", "conflict_of_interest", "language", "technical"] as const;
export type DeclineReason = (typeof decline_reasons)[number];

/// Dispositions that a person chooses; the service sets the others by itself.
export const dispositions = [
  "helped",
  "referred",
  "information_given",
  "safety_plan_made",
  "emergency_services_called",
  "tip_taken",
  "no_response",
  "wrong_number",
  "abusive",
  "out_of_scope",
] as const;

export const needs = [
  "emergency_shelter",
  "housing",
  "legal",
  "health",
  "mental_health",
  "immigration",
  "transport",
  "food",
  "employment",
  "interpretation",
  "child_welfare",
  "income_support",
  "peer_support",
  "indigenous_services",
  "police",
] as const;

export const review_states = ["received", "screened", "under_review", "no_action", "closed"] as const;

/// Census codes of the provinces and territories (Standard Geographical Classification).
export const provinces = ["10", "11", "12", "13", "24", "35", "46", "47", "48", "59", "60", "61", "62"] as const;

export type ContactState = "arriving" | "waiting" | "offered" | "connected" | "held" | "wrapping_up" | "closed";
/// What a responder on shift may wish.
export type ShiftIntent = "available" | "break" | "debrief";
export type Intent = ShiftIntent | "offline";

export interface Spoken {
  language: string;
  level: string;
}

export interface Me {
  person: string;
  name: string;
  roles: string[];
  languages: Spoken[];
  ui_language: string;
}

export interface Shift {
  on: boolean;
  state: string;
  intent: Intent;
  chats_max: number;
  /// Limits that spare people hard contacts were set when the snapshot was made.
  limited: boolean;
}

export interface Offer {
  offer: number;
  contact: string;
  channel: string;
  language: string;
  acuity: Acuity;
  acuity_reason: string;
  arrived_at: string;
  made_at: string;
  expires_at: string;
  /// Another responder has the conversation and asks for somebody beside them.
  beside: boolean;
  needs: Needs;
  /// One is reserved too.
  with_interpreter: boolean;
  /// They asked to be called: whoever accepts dials.
  callback: boolean;
}

export interface Message {
  message: string;
  seq: number;
  author: "visitor" | "responder" | "service";
  text: string;
  at: string;
}

export interface Consent {
  consent: string;
  scope: string;
  state: "given" | "withdrawn";
  version: number;
  at: string;
}

export interface Referral {
  referral: string;
  service: string;
  service_name: string;
  agency_name: string;
  state: string;
  consent: string;
  version: number;
  /// The states that may follow.
  next: string[];
  at: string;
}

export interface Contact {
  contact: string;
  channel: string;
  language: string;
  acuity: Acuity;
  acuity_reason: string;
  state: ContactState;
  arrived_at: string;
  connected_at?: string;
  visitor_here: boolean;
  messages: Message[];
  /// There are older messages than these.
  more_before: boolean;
  draft?: { text: string; saved_at: string; version: number };
  consents: Consent[];
  referrals: Referral[];
  wrap_up_until?: string;
  /// Somebody else is asked; the name of the other of the two once they have come.
  consult?: { has_come: boolean; name?: string };
  /// I was brought in: the conversation is another's.
  brought_in: boolean;
  needs: Needs;
  /// The person waits for the first answer, and too long.
  unanswered: boolean;
  interpreter?: InterpreterOfContact;
  callback?: Callback;
}

export interface Hit {
  service: string;
  agency: string;
  name: string;
  agency_name: string;
  description: string;
  needs: string[];
  languages: string[];
  province: string;
  place_name: string;
  phone: string;
  hours: string;
  police_portal: boolean;
  reasons: string[];
}

/// What is not set does not filter.
export interface Search {
  words?: string;
  need?: string;
  province?: string;
  language?: string;
  limit?: number;
  cursor?: string;
  ui?: string;
}

export interface Hits {
  hits: Hit[];
  total: number;
  next_cursor?: string;
}

export interface Waiting {
  contact: string;
  channel: string;
  language: string;
  acuity: Acuity;
  acuity_reason: string;
  state: string;
  arrived_at: string;
  place: number;
  /// Why it waits, as a code, and the farthest step of the ladder that is open to it.
  why: string;
  /// Of `held_back`: for what; else `nothing`.
  held: string;
  step: string;
  /// The longest wait that we mean to allow ends then.
  due: string;
  /// When time alone changes who may take it.
  changes_at?: string;
  parked_until?: string;
  /// Somebody is sought beside the responder of that contact.
  about?: string;
  needs: Needs;
  /// What must be and nobody on shift has: it waits for that.
  unmet: string[];
  callback?: WaitingCallback;
}

export interface InConversation {
  contact: string;
  channel: string;
  language: string;
  acuity: Acuity;
  state: string;
  responder: string;
  responder_name: string;
  since: string;
  /// Beside the responder of that contact.
  about?: string;
}

export interface OnShift {
  person: string;
  name: string;
  state: string;
  intent: string;
  languages: Spoken[];
  since: string;
  contacts: number;
  /// To take this contact in spite of the limits that spare them.
  asked?: string;
}

export interface Floor {
  seq: number;
  waiting: Waiting[];
  in_conversation: InConversation[];
  responders: OnShift[];
}

export interface TipLine {
  tip: string;
  received_at: string;
  state: string;
  version: number;
  about: { province?: string | null; in_danger?: "yes" | "no" | null };
}

/// A consent that stands, after its conversation.
export interface LiveConsent {
  contact: string;
  consent: Consent;
  referrals: Referral[];
}

export interface ConsentPage {
  consents: LiveConsent[];
  next_cursor?: string;
}

/// A page of tips, what has to be looked at first first.
export interface TipPage {
  tips: TipLine[];
  next_cursor?: string;
}

export interface Tip {
  tip: string;
  received_at: string;
  state: string;
  version: number;
  fields: Record<string, string | null>;
}

export interface Done {
  seq: number;
  subject: string;
  repeated: boolean;
}

/// A message that the other side sees and that is not durable yet.
export interface PassedOn {
  message: string;
  saved: false;
}

/// RFC 9457. `type` ends in the refusal's code; `title` is already in the reader's language.
export interface Problem {
  type: string;
  title: string;
  status: number;
  at?: string;
}

/// Why a contact left this console; `merged`: it goes on in another.
export type GoneWhy = "closed" | "requeued" | "unanswered" | "merged" | "transferred" | "consult_over";

export type FeedEvent =
  | ({ kind: "offer_made" } & Offer)
  | { kind: "offer_ended"; offer: number; contact: string; end: string }
  | { kind: "contact_connected"; contact: string }
  | ({ kind: "contact_changed"; contact: string } & ContactChange)
  | { kind: "contact_gone"; contact: string; why: GoneWhy; into?: string }
  | { kind: "consult_changed"; contact: string }
  | { kind: "limit_asked"; contact: string }
  | { kind: "limit_answered"; contact: string }
  | { kind: "message"; contact: string; message: Message }
  | { kind: "draft_saved"; contact: string; version: number; saved_at: string }
  | { kind: "consent"; contact: string; consent: Consent }
  | { kind: "referral"; contact: string; referral: Referral }
  | { kind: "interpreter"; contact: string; interpreter?: InterpreterOfContact }
  | { kind: "shift"; on: boolean; state: string; intent: Intent }
  | { kind: "floor_changed" }
  | { kind: "tip_received"; tip: string }
  | { kind: "tip_changed"; tip: string; state: string };

export type ContactChange = Partial<
  Pick<
    Contact,
    "state" | "acuity" | "acuity_reason" | "visitor_here" | "wrap_up_until" | "language" | "needs" | "unanswered"
  >
>;

export interface Snapshot {
  type: "snapshot";
  epoch: string;
  seq: number;
  me: Me;
  shift: Shift;
  offers: Offer[];
  contacts: string[];
  /// To take these in spite of the limits that spare me, as they came.
  asked: string[];
}

/// A message in one of our conversations that is not durable yet; its event follows when it is.
export interface Unsaved {
  contact: string;
  message: string;
  author: "visitor" | "responder" | "service";
  text: string;
  at: string;
}

export interface Storage {
  state: "well" | "slow" | "refusing";
  room_low: boolean;
}

export type FeedFrame =
  | Snapshot
  | { type: "resumed"; epoch: string; seq: number }
  | { type: "event"; epoch: string; seq: number; prev: number; at: string; event: FeedEvent }
  | ({ type: "storage" } & Storage)
  | ({ type: "unsaved" } & Unsaved)
  | { type: "draining" }
  | { type: "still_here" };
