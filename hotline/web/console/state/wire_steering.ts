// GET /api/floor/contacts/{contact}/choice as the staff listener says it (proto/messages/supervisor.hpp).

/// One responder on shift, seen from a contact that waits.
export interface Considered {
  person: string;
  name: string;
  /// What speaks against them, the first that holds; `chosen` and `behind_another` could take it.
  verdict: string;
  /// At which step of the ladder they suit it, of those that are open.
  step?: string;
}

/// Why this responder and why not the others, as it was at `seq`; who could take it first.
export interface Choice {
  seq: number;
  contact: string;
  why: string;
  responders: Considered[];
}

/// The steps in their order, as they open at one acuity: `after` so many ms of waiting; never if it is not there.
export interface Ladder {
  acuity: string;
  steps: { step: string; after?: number }[];
}

/// GET /api/routing (proto/messages/routing.hpp). Lengths in ms; 0 in a limit: there is none.
export interface RoutingNumbers {
  seq: number;
  valve: number;
  offers_per_minute: number;
  fan_out_after: number;
  fan_out_to: number;
  storm_misses: number;
  storm_people: number;
  interpreter_retries: number;
  interpreter_rest: number;
  partner_hops: number;
  partner_refusals: number;
  partner_rest: number;
  /// In quarters of a chat.
  cost: { sms: number; chat: number; email: number };
  ladders: Ladder[];
  wellbeing: {
    high_in_a_row: number;
    high_per_shift: number;
    recovery: number;
    handling_max: number;
    rest: number;
    gap: number;
  };
}
