import type { Acuity } from "./wire.ts";
import type { DutyFigures, RoutingFigures, ServedFigures, UrgentCallFigures } from "./wire_figures_routing.ts";

// GET /api/figures as the staff listener says it (proto/messages/figures.hpp).

/// "Answered within", reckoned in four ways; parts of a million.
export interface ServiceLevels {
  within_seconds: number;
  a?: number;
  a_beyond_5s?: number;
  b?: number;
  c?: number;
  d?: number;
}

/// Lengths in milliseconds, shares in parts of a million; what cannot be reckoned is left out.
export interface ContactFigures {
  arrived: number;
  answered: number;
  abandoned: number;
  overflowed: number;
  called_back: number;
  otherwise: number;
  overdue: number;
  average_speed_of_answer?: number;
  average_wait_of_abandoned?: number;
  wait_p50?: number;
  wait_p90?: number;
  wait_p95?: number;
  wait_p99?: number;
  longest_wait?: number;
  service_levels: ServiceLevels[];
  abandonment?: number;
  abandonment_beyond_5s?: number;
  abandonment_beyond_10s?: number;
  average_handle_time?: number;
  offers: number;
  missed_rate?: number;
  decline_rate?: number;
  offers_per_contact?: number;
  callback_attempts: number;
  callbacks_kept?: number;
  callbacks_reached?: number;
  partners_asked: number;
  partners_refused: number;
  average_handoff_time?: number;
}

export interface StaffFigures {
  occupancy?: number;
  concurrency?: number;
  utilisation?: number;
}

export interface HourFigures {
  from: string;
  came: ContactFigures;
  happened: ContactFigures;
  staff: StaffFigures;
  urgent_calls: UrgentCallFigures;
  duty?: DutyFigures;
}

/// Of the conversations that were to go through an interpreter.
export interface InterpreterFigures {
  wanted: number;
  fill_rate?: number;
  missed: number;
  joint_failures: number;
  until_here_p50?: number;
  until_here_p90?: number;
}

export interface Figures {
  as_of: string;
  from: string;
  waiting_now: number;
  longest_wait_now?: number;
  all: ContactFigures;
  immediate_share?: number;
  staff: StaffFigures;
  channels: { channel: string; figures: ContactFigures }[];
  /// `unfair`: more than twice as long as all, and not by chance of a few.
  languages: { language: string; figures: ContactFigures; equity?: number; unfair: boolean }[];
  acuities: { acuity: Acuity; figures: ContactFigures }[];
  hours: HourFigures[];
  interpreters: InterpreterFigures;
  failed_checks: { little: number; dispositions: number; state_times: number };
  estimates: {
    scored: number;
    unseen: number;
    mean_absolute_error?: number;
    bias?: number;
    kept?: number;
    covered?: number;
  };
  routing: RoutingFigures;
  served: ServedFigures;
  urgent_calls: UrgentCallFigures;
  /// Of all tries to open a chat since the start, those that our state or limits turned away. Left out: none.
  blockage?: number;
  /// Left out: the plan cannot be read now.
  duty?: DutyFigures;
}
