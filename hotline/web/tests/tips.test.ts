import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Commands } from "../console/state/commands.ts";
import { TipLists, with_tips, type TipList } from "../console/state/tips.ts";
import { HandClock, settle } from "./clock.ts";

const real_fetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real_fetch;
});

/// A service with so many tips, two at a time, of which one in three is under review. Every answer is held until
/// `let_go` sends it on its way, in whichever order; it tells what was so when it was asked for.
function tips_of(count: number) {
  const all = Array.from({ length: count }, (_, n) => ({
    tip: `t${String(n)}`,
    received_at: "2026-11-22T02:59:00Z",
    state: n % 3 === 2 ? "under_review" : "received",
    version: 1,
    about: {},
  }));
  const held: (() => void)[] = [];
  globalThis.fetch = ((path: string) => {
    const query = new URLSearchParams(path.slice("/api/tips?".length));
    const only = query.get("state");
    const fitting = all.filter((tip) => !only || tip.state === only);
    const from = Number(query.get("cursor") ?? "");
    const more = from + 2 < fitting.length ? { next_cursor: String(from + 2) } : {};
    const answer = Response.json({ tips: fitting.slice(from, from + 2), ...more });
    return new Promise((tell) => {
      held.push(() => {
        tell(answer);
      });
    });
  }) as typeof fetch;
  let shown: TipList | undefined;
  const commands = new Commands(new HandClock(), () => "en", () => undefined);
  const lists = new TipLists(commands, () => shown, (list) => (shown = list));
  /// The answer that was asked for as the `nth` of those still held.
  const let_go = async (nth = 0): Promise<void> => {
    const [one] = held.splice(nth, 1);
    one?.();
    await settle();
  };
  return {
    lists,
    let_go,
    /// Until that has come with whatever it asks for on its way.
    come: async (reading: Promise<void>): Promise<void> => {
      while (held.length > 0) await let_go();
      await reading;
    },
    arrives: (tip: string) => all.unshift({ ...(all[0] ?? assert.fail("no tip")), tip }),
    shown: () => shown?.lines.map((tip) => tip.tip) ?? [],
    next: () => shown?.next,
  };
}

test("tips come page by page, and a list that is read again is as long as it was", async () => {
  const it = tips_of(5);
  await it.come(it.lists.read());
  assert.deepEqual(it.shown(), ["t0", "t1"]);
  await it.come(it.lists.more());
  assert.deepEqual(it.shown(), ["t0", "t1", "t2", "t3"]);
  await it.come(it.lists.read());
  assert.deepEqual(it.shown(), ["t0", "t1", "t2", "t3"]);
  await it.come(it.lists.more());
  assert.deepEqual(it.shown(), ["t0", "t1", "t2", "t3", "t4"]);
  assert.equal(it.next(), undefined);
  await it.come(it.lists.more());
  assert.equal(it.shown().length, 5);
});

test("tips in one state begin again at the first page", async () => {
  const it = tips_of(9);
  await it.come(it.lists.read());
  await it.come(it.lists.more());
  await it.come(it.lists.read("under_review"));
  assert.deepEqual(it.shown(), ["t2", "t5"]);
  await it.come(it.lists.read());
  assert.deepEqual(it.shown(), ["t2", "t5"], "the state chosen stays");
});

test("a tip that arrives while more are fetched stays, and none is left out between the pages", async () => {
  const it = tips_of(6);
  await it.come(it.lists.read());
  const more = it.lists.more();
  await it.let_go();
  it.arrives("new");
  const again = it.lists.read();
  await it.let_go(1); // the later one is ahead
  await it.let_go(1);
  await again;
  assert.deepEqual(it.shown(), ["new", "t0", "t1", "t2"], "as many as were wanted when it was read");
  await it.come(more);
  assert.deepEqual(it.shown(), ["new", "t0", "t1", "t2"]);
});

test("events that come faster than a list is read do not keep it from being shown", async () => {
  const it = tips_of(4);
  const first = it.lists.read();
  it.arrives("new");
  const second = it.lists.read();
  await it.let_go();
  await first;
  assert.deepEqual(it.shown(), ["t0", "t1"], "while another answer is under way");
  await it.come(second);
  assert.deepEqual(it.shown(), ["new", "t0"]);
});

test("no answer for the state that was chosen before is shown, and an event asks for the one chosen last", async () => {
  const it = tips_of(9);
  const all = it.lists.read("");
  const chosen = it.lists.read("under_review");
  const event = it.lists.read();
  await it.let_go();
  await all;
  assert.deepEqual(it.shown(), []);
  await it.come(Promise.all([chosen, event]).then(() => undefined));
  assert.deepEqual(it.shown(), ["t2", "t5"]);
});

test("whoever has signed out is shown no list that was asked for before", async () => {
  const it = tips_of(3);
  const late = it.lists.read();
  it.lists.forget();
  await it.come(late);
  assert.deepEqual(it.shown(), []);
});

test("a tip that has moved on while the page was turned stands there once, where it is now", () => {
  const line = (tip: string, state: string) => ({ tip, received_at: "", state, version: 1, about: {} });
  const list = { only: "", lines: [line("a", "received"), line("b", "received")], next: "1" };
  const turned = with_tips(list, { tips: [line("c", "received"), line("a", "closed")] });
  assert.deepEqual(turned, { only: "", lines: [line("b", "received"), line("c", "received"), line("a", "closed")] });
});
