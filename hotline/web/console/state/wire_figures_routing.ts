// What GET /api/figures says of routing, answer rates and the plan (proto/messages/figures_routing.hpp).

/// Left out: not to be reckoned, or a part of it is not known.
export interface RoutingFigures {
  valve_firings?: number;
  steps: { step: string; answers: number; share?: number }[];
  by_hand: number;
  steps_unknown: number;
  limits_asked: number;
  limits_waived: number;
  limits_refused: number;
  limit_breaches?: number;
  storm_trips?: number;
  stale_gone: number;
  stale_expired: number;
}

/// Lengths in milliseconds.
export interface ServedFigures {
  local_answer_rate?: number;
  network_answer_rate?: number;
  average_hold_time?: number;
  average_wrap_time?: number;
}

export interface UrgentCallFigures {
  arrived: number;
  within_10s?: number;
  within_15s?: number;
  within_20s?: number;
}

/// `withheld`: of one to four people nothing is told.
export interface DutyFigures {
  withheld: boolean;
  shrinkage?: number;
  adherence?: number;
}
