import assert from "node:assert/strict";
import { test } from "node:test";
import { Feed, type Line, type Socket } from "../console/state/feed.ts";
import type { FeedEvent } from "../console/state/wire.ts";
import { HandClock } from "./clock.ts";

class Wire implements Socket {
  sent: { type: string; epoch?: string; seq: number }[] = [];
  closed = false;
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Wire["sent"][number]);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.onopen?.({} as Event);
  }

  say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  }

  drop(): void {
    this.onclose?.({} as CloseEvent);
  }

  snapshot(seq: number, epoch = "e1"): void {
    this.say({ type: "snapshot", epoch, seq, me: {}, shift: {}, offers: [], contacts: [], asked: [] });
  }

  event(seq: number, prev: number, epoch = "e1"): void {
    this.say({ type: "event", epoch, seq, prev, at: "2026-11-22T03:00:00Z", event: { kind: "floor_changed", n: seq } });
  }
}

function a_feed() {
  const clock = new HandClock();
  const wires: Wire[] = [];
  const lines: Line[] = [];
  const heard: number[] = [];
  const snapshots: boolean[] = [];
  let refused = 0;
  const connect = (): Socket => {
    const wire = new Wire();
    wires.push(wire);
    return wire;
  };
  const feed = new Feed(connect, clock, {
    line: (line) => lines.push(line),
    snapshot: (_, first) => snapshots.push(first),
    event: (event) => heard.push((event as FeedEvent & { n: number }).n),
    storage: () => undefined,
    unsaved: () => undefined,
    refused: () => ++refused,
  });
  feed.open();
  const wire = (): Wire => wires.at(-1) ?? assert.fail("no socket");
  return { clock, wires, wire, lines, heard, snapshots, feed, refusals: () => refused };
}

function a_live_feed() {
  const it = a_feed();
  it.wire().open();
  it.wire().snapshot(10);
  return it;
}

test("the first message asks for everything, the first answer makes the line live", () => {
  const it = a_feed();
  it.wire().open();
  assert.deepEqual(it.wire().sent, [{ type: "resume", epoch: "", seq: 0 }]);
  it.wire().snapshot(10);
  assert.deepEqual(it.lines, ["connecting", "live"]);
  assert.deepEqual(it.snapshots, [true]);
});

test("after a cut the feed resumes where it stopped and shows no event twice", async () => {
  const it = a_live_feed();
  it.wire().event(12, 10);
  it.wire().drop();
  assert.equal(it.lines.at(-1), "lost");
  await it.clock.pass(200);
  it.wire().open();
  assert.deepEqual(it.wire().sent, [{ type: "resume", epoch: "e1", seq: 12 }]);
  it.wire().say({ type: "resumed", epoch: "e1", seq: 12 });
  it.wire().event(12, 10);
  it.wire().event(15, 12);
  assert.deepEqual(it.heard, [12, 15]);
  assert.equal(it.lines.at(-1), "live");
});

test("a gap is not shown: the feed reconnects with the last number it knows", async () => {
  const it = a_live_feed();
  it.wire().event(13, 12);
  assert.deepEqual(it.heard, []);
  assert.ok(it.wire().closed);
  await it.clock.pass(200);
  it.wire().open();
  assert.deepEqual(it.wire().sent, [{ type: "resume", epoch: "e1", seq: 10 }]);
});

test("the same gap a second time asks for everything anew", async () => {
  const it = a_live_feed();
  it.wire().event(13, 12);
  await it.clock.pass(200);
  it.wire().open();
  it.wire().say({ type: "resumed", epoch: "e1", seq: 10 });
  it.wire().event(13, 12);
  await it.clock.pass(5_000);
  it.wire().open();
  assert.deepEqual(it.wire().sent[0], { type: "resume", epoch: "", seq: 10 });
});

test("silence for 25 seconds is a lost line, a sign of life is not", async () => {
  const it = a_live_feed();
  await it.clock.pass(20_000);
  it.wire().say({ type: "still_here" });
  await it.clock.pass(20_000);
  assert.equal(it.lines.at(-1), "live");
  await it.clock.pass(5_001);
  assert.equal(it.lines.at(-1), "lost");
});

test("attempts to reconnect come later and later, at most every five seconds", async () => {
  const it = a_live_feed();
  const at: number[] = [];
  for (let i = 0; i < 8; ++i) {
    const before = it.wires.length;
    const start = it.clock.now();
    it.wire().drop();
    while (it.wires.length === before) await it.clock.pass(100);
    at.push(it.clock.now() - start);
  }
  assert.deepEqual(at, [200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000]);
});

test("a socket that closes before it opens may mean that the session has ended", () => {
  const it = a_feed();
  it.wire().drop();
  assert.equal(it.refusals(), 1);
});

test("what was seen is told from time to time, and only when it changed", async () => {
  const it = a_live_feed();
  it.wire().event(12, 10);
  await it.clock.pass(5_000);
  await it.clock.pass(5_000);
  assert.deepEqual(it.wire().sent.slice(1), [{ type: "seen", seq: 12 }]);
});

test("a closed feed forgets where it was and stays closed", async () => {
  const it = a_live_feed();
  it.feed.close();
  await it.clock.pass(60_000);
  assert.equal(it.wires.length, 1);
  it.feed.open();
  it.wire().open();
  assert.deepEqual(it.wire().sent, [{ type: "resume", epoch: "", seq: 0 }]);
});
