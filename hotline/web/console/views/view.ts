import { LitElement } from "lit";
import type { Preferences } from "../preferences.ts";
import type { Ring } from "../ring.ts";
import type { Arguments, Key, Speech } from "../speech.ts";
import type { Outcome } from "../state/commands.ts";
import type { State } from "../state/model.ts";
import { Newest } from "../state/newest.ts";
import type { Store } from "../state/store.ts";
import { focus_from_here } from "./focus.ts";

/// What every view is given: the state and the commands, the words, and how this browser likes them.
export interface Desk {
  store: Store;
  speech: Speech;
  preferences: Preferences;
  ring: Ring;
}

/// A part of the screen in light DOM. It renders the store's state and sends commands; it keeps only what concerns
/// nobody else, such as an open form.
export abstract class View extends LitElement {
  static override properties: Record<string, object> = { desk: { attribute: false }, fault: { state: true } };
  declare desk: Desk;
  /// The last refusal, in the reader's words; shown in place.
  declare fault: string | undefined;
  /// Of a view that reads one thing again and again.
  protected readonly newest = new Newest();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private readonly redraw = (): void => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk.store.addEventListener("change", this.redraw);
    this.desk.ring.addEventListener("change", this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.store.removeEventListener("change", this.redraw);
    this.desk.ring.removeEventListener("change", this.redraw);
  }

  protected get state(): State {
    return this.desk.store.state;
  }

  protected say(key: Key, args?: Arguments): string {
    return this.desk.speech.say(key, args);
  }

  protected code(list: string, value: string): string {
    return this.desk.speech.code(list, value);
  }

  /// The service's clock as well as we know it, in ms since 1970.
  protected now(): number {
    return Date.now() + this.state.ahead_ms;
  }

  /// Waits for an answer, keeps a refusal to be shown, and tells whether it was done.
  protected async done<T>(outcome: Promise<Outcome<T>>): Promise<boolean> {
    const answer = await outcome;
    if ("done" in answer) this.fault = undefined;
    else this.fault = "problem" in answer ? answer.problem.title : this.say("console.error.unknown");
    return this.fault === undefined;
  }

  /// To that conversation, from whichever view and whatever is open, with the focus at its beginning.
  protected show_conversation(contact: string, focus = focus_from_here()): void {
    this.desk.store.open(contact);
    location.hash = "#/work";
    focus(`.work:has([data-contact="${contact}"][aria-current="true"]) hotline-chat-pane h2`);
  }

  /// The same for an act that takes away what had the focus: if it was done, the focus goes on to `selector`.
  protected async leads_to<T>(selector: string, outcome: Promise<Outcome<T>>): Promise<boolean> {
    const focus = focus_from_here();
    const done = await this.done(outcome);
    if (done) focus(selector);
    return done;
  }
}
