import type { Clock } from "./clock.ts";

export const limit = { idle_ms: 2_000, longest_ms: 10_000, retry_ms: 3_000 } as const;

export type Saving = "saved" | "dirty" | "saving" | "not_saved";

/// Keeps one text on the server while it is typed: 2 s after the last key, at the latest 10 s after the first one,
/// and at once when the field is left. One save is under way at a time; a failed one is tried again.
export class Autosave {
  private wanted: string;
  private stored: string;
  private state: Saving = "saved";
  private dirty_since = 0;
  private cancel = () => {};
  private readonly clock: Clock;
  private readonly save: (text: string) => Promise<boolean>;
  private readonly changed: (state: Saving) => void;

  constructor(
    clock: Clock,
    stored: string,
    save: (text: string) => Promise<boolean>,
    changed: (state: Saving) => void,
  ) {
    this.clock = clock;
    this.wanted = stored;
    this.stored = stored;
    this.save = save;
    this.changed = changed;
  }

  get text(): string {
    return this.wanted;
  }

  typed(text: string): void {
    if (text === this.wanted) return;
    this.wanted = text;
    if (this.state === "saving") return;
    if (this.state !== "dirty") this.dirty_since = this.clock.now();
    this.become("dirty");
    const longest = this.dirty_since + limit.longest_ms - this.clock.now();
    this.later(Math.min(limit.idle_ms, Math.max(0, longest)));
  }

  /// Saves now what is not saved yet.
  async flush(): Promise<void> {
    if (this.state === "saving") return;
    this.cancel();
    if (this.wanted === this.stored) {
      if (this.state !== "saved") this.become("saved");
      return;
    }
    const text = this.wanted;
    this.become("saving");
    const done = await this.save(text);
    if (done) this.stored = text;
    if (!done) {
      this.become("not_saved");
      this.later(limit.retry_ms);
    } else if (this.wanted !== text) {
      this.dirty_since = this.clock.now();
      this.become("dirty");
      this.later(limit.idle_ms);
    } else {
      this.become("saved");
    }
  }

  stop(): void {
    this.cancel();
  }

  private later(ms: number): void {
    this.cancel();
    this.cancel = this.clock.after(ms, () => {
      void this.flush();
    });
  }

  private become(state: Saving): void {
    this.state = state;
    this.changed(state);
  }
}
