import assert from "node:assert/strict";
import { test } from "node:test";
import * as model from "../console/state/model.ts";
import type { Contact, Message, Unsaved } from "../console/state/wire.ts";

function a_contact(messages: Message[] = []): Contact {
  return {
    contact: "c1",
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

function told(message: string, minute: number, author: Unsaved["author"] = "visitor", text = message): Unsaved {
  return { contact: "c1", message, author, text, at: `2026-11-22T03:0${String(minute)}:00.000Z` };
}

function saved(unsaved: Unsaved, seq: number): Message {
  return { message: unsaved.message, seq, author: unsaved.author, text: unsaved.text, at: unsaved.at };
}

function sending(state: model.State, text: string): model.State {
  return model.with_conversation(state, "c1", (each) => ({
    ...each,
    outgoing: [...each.outgoing, { command: `k-${text}`, text, state: "sending" }],
  }));
}

/// What stands on the screen below what is saved: the text and how it is marked.
function below(state: model.State): string[] {
  const of = model.conversation(state, "c1");
  assert.ok(of);
  return model
    .waiting(state, of)
    .map((each) => `${each.text}: ${"command" in each ? each.state : each.lost ? "lost" : "unsaved"}`);
}

const begun = model.take_contact(model.nothing, a_contact());

test("what is not saved yet stands in the order in which it was said, ours and theirs", () => {
  let state = model.take_unsaved(begun, told("m1", 1));
  state = model.take_unsaved(sending(state, "hello"), told("m2", 2, "responder", "hello"));
  state = model.take_unsaved(state, told("m3", 3));
  assert.deepEqual(below(state), ["m1: unsaved", "hello: unsaved", "m3: unsaved"]);
});

test("a mark goes when the message comes back from the journal, and the message is there once", () => {
  const [theirs, ours] = [told("m1", 1), told("m2", 2, "responder", "hello")];
  let state = model.take_unsaved(begun, theirs);
  state = model.take_unsaved(sending(state, "hello"), ours);
  for (const [seq, each] of [theirs, ours].entries()) {
    state = model.evolve(state, { kind: "message", contact: "c1", message: saved(each, seq + 1) });
  }
  assert.deepEqual(below(state), []);
  assert.deepEqual(
    model.conversation(state, "c1")?.contact.messages.map((each) => each.message),
    ["m1", "m2"],
  );
});

test("what was saved before this console heard that it was not is no more than saved", () => {
  const state = model.take_contact(begun, a_contact([saved(told("m1", 1), 1)]));
  assert.deepEqual(below(model.take_unsaved(state, told("m1", 1))), []);
  const late = model.take_contact(model.take_unsaved(begun, told("m1", 1)), a_contact([saved(told("m1", 1), 1)]));
  assert.deepEqual(below(late), []);
});

test("what the service does not tell again on a new line was never saved, and stays on the screen", () => {
  const before = model.take_unsaved(model.take_unsaved(begun, told("m1", 1)), told("m2", 2));
  const state = model.take_unsaved(model.begin_line(before), told("m2", 2));
  assert.deepEqual(below(state), ["m1: lost", "m2: unsaved"]);
});

test("a message of the person counts as unread once, whether saved or not", () => {
  const elsewhere = { ...begun, open: "c2" };
  let state = model.take_unsaved(elsewhere, told("m1", 1));
  state = model.evolve(state, { kind: "message", contact: "c1", message: saved(told("m1", 1), 1) });
  assert.equal(model.conversation(state, "c1")?.unread, 1);
});
