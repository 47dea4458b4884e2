import type { ReactiveController, ReactiveControllerHost } from "lit";

/// Does the same again and again while its view is on the page: draws times anew, or reads anew. The first time comes
/// `ms` after the view has come.
export class Ticking implements ReactiveController {
  private readonly ms: number;
  private readonly act: () => void;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, ms: number, act: () => void) {
    this.ms = ms;
    this.act = act;
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(this.act, this.ms);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }
}
