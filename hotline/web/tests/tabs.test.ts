import assert from "node:assert/strict";
import { test } from "node:test";
import * as model from "../console/state/model.ts";
import { with_seen } from "../console/state/tabs.ts";
import type { FeedEvent, Snapshot } from "../console/state/wire.ts";

const given: FeedEvent = { kind: "contact_connected", contact: "c9" };
const gone: FeedEvent = { kind: "contact_gone", contact: "c9", why: "requeued" };

function after(state: model.State, ...events: FeedEvent[]): model.State {
  return events.reduce(model.evolve, state);
}

function a_snapshot(...contacts: string[]): Snapshot {
  const { shift } = model.nothing;
  const me = { person: "p", name: "Ada", roles: [], languages: [], ui_language: "en" };
  return { type: "snapshot", epoch: "e", seq: 1, me, shift, offers: [], contacts, asked: [] };
}

test("what another tab has seen does not ring here once, and rings when it is given again", () => {
  const seen = after(with_seen(model.nothing, "c9"), given);
  assert.deepEqual([seen.given, seen.seen], [[], []]);
  assert.deepEqual(after(seen, gone, given).given, ["c9"]);
});

test("what another tab has seen and is gone before this one heard of it rings when it is given again", () => {
  assert.deepEqual(after(with_seen(model.nothing, "c9"), gone, given).given, ["c9"]);
});

test("two that another tab has seen do not ring here, each of them", () => {
  const two = with_seen(with_seen(model.nothing, "c8"), "c9");
  assert.deepEqual(after(two, { kind: "contact_connected", contact: "c8" }, given).given, []);
});

test("what another tab has seen leaves alone what I am about to take here", () => {
  const seen = with_seen(model.with_expected(model.nothing, "c8"), "c9");
  assert.equal(seen.expected, "c8");
  const both = after(seen, { kind: "contact_connected", contact: "c8" }, given);
  assert.deepEqual([both.given, both.expected, both.seen], [[], undefined, []]);
});

test("a snapshot brings what another tab has seen without a sound, and what is given after it rings", () => {
  const brought = model.take_snapshot(with_seen(model.nothing, "c9"), a_snapshot("c9"));
  assert.deepEqual([brought.given, brought.seen], [[], []]);
  assert.deepEqual(after(brought, gone, given).given, ["c9"]);
  const without = model.take_snapshot(with_seen(model.nothing, "c9"), a_snapshot());
  assert.deepEqual(after(without, given).given, ["c9"], "it was mine before the snapshot, and is not any more");
});

test("what another tab opens after a snapshot, before it is read here, rings when it comes again", () => {
  const brought = with_seen(model.take_snapshot(model.nothing, a_snapshot("c9")), "c9");
  assert.deepEqual(after(brought, gone, given).given, ["c9"]);
});
