// People who asked to be called back, as the staff listener says it (proto/messages/callback.hpp).

/// What a responder may say came of dialling; the service sets `timed_out` by itself.
export const callback_outcomes = ["reached", "not_reached", "wrong_number", "not_wanted"] as const;
export type CallbackOutcome = (typeof callback_outcomes)[number];

/// Whom to call, for the responder who has the contact.
export interface Callback {
  /// E.164; empty if it was erased, or hidden while the service’s clock is wrong.
  number: string;
  code_word?: string;
  say_we_are?: string;
  may_leave_message: "yes" | "no";
  attempt: number;
  attempts_max: number;
  /// Names it in what is said of it.
  attempt_id: number;
  /// Say by then what came of it; absent once the person was reached.
  attempt_until?: string;
  safe_until?: string;
}

/// A callback that waits; without `from` and `until` every safe window is over.
export interface WaitingCallback {
  from?: string;
  until?: string;
  again_from?: string;
  failed: number;
  windows_left: number;
}
