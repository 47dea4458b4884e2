/// Plays the ring of the one audio element, in one tab of this browser only: the tab that holds the lock.
export class Ring extends EventTarget {
  /// Whether contacts ring in this tab.
  here = false;
  /// Whether the browser refused to play sound.
  blocked = false;
  private audio: HTMLAudioElement | undefined;
  private ringing = false;
  private testing = false;

  attach(audio: HTMLAudioElement): void {
    this.audio = audio;
    for (const gesture of ["pointerdown", "keydown"]) {
      document.addEventListener(gesture, () => {
        if (this.blocked) void this.play();
      });
    }
    void this.hold_lock(false);
  }

  /// Takes the ring from another tab.
  take_over(): void {
    void this.hold_lock(true);
  }

  set volume(value: number) {
    if (this.audio) this.audio.volume = value;
  }

  set on(wanted: boolean) {
    if (wanted === this.ringing) return;
    this.ringing = wanted;
    void this.play();
  }

  /// Plays the ring once, by itself: the test at the start of a shift.
  async test(): Promise<boolean> {
    this.testing = true;
    await this.play();
    return !this.blocked;
  }

  stop_test(): void {
    this.testing = false;
    void this.play();
  }

  private async play(): Promise<void> {
    const audio = this.audio;
    if (!audio) return;
    if (!this.testing && !(this.ringing && this.here)) {
      audio.pause();
      audio.currentTime = 0;
      this.become(false);
      return;
    }
    try {
      await audio.play();
      this.become(false);
    } catch (error) {
      // Stopped before it began is no refusal.
      if (error instanceof DOMException && error.name === "NotAllowedError") this.become(true);
    }
  }

  private become(blocked: boolean): void {
    this.blocked = blocked;
    this.dispatchEvent(new Event("change"));
  }

  private async hold_lock(steal: boolean): Promise<void> {
    const held = async (): Promise<void> => {
      this.here = true;
      void this.play();
      await new Promise<never>(() => {});
    };
    try {
      await navigator.locks.request("hotline-ring", { steal }, held);
    } catch {
      // Another tab took it over; wait for the next turn.
      this.here = false;
      void this.play();
      void this.hold_lock(false);
    }
  }
}
