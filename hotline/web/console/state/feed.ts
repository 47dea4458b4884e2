import type { Clock } from "./clock.ts";
import type { FeedEvent, FeedFrame, Snapshot, Storage, Unsaved } from "./wire.ts";

export const limit = {
  heartbeat_ms: 25_000,
  retry_first_ms: 200,
  retry_longest_ms: 5_000,
  seen_every_ms: 5_000,
} as const;

/// The part of a WebSocket that the feed uses.
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

/// How the line stands. `draining`: the service said that it is about to restart.
export type Line = "closed" | "connecting" | "live" | "lost" | "draining";

export interface Listener {
  line(state: Line): void;
  /// Everything anew; `first` is false when it replaces what was on the screen.
  snapshot(all: Snapshot, first: boolean): void;
  event(event: FeedEvent, at: string): void;
  storage(now: Storage): void;
  unsaved(message: Unsaved): void;
  /// The socket closed before it opened: perhaps the session has ended.
  refused(): void;
}

/// One console's view of the tail: resumes where it stopped, notices a gap, and never shows an event twice.
export class Feed {
  private socket: Socket | undefined;
  private epoch = "";
  private seq = 0;
  private told = 0;
  private gap_at = -1;
  private retry_ms: number = limit.retry_first_ms;
  private wanted = false;
  private cancel_watch = () => {};
  private cancel_retry = () => {};
  private cancel_seen = () => {};
  private readonly connect: () => Socket;
  private readonly clock: Clock;
  private readonly listener: Listener;

  constructor(connect: () => Socket, clock: Clock, listener: Listener) {
    this.connect = connect;
    this.clock = clock;
    this.listener = listener;
  }

  open(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.listener.line("connecting");
    this.dial();
  }

  /// Closes and forgets the cursor: the next person starts with a snapshot.
  close(): void {
    this.wanted = false;
    this.hang_up();
    this.cancel_retry();
    this.epoch = "";
    this.seq = 0;
    this.gap_at = -1;
    this.listener.line("closed");
  }

  private dial(): void {
    const socket = this.connect();
    let opened = false;
    this.socket = socket;
    socket.onopen = () => {
      opened = true;
      socket.send(JSON.stringify({ type: "resume", epoch: this.epoch, seq: this.seq }));
      this.watch();
      this.tell_seen();
    };
    socket.onmessage = (frame) => {
      this.watch();
      this.hear(JSON.parse(String(frame.data)) as FeedFrame);
    };
    socket.onclose = () => {
      if (!opened) this.listener.refused();
      this.lost();
    };
    this.watch();
  }

  private hear(frame: FeedFrame): void {
    switch (frame.type) {
      case "snapshot": {
        const first = this.epoch === "";
        this.epoch = frame.epoch;
        this.seq = frame.seq;
        this.gap_at = -1;
        this.listener.snapshot(frame, first);
        this.live();
        return;
      }
      case "resumed":
        this.live();
        return;
      case "event":
        this.take(frame);
        return;
      case "storage":
        this.listener.storage({ state: frame.state, room_low: frame.room_low });
        return;
      case "unsaved": {
        const { type: _, ...message } = frame;
        this.listener.unsaved(message);
        return;
      }
      case "draining":
        this.listener.line("draining");
        return;
      case "still_here":
        return;
    }
  }

  private take(frame: Extract<FeedFrame, { type: "event" }>): void {
    if (frame.epoch === this.epoch && frame.seq <= this.seq) return;
    if (frame.epoch !== this.epoch || frame.prev !== this.seq) {
      // The same gap twice cannot be mended by resuming: ask for everything.
      if (this.gap_at === this.seq) this.epoch = "";
      this.gap_at = this.seq;
      this.hang_up();
      this.lost();
      return;
    }
    this.seq = frame.seq;
    this.listener.event(frame.event, frame.at);
  }

  private live(): void {
    this.retry_ms = limit.retry_first_ms;
    this.listener.line("live");
  }

  private lost(): void {
    this.hang_up();
    if (!this.wanted) return;
    this.listener.line("lost");
    this.cancel_retry();
    this.cancel_retry = this.clock.after(this.retry_ms, () => {
      this.dial();
    });
    this.retry_ms = Math.min(this.retry_ms * 2, limit.retry_longest_ms);
  }

  private hang_up(): void {
    this.cancel_watch();
    this.cancel_seen();
    const socket = this.socket;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private watch(): void {
    this.cancel_watch();
    this.cancel_watch = this.clock.after(limit.heartbeat_ms, () => {
      this.lost();
    });
  }

  private tell_seen(): void {
    this.cancel_seen = this.clock.after(limit.seen_every_ms, () => {
      if (this.seq !== this.told) this.socket?.send(JSON.stringify({ type: "seen", seq: this.seq }));
      this.told = this.seq;
      this.tell_seen();
    });
  }
}
