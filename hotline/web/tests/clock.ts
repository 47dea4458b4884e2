import type { Clock } from "../console/state/clock.ts";

/// A clock that stands still until it is told to go on.
export class HandClock implements Clock {
  private at = Date.parse("2026-11-22T03:00:00Z");
  private timers: { due: number; act: () => void }[] = [];

  now(): number {
    return this.at;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { due: this.at + ms, act };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  /// Lets time pass; timers fire in their order, and promises settle between them.
  async pass(ms: number): Promise<void> {
    const end = this.at + ms;
    await settle();
    for (;;) {
      const next = this.timers.filter((each) => each.due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.timers = this.timers.filter((each) => each !== next);
      this.at = Math.max(this.at, next.due);
      next.act();
      await settle();
    }
    this.at = end;
  }
}

/// Lets everything that is ready run.
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; ++i) await Promise.resolve();
}
