import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import type { Socket } from "../console/state/feed.ts";
import { conversation } from "../console/state/model.ts";
import { Store } from "../console/state/store.ts";
import type { Tabs } from "../console/state/tabs.ts";
import { HandClock, settle } from "./clock.ts";

interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

type Answer = (asked: Asked) => Response | undefined;

const real_fetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real_fetch;
});

const contact = {
  contact: "c1",
  channel: "chat",
  language: "en-CA",
  acuity: "standard",
  acuity_reason: "not_assessed",
  state: "connected",
  arrived_at: "2026-11-22T02:59:00Z",
  visitor_here: true,
  messages: [],
  more_before: false,
  consents: [],
  referrals: [],
};
const me = { person: "p", name: "Ada", roles: ["responder"], languages: [], ui_language: "en" };

function done(subject = "s"): Response {
  return Response.json({ seq: 1, subject, repeated: false });
}

/// A signed-in store with one conversation; `answer` may say something else than the usual, undefined is a lost answer.
async function a_store(answer: (asked: Asked) => Response | undefined | "usual" = () => "usual") {
  const clock = new HandClock();
  const asked: Asked[] = [];
  const kept = new Map<string, string>();
  let command = 0;
  const told: string[] = [];
  const tabs: Tabs = { postMessage: (contact) => told.push(contact), onmessage: null };
  const socket: Socket = { send: () => {}, close: () => {}, onopen: null, onmessage: null, onclose: null };
  const usual: Answer = ({ method, path }) => {
    if (path === "/api/me") return Response.json(me);
    if (method === "GET") return Response.json(contact);
    return done();
  };
  globalThis.fetch = ((path: string, init: RequestInit) => {
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : {};
    const question = { method: init.method ?? "GET", path, body };
    asked.push(question);
    const special = answer(question);
    const said = special === "usual" ? usual(question) : special;
    return said ? Promise.resolve(said) : Promise.reject(new TypeError("network"));
  }) as typeof fetch;
  const store = new Store({
    clock,
    connect: () => socket,
    drawer: {
      get: (key) => kept.get(key) ?? null,
      put: (key, text) => kept.set(key, text),
      drop: (key) => kept.delete(key),
      empty: () => {
        kept.clear();
      },
    },
    language: () => "en",
    new_command: () => `k${String(++command)}`,
    tabs,
  });
  const hear = (frame: object): void => socket.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  await store.begin();
  hear({
    type: "snapshot",
    epoch: "e",
    seq: 1,
    me,
    shift: { on: true, state: "busy", intent: "available", chats_max: 2, limited: false },
    offers: [],
    contacts: ["c1"],
    asked: [],
  });
  await clock.pass(0);
  await settle();
  const posts = (path: string): Asked[] => asked.filter((each) => each.method !== "GET" && each.path === path);
  return {
    clock,
    store,
    hear,
    posts,
    kept,
    tabs,
    told,
    entry: () => conversation(store.state, "c1") ?? assert.fail("no conversation"),
  };
}

test("a message whose answer is lost is sent again under the same command id and is there once", async () => {
  let lost = 2;
  const it = await a_store(({ path }) =>
    path.endsWith("/messages") ? (lost-- > 0 ? undefined : done("m1")) : "usual",
  );
  const sending = it.store.send_message("c1", "hello");
  await it.clock.pass(5_000);
  await sending;
  const commands = it.posts("/api/contacts/c1/messages").map((each) => each.body["command"]);
  assert.equal(commands.length, 3);
  assert.equal(new Set(commands).size, 1);
  assert.deepEqual(
    it.entry().outgoing.map((each) => each.state),
    ["sent"],
  );
  it.hear({
    type: "event",
    epoch: "e",
    seq: 2,
    prev: 1,
    at: "2026-11-22T03:00:00Z",
    event: {
      kind: "message",
      contact: "c1",
      message: { message: "m1", seq: 2, author: "responder", text: "hello", at: "2026-11-22T03:00:00Z" },
    },
  });
  assert.deepEqual(it.entry().outgoing, []);
  assert.equal(it.entry().contact.messages.length, 1);
});

test("a message that cannot be sent says so, keeps its text, and can be sent again with the same id", async () => {
  let down = true;
  const it = await a_store(({ path }) => (path.endsWith("/messages") && down ? undefined : "usual"));
  const sending = it.store.send_message("c1", "hello");
  await it.clock.pass(20_000);
  await sending;
  const out = it.entry().outgoing[0] ?? assert.fail("the message is gone");
  assert.deepEqual([out.state, out.text], ["not_sent", "hello"]);
  down = false;
  await it.store.retry_message("c1", out);
  assert.equal(new Set(it.posts("/api/contacts/c1/messages").map((each) => each.body["command"])).size, 1);
  assert.equal(it.entry().outgoing[0]?.state, "sent");
});

test("a refused message shows the reason and is not repeated by itself", async () => {
  const refusal = { type: "urn:hotline:problem:contact_closed", title: "This contact has ended.", status: 409 };
  const it = await a_store(({ path }) =>
    path.endsWith("/messages") ? Response.json(refusal, { status: 409 }) : "usual",
  );
  await it.store.send_message("c1", "hello");
  await it.clock.pass(20_000);
  assert.equal(it.posts("/api/contacts/c1/messages").length, 1);
  assert.equal(it.entry().outgoing[0]?.why, refusal.title);
});

test("a draft goes to the service while typing and leaves this tab once it is there", async () => {
  const it = await a_store();
  it.store.write_draft("c1", "half a sentence");
  assert.equal(it.kept.get("c1"), "half a sentence");
  await it.clock.pass(2_000);
  assert.deepEqual(
    it.posts("/api/contacts/c1/draft").map((each) => each.body["text"]),
    ["half a sentence"],
  );
  assert.equal(it.entry().draft.saving, "saved");
  assert.equal(it.kept.has("c1"), false);
});

test("sending a message empties its draft on the service", async () => {
  const it = await a_store();
  it.store.write_draft("c1", "hello");
  await it.clock.pass(2_000);
  await it.store.send_message("c1", "hello");
  await it.clock.pass(0);
  assert.deepEqual(
    it.posts("/api/contacts/c1/draft").map((each) => each.body["text"]),
    ["hello", ""],
  );
});

test("a session that has ended shows the sign-in and keeps nothing in this tab", async () => {
  const ended = { type: "urn:hotline:problem:session_expired", title: "Your session has ended.", status: 401 };
  const it = await a_store(({ path }) => (path.endsWith("/hold") ? Response.json(ended, { status: 401 }) : "usual"));
  it.store.write_draft("c1", "secret");
  await it.store.hold("c1");
  assert.equal(it.store.state.session, "signed_out");
  assert.deepEqual(it.store.state.conversations, []);
  assert.equal(it.kept.size, 0);
});

test("a message that was passed on and not saved says so until it comes back from the journal", async () => {
  const { store, hear } = await a_store(({ path }) =>
    path.endsWith("/messages") ? Response.json({ message: "m1", saved: false }, { status: 202 }) : "usual",
  );
  await store.send_message("c1", "hello");
  assert.deepEqual(
    conversation(store.state, "c1")?.outgoing.map((each) => each.state),
    ["unsaved"],
  );
  const message = { message: "m1", seq: 2, author: "responder", text: "hello", at: "2026-11-22T03:00:00Z" };
  const event = { kind: "message", contact: "c1", message };
  hear({ type: "event", epoch: "e", seq: 2, prev: 1, at: message.at, event });
  assert.deepEqual(conversation(store.state, "c1")?.outgoing, []);
});

test("what was passed on is sent again under its command when the line comes back", async () => {
  const { store, hear, clock, posts } = await a_store(({ path }) =>
    path.endsWith("/messages") ? Response.json({ message: "m1", saved: false }, { status: 202 }) : "usual",
  );
  await store.send_message("c1", "hello");
  hear({ type: "storage", state: "refusing", room_low: true });
  assert.equal(store.state.storage.state, "refusing");
  const event = { kind: "floor_changed" };
  hear({ type: "event", epoch: "other", seq: 9, prev: 8, at: "2026-11-22T03:00:00Z", event });
  await clock.pass(500);
  hear({ type: "resumed", epoch: "e", seq: 1 });
  await settle();
  const sent = posts("/api/contacts/c1/messages").map((each) => each.body["command"]);
  assert.equal(sent.length, 2);
  assert.equal(sent[0], sent[1]);
  assert.equal(store.state.storage.state, "well", "the new line says anew how storage stands");
});

const offered = {
  offer: 7,
  contact: "c2",
  channel: "chat",
  language: "en-CA",
  acuity: "standard",
  acuity_reason: "not_assessed",
  arrived_at: "2026-11-22T03:00:00Z",
  made_at: "2026-11-22T03:00:00Z",
  expires_at: "2026-11-22T03:00:30Z",
};

function with_c2(): ReturnType<typeof a_store> {
  const c2 = { ...contact, contact: "c2" };
  return a_store(({ path }) => (path === "/api/contacts/c2" ? Response.json(c2) : "usual"));
}

for (const [acuity, open] of [
  ["immediate", "c2"],
  ["urgent", "c1"],
] as const) {
  test(`accepted beside an open conversation, ${acuity}: ${open} is in front`, async () => {
    const it = await with_c2();
    const event = { kind: "offer_made", ...offered, acuity };
    it.hear({ type: "event", epoch: "e", seq: 2, prev: 1, at: offered.made_at, event });
    await it.store.accept(7);
    const connected = { kind: "contact_connected", contact: "c2" };
    it.hear({ type: "event", epoch: "e", seq: 3, prev: 2, at: offered.made_at, event: connected });
    await settle();
    assert.equal(it.store.state.open, open);
    assert.deepEqual(it.store.state.given, []);
    const told = acuity === "immediate" ? undefined : { key: "console.contact.accepted" };
    assert.deepEqual(it.store.state.notice, told, "what does not come to the front is announced");
  });
}

test("whoever writes to a contact that was given to them has seen it", async () => {
  const it = await with_c2();
  const event = { kind: "contact_connected", contact: "c2" };
  it.hear({ type: "event", epoch: "e", seq: 2, prev: 1, at: offered.made_at, event });
  await settle();
  assert.deepEqual([it.store.state.given, it.store.state.open], [["c2"], "c1"]);
  it.store.write_draft("c2", "I am here");
  assert.deepEqual(it.store.state.given, []);
});

test("what a supervisor gave me rings in every tab until I open it in one of them", async () => {
  const it = await with_c2();
  const event = { kind: "contact_connected", contact: "c2" };
  const hear = (): void => {
    it.hear({ type: "event", epoch: "e", seq: 2, prev: 1, at: offered.made_at, event });
  };
  const elsewhere = (contact: string): void => it.tabs.onmessage?.({ data: contact } as MessageEvent<string>);
  hear();
  await settle();
  elsewhere("c1");
  assert.deepEqual(it.store.state.given, ["c2"], "another one was opened");
  elsewhere("c2");
  assert.deepEqual([it.store.state.given, it.store.state.open], [[], "c1"], "nothing comes to the front here");
  it.store.open("c2");
  assert.deepEqual(it.told, ["c2"]);
});

test("what I took in another tab before this one hears of it does not ring here", async () => {
  const it = await with_c2();
  it.tabs.onmessage?.({ data: "c2" } as MessageEvent<string>);
  const event = { kind: "contact_connected", contact: "c2" };
  it.hear({ type: "event", epoch: "e", seq: 2, prev: 1, at: offered.made_at, event });
  await settle();
  assert.deepEqual(it.store.state.given, []);
});
