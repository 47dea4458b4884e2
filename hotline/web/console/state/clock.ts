/// Time as the store needs it; tests bring their own.
export interface Clock {
  /// Milliseconds since 1970.
  now(): number;
  /// Runs `act` once after `ms`; the answer cancels it.
  after(ms: number, act: () => void): () => void;
}

export const wall_clock: Clock = {
  now: () => Date.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
