import assert from "node:assert/strict";
import { test } from "node:test";
import * as model from "../console/state/model.ts";
import type { Contact, FeedEvent, Message, Snapshot } from "../console/state/wire.ts";

function a_message(message: string, seq: number, author: Message["author"] = "visitor", text = message): Message {
  return { message, seq, author, text, at: "2026-11-22T03:00:00Z" };
}

function a_contact(contact: string, messages: Message[] = []): Contact {
  return {
    contact,
    channel: "chat",
    language: "en-CA",
    acuity: "standard",
    acuity_reason: "not_assessed",
    state: "connected",
    arrived_at: "2026-11-22T02:59:00Z",
    visitor_here: true,
    messages,
    more_before: false,
    consents: [],
    referrals: [],
    brought_in: false,
    unanswered: false,
    needs: { further: [], must: [], wish: [], topics: [], interpreter: false, partner: false },
  };
}

function after(state: model.State, ...events: FeedEvent[]): model.State {
  return events.reduce(model.evolve, state);
}

const with_c1 = model.take_contact(model.nothing, a_contact("c1", [a_message("m1", 1)]));

function messages_of(state: model.State, contact = "c1"): string[] {
  return model.conversation(state, contact)?.contact.messages.map((each) => each.message) ?? [];
}

test("a message is shown once and in the order of the journal, however often it is told", () => {
  const told = (message: Message): FeedEvent => ({ kind: "message", contact: "c1", message });
  const state = after(with_c1, told(a_message("m3", 3)), told(a_message("m2", 2)), told(a_message("m3", 3)));
  assert.deepEqual(messages_of(state), ["m1", "m2", "m3"]);
});

test("our message on its way gives way to the one that comes back, before or after the answer", () => {
  const on_its_way = (message?: string): model.State =>
    model.with_conversation(with_c1, "c1", (each) => ({
      ...each,
      outgoing: [{ command: "k1", text: "hello", state: "sending", ...(message ? { message } : {}) }],
    }));
  const back: FeedEvent = { kind: "message", contact: "c1", message: a_message("m2", 2, "responder", "hello") };
  for (const state of [after(on_its_way(), back), after(on_its_way("m2"), back)]) {
    assert.deepEqual(model.conversation(state, "c1")?.outgoing, []);
    assert.deepEqual(messages_of(state), ["m1", "m2"]);
  }
});

test("only a conversation that is not open counts unread messages", () => {
  const two = model.take_contact(with_c1, a_contact("c2"));
  const state = after(
    two,
    { kind: "message", contact: "c1", message: a_message("m8", 8) },
    { kind: "message", contact: "c2", message: a_message("m9", 9) },
  );
  assert.equal(model.conversation(state, "c1")?.unread, 0);
  assert.equal(model.conversation(state, "c2")?.unread, 1);
  assert.equal(model.conversation(model.with_open(state, "c2"), "c2")?.unread, 0);
});

test("an offer is there until it ends, and a second telling changes nothing", () => {
  const offer = {
    offer: 7,
    contact: "c9",
    channel: "chat",
    language: "fr-CA",
    acuity: "urgent" as const,
    acuity_reason: "said_in_danger",
    arrived_at: "2026-11-22T02:59:00Z",
    made_at: "2026-11-22T03:00:00Z",
    expires_at: "2026-11-22T03:00:30Z",
    beside: false,
    with_interpreter: false,
    needs: { further: [], must: [], wish: [], topics: [], interpreter: false, partner: false },
    callback: false,
  };
  const made: FeedEvent = { kind: "offer_made", ...offer };
  assert.deepEqual(after(model.nothing, made, made).offers, [offer]);
  assert.deepEqual(
    after(model.nothing, made, { kind: "offer_ended", offer: 7, contact: "c9", end: "expired" }).offers,
    [],
  );
  const needs = { ...offer.needs, wish: ["woman"] };
  const changed: FeedEvent = { kind: "contact_changed", contact: "c9", needs, visitor_here: true };
  const next = after(model.nothing, made, changed);
  assert.deepEqual(next.offers, [{ ...offer, needs }]);
  assert.equal(model.to_read(next, changed), undefined, "nobody has it: there is nothing to read yet");
});

const to_me: FeedEvent = { kind: "contact_connected", contact: "c9" };

function an_offer(acuity: Contact["acuity"] = "standard"): FeedEvent {
  const { needs } = a_contact("c9");
  const at = "2026-11-22T03:00:00Z";
  const times = { arrived_at: at, made_at: at, expires_at: at };
  const what = { channel: "chat", language: "en-CA", acuity, acuity_reason: "not_assessed", ...times, needs };
  const more = { beside: false, with_interpreter: false, callback: false };
  return { kind: "offer_made", offer: 7, contact: "c9", ...what, ...more };
}

test("a contact that I was never offered was given to me: it is kept until I open it, and older news gives way", () => {
  const told: model.State = { ...with_c1, notice: { key: "console.consult.transferred" } };
  const given = after(told, to_me);
  assert.deepEqual([given.given, given.notice], [["c9"], undefined]);
  assert.deepEqual(after(given, to_me).given, ["c9"]);
  const first = after(model.nothing, to_me);
  assert.deepEqual(model.take_contact(first, a_contact("c9")).given, ["c9"], "in front by itself is not opened");
  assert.deepEqual(model.with_open(given, "c9").given, []);
  assert.deepEqual(after(given, { kind: "contact_gone", contact: "c9", why: "requeued" }).given, []);
});

test("what I accepted, took by my own word or have already was not given to me", () => {
  assert.deepEqual(after(model.nothing, an_offer(), to_me).given, []);
  assert.deepEqual(after(model.take_contact(model.nothing, a_contact("c9")), to_me).given, []);
  const taken = after(model.with_expected(model.nothing, "c9"), to_me);
  assert.deepEqual([taken.given, taken.expected], [[], undefined]);
  assert.deepEqual(after(model.with_open(model.nothing, "c9"), to_me).given, [], "the answer came before the feed");
  const ended: FeedEvent = { kind: "offer_ended", offer: 7, contact: "c9", end: "assigned" };
  assert.deepEqual(after(model.nothing, an_offer(), ended, to_me).given, ["c9"], "a supervisor cut the offer short");
});

test("a snapshot takes nothing out of what was given but what is not mine any more", () => {
  const given = after(model.nothing, to_me, { kind: "contact_connected", contact: "c8" });
  assert.deepEqual(given.given, ["c9", "c8"]);
  const { shift } = model.nothing;
  const me = { person: "p", name: "Ada", roles: [], languages: [], ui_language: "en" };
  const all: Snapshot = { type: "snapshot", epoch: "e", seq: 1, me, shift, offers: [], contacts: ["c9"], asked: [] };
  assert.deepEqual(model.take_snapshot(given, all).given, ["c9"]);
});

test("without me those would wait again whom I talk to, and nobody into whose conversation I was brought", () => {
  const mine = [
    a_contact("c1"),
    { ...a_contact("c2"), state: "held" as const },
    { ...a_contact("c3"), state: "wrapping_up" as const },
    { ...a_contact("c4"), brought_in: true },
  ].reduce(model.take_contact, model.nothing);
  assert.deepEqual(
    model.in_hand(mine).map((each) => each.contact),
    ["c1", "c2"],
  );
});

test("a second question does not take the place of the first, which is there again when that is answered", () => {
  const asked = (contact: string): FeedEvent => ({ kind: "limit_asked", contact });
  const answered = (contact: string): FeedEvent => ({ kind: "limit_answered", contact });
  const two = after(model.nothing, asked("c1"), asked("c2"), asked("c1"));
  assert.deepEqual([...two.asked].sort(), ["c1", "c2"]);
  assert.deepEqual(after(two, answered("c2")).asked, ["c1"]);
  assert.deepEqual(after(two, answered("c1")).asked, ["c2"]);
  assert.deepEqual(model.without_question(two, "c9").asked, two.asked);
});

test("what I am follows from what is on my console", () => {
  const shift = { on: true, state: "idle", intent: "available" as const, chats_max: 2, limited: false };
  const told = (change: Partial<model.State>): string => model.standing({ ...model.nothing, shift, ...change });
  assert.equal(model.standing(model.nothing), "offline");
  assert.equal(told({}), "idle");
  assert.equal(told({ conversations: with_c1.conversations }), "busy");
  assert.equal(told({ shift: { ...shift, state: "missed" } }), "missed");
  assert.equal(told({ shift: { ...shift, intent: "break" }, conversations: with_c1.conversations }), "on_break");
  assert.equal(told({ shift: { ...shift, intent: "debrief" }, conversations: with_c1.conversations }), "on_debrief");
});

test("an accepted offer is over when its contact is connected", () => {
  const offer = {
    offer: 7,
    contact: "c9",
    channel: "chat",
    language: "fr-CA",
    acuity: "urgent" as const,
    acuity_reason: "said_in_danger",
    arrived_at: "2026-11-22T02:59:00Z",
    made_at: "2026-11-22T03:00:00Z",
    expires_at: "2026-11-22T03:00:30Z",
    beside: false,
    with_interpreter: false,
    needs: { further: [], must: [], wish: [], topics: [], interpreter: false, partner: false },
    callback: false,
  };
  assert.deepEqual(
    after({ ...model.nothing, offers: [offer] }, { kind: "contact_connected", contact: "c9" }).offers,
    [],
  );
});

test("a contact that is gone leaves the screen and the next one comes to the front", () => {
  const two = model.take_contact(with_c1, a_contact("c2"));
  const state = after(two, { kind: "contact_gone", contact: "c1", why: "closed" });
  assert.deepEqual(
    state.conversations.map((each) => each.contact.contact),
    ["c2"],
  );
  assert.equal(state.open, "c2");
  assert.equal(after(state, { kind: "contact_gone", contact: "c2", why: "requeued" }).open, undefined);
});

test("a contact that is opened before it is here comes to the front, and no other one stands there meanwhile", () => {
  const wanted = model.with_open(with_c1, "c2");
  const all: Snapshot = {
    type: "snapshot",
    epoch: "e1",
    seq: 9,
    me: { person: "p1", name: "Ana", roles: ["responder"], languages: [], ui_language: "en-CA" },
    shift: model.nothing.shift,
    offers: [],
    contacts: ["c1", "c2"],
    asked: [],
  };
  const later = after(wanted, { kind: "message", contact: "c1", message: a_message("m2", 2) });
  for (const state of [later, model.take_snapshot(later, all)]) {
    assert.equal(model.conversation(state, state.open), undefined);
    assert.equal(model.conversation(state, "c1")?.unread, 1);
    assert.equal(model.take_contact(state, a_contact("c2")).open, "c2");
  }
  assert.equal(after(later, { kind: "contact_gone", contact: "c2", why: "requeued" }).open, "c1");
});

test("a contact read again keeps what only this console knows", () => {
  const typing = model.with_conversation(with_c1, "c1", (each) => ({
    ...each,
    draft: { text: "half a sent", saving: "dirty" as const },
    outgoing: [
      { command: "k1", text: "one", state: "sent" as const, message: "m2" },
      { command: "k2", text: "two", state: "not_sent" as const },
    ],
  }));
  const again = model.take_contact(
    typing,
    a_contact("c1", [a_message("m1", 1), a_message("m2", 2, "responder", "one")]),
  );
  const entry = model.conversation(again, "c1");
  assert.equal(entry?.draft.text, "half a sent");
  assert.deepEqual(
    entry?.outgoing.map((each) => each.command),
    ["k2"],
  );
});

test("a withdrawn consent replaces the given one", () => {
  const consent = { consent: "k", scope: "referral", state: "given" as const, version: 1, at: "2026-11-22T03:00:00Z" };
  const state = after(
    with_c1,
    { kind: "consent", contact: "c1", consent },
    { kind: "consent", contact: "c1", consent: { ...consent, state: "withdrawn", version: 2 } },
  );
  assert.deepEqual(
    model.conversation(state, "c1")?.contact.consents.map((each) => each.state),
    ["withdrawn"],
  );
});

test("what a responder is told of changes the floor for whoever supervises too; words and drafts do not", () => {
  const contact = "c1";
  const changes: FeedEvent[] = [
    { kind: "contact_connected", contact },
    { kind: "offer_ended", offer: 1, contact, end: "declined" },
    { kind: "consult_changed", contact },
    { kind: "limit_asked", contact },
    { kind: "limit_answered", contact },
  ];
  const words: FeedEvent[] = [
    { kind: "message", contact, message: a_message("m1", 1) },
    { kind: "draft_saved", contact, version: 1, saved_at: "2026-11-22T03:00:00Z" },
  ];
  const told_apart = [changes, words].map((each) => each.map(model.changes_floor));
  assert.deepEqual(told_apart, [changes.map(() => true), words.map(() => false)]);
});

test("an event about a contact that is not on the screen asks for the contact", () => {
  const message: FeedEvent = { kind: "message", contact: "c5", message: a_message("m1", 1) };
  assert.deepEqual(model.to_read(with_c1, message), { contact: "c5" });
  assert.equal(model.to_read(with_c1, { ...message, contact: "c1" }), undefined);
  assert.equal(model.to_read(with_c1, { kind: "floor_changed" }), "floor");
  assert.equal(model.to_read(with_c1, { kind: "tip_received", tip: "t" }), "tips");
});
