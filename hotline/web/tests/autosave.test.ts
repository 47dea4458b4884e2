import assert from "node:assert/strict";
import { test } from "node:test";
import { Autosave, type Saving } from "../console/state/autosave.ts";
import { HandClock } from "./clock.ts";

function an_autosave(answers: boolean[] = []) {
  const clock = new HandClock();
  const saved: string[] = [];
  const states: Saving[] = [];
  const save = (text: string): Promise<boolean> => {
    saved.push(text);
    return Promise.resolve(answers.shift() ?? true);
  };
  return { clock, saved, states, draft: new Autosave(clock, "", save, (state) => states.push(state)) };
}

test("a text is saved two seconds after the last key", async () => {
  const it = an_autosave();
  it.draft.typed("a");
  await it.clock.pass(1_900);
  it.draft.typed("ab");
  await it.clock.pass(1_900);
  assert.deepEqual(it.saved, []);
  await it.clock.pass(100);
  assert.deepEqual(it.saved, ["ab"]);
  assert.deepEqual(it.states.at(-1), "saved");
});

test("who never stops typing is saved every ten seconds", async () => {
  const it = an_autosave();
  for (let i = 1; i <= 12; ++i) {
    it.draft.typed("x".repeat(i));
    await it.clock.pass(1_000);
  }
  assert.deepEqual(it.saved, ["x".repeat(10)]);
});

test("leaving the field saves at once, and nothing is saved twice", async () => {
  const it = an_autosave();
  it.draft.typed("a");
  await it.draft.flush();
  await it.draft.flush();
  await it.clock.pass(20_000);
  assert.deepEqual(it.saved, ["a"]);
});

test("what is typed while a save is under way is saved after it", async () => {
  const it = an_autosave();
  it.draft.typed("a");
  const under_way = it.draft.flush();
  it.draft.typed("ab");
  await under_way;
  await it.clock.pass(2_000);
  assert.deepEqual(it.saved, ["a", "ab"]);
});

test("a save that failed is said so and tried again", async () => {
  const it = an_autosave([false, true]);
  it.draft.typed("a");
  await it.clock.pass(2_000);
  assert.equal(it.states.at(-1), "not_saved");
  await it.clock.pass(3_000);
  assert.deepEqual(it.saved, ["a", "a"]);
  assert.equal(it.states.at(-1), "saved");
});

test("a text taken back to what is stored needs no saving", async () => {
  const it = an_autosave();
  it.draft.typed("a");
  it.draft.typed("");
  await it.clock.pass(20_000);
  assert.deepEqual(it.saved, []);
  assert.equal(it.states.at(-1), "saved");
});
