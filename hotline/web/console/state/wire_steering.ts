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
