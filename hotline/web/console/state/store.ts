// long: the one owner of the socket, the cursor, the drafts and the retries; what needs none of them is beside it
import type { Saving } from "./autosave.ts";
import { Care } from "./care.ts";
import { Casework } from "./casework.ts";
import type { Clock } from "./clock.ts";
import { Commands, type Method, type Outcome } from "./commands.ts";
import { Consults } from "./consults.ts";
import { Drafts, type Drawer } from "./drafts.ts";
import { Feed, type Line, type Socket } from "./feed.ts";
import * as model from "./model.ts";
import { Interpreters } from "./interpreters.ts";
import { Newest } from "./newest.ts";
import { Supervision } from "./supervision.ts";
import { with_seen, type Tabs } from "./tabs.ts";
import { TipLists } from "./tips.ts";
import type {
  ConsentPage,
  Contact,
  Done,
  FeedEvent,
  Floor,
  Hits,
  LiveConsent,
  Me,
  PassedOn,
  Search,
  ShiftIntent,
  Snapshot,
  Tip,
} from "./wire.ts";
import type { CallbackOutcome } from "./wire_callback.ts";

export interface Surroundings {
  clock: Clock;
  connect: () => Socket;
  drawer: Drawer;
  language: () => string;
  new_command: () => string;
  tabs: Tabs;
}

/// Owns the socket, the cursor, the drafts and the retries. Views read `state`, call these methods, and redraw on
/// `change`; nothing else talks to the service.
export class Store extends EventTarget {
  state: model.State = model.nothing;
  private readonly around: Surroundings;
  readonly commands: Commands;
  private readonly feed: Feed;
  private readonly drafts: Drafts;
  readonly care: Care;
  readonly casework: Casework;
  readonly supervision: Supervision;
  readonly consults: Consults;
  readonly interpreters: Interpreters;
  private readonly floors = new Newest();
  private readonly tip_lists: TipLists;
  /// Contacts being read; true when something happened to them meanwhile.
  private readonly reading = new Map<string, boolean>();

  constructor(around: Surroundings) {
    super();
    this.around = around;
    this.commands = new Commands(around.clock, around.language, () => {
      this.forget();
    });
    this.care = new Care(this.commands, around.new_command);
    this.casework = new Casework(this.commands, around.new_command);
    this.supervision = new Supervision(this.commands, around.new_command);
    this.consults = new Consults(this.commands, around.new_command);
    this.interpreters = new Interpreters(this.commands, around.new_command);
    this.tip_lists = new TipLists(
      this.commands,
      () => this.state.tips,
      (tips) => {
        this.become({ ...this.state, tips });
      },
    );
    this.drafts = new Drafts(
      around.clock,
      around.drawer,
      (contact, text) => this.save_draft(contact, text),
      (contact, saving) => {
        this.show_saving(contact, saving);
      },
    );
    around.tabs.onmessage = ({ data }) => {
      this.become(with_seen(this.state, data));
    };
    this.feed = new Feed(around.connect, around.clock, {
      line: (line) => {
        this.line(line);
      },
      snapshot: (all, first) => {
        this.take_snapshot(all, first);
      },
      event: (event, at) => {
        this.take_event(event, at);
      },
      storage: (storage) => {
        this.become({ ...this.state, storage });
      },
      unsaved: (message) => {
        this.become(model.take_unsaved(this.state, message));
      },
      refused: () => {
        void this.who_am_i();
      },
    });
  }

  // Session

  async begin(): Promise<void> {
    await this.who_am_i();
    if (this.state.session === "signed_in") this.follow();
  }

  /// Whoever neither serves nor watches may open no feed, and has nothing to hear from one.
  private follow(): void {
    if (model.has_role(this.state, "responder", "supervisor")) this.feed.open();
  }

  async sign_in(name: string, password: string): Promise<Outcome<Me>> {
    const outcome = await this.send<Me>("/api/sign-in", { name, password });
    if ("done" in outcome) {
      this.become({ ...model.nothing, session: "signed_in", me: outcome.done });
      this.follow();
    }
    return outcome;
  }

  async sign_out(): Promise<void> {
    await this.flush_drafts();
    await this.send("/api/sign-out", {});
    this.forget();
  }

  private async who_am_i(): Promise<void> {
    const outcome = await this.commands.read<Me>("/api/me");
    if ("done" in outcome) this.become({ ...this.state, session: "signed_in", me: outcome.done });
    else if ("problem" in outcome) this.forget();
    else if (this.state.session === "unknown") this.around.clock.after(1_000, () => void this.begin());
  }

  private forget(): void {
    this.feed.close();
    this.drafts.forget();
    this.tip_lists.forget();
    this.become({ ...model.nothing, session: "signed_out" });
  }

  // Shift and offers

  start_shift(): Promise<Outcome<Done>> {
    return this.send("/api/shift/start", { ring_heard: "yes" });
  }

  set_intent(intent: ShiftIntent): Promise<Outcome<Done>> {
    return this.send("/api/shift/intent", { intent });
  }

  end_shift(): Promise<Outcome<Done>> {
    return this.send("/api/shift/end", {});
  }

  async accept(offer: number): Promise<Outcome<Done>> {
    const taken = this.state.offers.find((each) => each.offer === offer);
    const outcome = await this.send<Done>(`/api/offers/${String(offer)}/accept`, {});
    if (!("done" in outcome) || !taken) return outcome;
    // It comes to the front, unless no life is in danger and another one is being written to.
    if (taken.acuity === "immediate" || this.state.conversations.length === 0) this.open(taken.contact);
    else if (this.state.open !== taken.contact)
      this.become({ ...this.state, notice: { key: "console.contact.accepted" } });
    return outcome;
  }

  decline(offer: number, reason: string): Promise<Outcome<Done>> {
    return this.send(`/api/offers/${String(offer)}/decline`, { reason });
  }

  /// The question whether I take that one in spite of my limits is over, and another may come before me.
  drop_question(contact: string): void {
    this.become(model.without_question(this.state, contact));
  }

  // Conversations

  /// I am about to take that one by my own word. None: it came to nothing.
  expect(contact: string | undefined): void {
    this.become(model.with_expected(this.state, contact));
  }

  /// Brings it to the front, and leaves the front empty until it has come if the feed is later than an answer.
  open(contact: string): void {
    void this.flush_drafts();
    this.become(model.with_open(this.state, contact));
    this.around.tabs.postMessage(contact);
    if (this.state.notice?.key === "console.contact.accepted") this.clear_notice();
  }

  write_draft(contact: string, text: string): void {
    if (this.state.given.includes(contact)) this.open(contact); // whoever writes has seen it
    const stored = model.conversation(this.state, contact)?.contact.draft?.text ?? "";
    this.edit(contact, (each) => ({ ...each, draft: { ...each.draft, text } }));
    this.drafts.write(contact, text, stored);
  }

  flush_drafts(): Promise<void> {
    return this.drafts.flush();
  }

  async send_message(contact: string, text: string): Promise<void> {
    const command = this.around.new_command();
    const out: model.Outgoing = { command, text, state: "sending" };
    this.edit(contact, (each) => ({ ...each, outgoing: [...each.outgoing, out] }));
    this.write_draft(contact, "");
    void this.drafts.flush();
    await this.deliver(contact, out);
  }

  async retry_message(contact: string, out: model.Outgoing): Promise<void> {
    this.edit_outgoing(contact, out.command, (each) => ({ ...each, state: "sending" }));
    await this.deliver(contact, out);
  }

  private async deliver(contact: string, out: model.Outgoing): Promise<void> {
    const path = `/api/contacts/${contact}/messages`;
    const outcome = await this.send<Done | PassedOn>(path, { text: out.text }, out.command);
    if ("done" in outcome) {
      const state = "subject" in outcome.done ? "sent" : "unsaved";
      const message = "subject" in outcome.done ? outcome.done.subject : outcome.done.message;
      if (this.has_message(contact, message)) this.drop_outgoing(contact, out.command);
      else this.edit_outgoing(contact, out.command, (each) => ({ ...each, state, message }));
    } else {
      const why = "problem" in outcome ? { why: outcome.problem.title } : {};
      this.edit_outgoing(contact, out.command, (each) => ({ ...each, state: "not_sent", ...why }));
    }
  }

  private has_message(contact: string, message: string): boolean {
    return model.conversation(this.state, contact)?.contact.messages.some((m) => m.message === message) ?? false;
  }

  set_acuity(contact: string, acuity: string, reason: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/acuity`, { acuity, reason });
  }

  hold(contact: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/hold`, {});
  }

  resume(contact: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/resume`, {});
  }

  /// What came of calling somebody who asked for it.
  /// It names the attempt: refused as `stale` if another one goes on meanwhile.
  record_callback(contact: string, attempt_id: number, outcome: CallbackOutcome): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/callback`, { attempt_id, outcome });
  }

  end(contact: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/end`, {});
  }

  wrap_up(contact: string, disposition: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/wrap-up`, { disposition });
  }

  /// The newest of the consents that stand.
  read_consents(): Promise<void> {
    return this.consent_page([], undefined);
  }

  async more_consents(): Promise<void> {
    const known = this.state.consents;
    if (known?.next !== undefined) await this.consent_page(known.lines, known.next);
  }

  private async consent_page(before: LiveConsent[], cursor: string | undefined): Promise<void> {
    const query = new URLSearchParams({ cursor: cursor ?? "" });
    const outcome = await this.commands.read<ConsentPage>(`/api/consents?${query.toString()}`);
    if (!("done" in outcome)) return;
    const { consents, next_cursor } = outcome.done;
    const more = next_cursor === undefined ? {} : { next: next_cursor };
    this.become({ ...this.state, consents: { lines: [...before, ...consents], ...more } });
  }

  // Directory and supervision

  /// In a body, never in an address: what is looked for is about somebody.
  search(wanted: Search): Promise<Outcome<Hits>> {
    return this.commands.look_up<Hits>("/api/directory/search", wanted);
  }

  async read_floor(): Promise<void> {
    const outcome = await this.floors.of(this.commands.read<Floor>("/api/floor"));
    if (outcome && "done" in outcome) this.become({ ...this.state, floor: outcome.done });
  }

  /// The tips in that state from the first on; without one, in that chosen last.
  read_tips(only?: string): Promise<void> {
    return this.tip_lists.read(only);
  }

  more_tips(): Promise<void> {
    return this.tip_lists.more();
  }

  read_tip(tip: string): Promise<Outcome<Tip>> {
    return this.commands.read<Tip>(`/api/tips/${tip}`);
  }

  review_tip(tip: string, version: number, state: string): Promise<Outcome<Done>> {
    return this.send(`/api/tips/${tip}/review`, { version, state });
  }

  clear_notice(): void {
    const { notice: _, ...rest } = this.state;
    this.become(rest);
  }

  // Inside

  private send<T>(path: string, body: object, command?: string, method?: Method): Promise<Outcome<T>> {
    return this.commands.send<T>(path, body, command ?? this.around.new_command(), method);
  }

  private line(line: Line): void {
    const before = this.state.line;
    this.become({ ...this.state, line });
    if (line !== "live" || before === "live") return;
    this.become(model.begin_line(this.state));
    void this.flush_drafts();
    for (const each of this.state.conversations) {
      for (const out of each.outgoing) {
        // What the service held in memory may be gone with it; under its command it happens once in any case.
        const again = out.state === "unsaved" || (out.state === "not_sent" && !out.why);
        if (again) void this.retry_message(each.contact.contact, out);
      }
    }
  }

  private take_snapshot(all: Snapshot, first: boolean): void {
    this.become(model.take_snapshot(this.state, all));
    if (!first) this.become({ ...this.state, notice: { key: "console.connection.resynced" } });
    for (const contact of all.contacts) void this.read_contact(contact);
    if (model.has_role(this.state, "supervisor")) {
      void this.read_floor();
      void this.read_tips();
    }
  }

  private take_event(event: FeedEvent, at: string): void {
    const ahead_ms = Math.max(this.state.ahead_ms || -Infinity, Date.parse(at) - this.around.clock.now());
    const read = model.to_read(this.state, event);
    if ("contact" in event && this.reading.has(event.contact)) this.reading.set(event.contact, true);
    this.become({ ...model.evolve(this.state, event), ahead_ms });
    if (event.kind === "contact_gone") this.drafts.drop(event.contact);
    if (read === "floor") void this.read_floor();
    else if (read === "tips") void this.read_tips();
    else if (read) void this.read_contact(read.contact);
    if (model.changes_floor(event) && model.has_role(this.state, "supervisor")) void this.read_floor();
  }

  private async read_contact(contact: string): Promise<void> {
    if (this.reading.has(contact)) return;
    this.reading.set(contact, false);
    const outcome = await this.commands.read<Contact>(`/api/contacts/${contact}`);
    const happened = this.reading.get(contact) ?? false;
    this.reading.delete(contact);
    if ("done" in outcome && ["connected", "held", "wrapping_up"].includes(outcome.done.state)) {
      this.become(model.take_contact(this.state, outcome.done));
      const left = this.drafts.left_over(contact);
      if (left !== undefined) this.write_draft(contact, left);
    }
    if (happened) void this.read_contact(contact);
    else if ("unreachable" in outcome) this.around.clock.after(1_000, () => void this.read_contact(contact));
  }

  private async save_draft(contact: string, text: string): Promise<boolean> {
    const outcome = await this.send<Done>(`/api/contacts/${contact}/draft`, { text }, undefined, "PUT");
    return "done" in outcome;
  }

  private show_saving(contact: string, saving: Saving): void {
    const at = new Date(this.around.clock.now() + this.state.ahead_ms).toISOString();
    const saved_at = saving === "saved" ? { saved_at: at } : {};
    this.edit(contact, (each) => ({ ...each, draft: { ...each.draft, saving, ...saved_at } }));
  }

  private edit(contact: string, change: (each: model.Conversation) => model.Conversation): void {
    this.become(model.with_conversation(this.state, contact, change));
  }

  private edit_outgoing(contact: string, command: string, change: (each: model.Outgoing) => model.Outgoing): void {
    this.edit(contact, (each) => ({
      ...each,
      outgoing: each.outgoing.map((out) => (out.command === command ? change(out) : out)),
    }));
  }

  private drop_outgoing(contact: string, command: string): void {
    this.edit(contact, (each) => ({ ...each, outgoing: each.outgoing.filter((out) => out.command !== command) }));
  }

  private become(state: model.State): void {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}
