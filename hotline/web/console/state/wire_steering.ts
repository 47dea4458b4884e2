// GET /api/floor/contacts/{contact}/choice as the staff listener says it (proto/messages/supervisor.hpp).
import type { Done } from "./wire.ts";

/// One responder on shift, seen from a contact that waits.
export interface Considered {
  person: string;
  name: string;
  /// What speaks against them, the first that holds; `chosen` and `behind_another` could take it.
  verdict: string;
  /// Of `lacks_requirement` and `lacks_wish`: what of it, as codes.
  lacks: string[];
  /// Whether a supervisor may give them the contact now.
  assignable: "yes" | "no";
  /// At which step of the ladder they suit it, of those that are open.
  step?: string;
  /// Of `behind_another`: in what the first comes before them, as a code.
  behind_by?: string;
}

/// Why this responder and why not the others, as it was at `seq`; who could take it first.
export interface Choice {
  seq: number;
  contact: string;
  why: string;
  /// Of `held_back`: for what; else `nothing`.
  held: string;
  responders: Considered[];
}

/// POST /api/floor/reroute: done, and so many wait on as they were, for one request changes 1,000 at most.
export interface Rerouted extends Done {
  remaining: number;
}
