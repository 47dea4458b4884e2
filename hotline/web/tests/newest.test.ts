import assert from "node:assert/strict";
import { test } from "node:test";
import { Newest } from "../console/state/newest.ts";

function later(): { answer: Promise<string>; come: (text: string) => void } {
  let come: (text: string) => void = () => undefined;
  const answer = new Promise<string>((resolve) => (come = resolve));
  return { answer, come };
}

test("an answer that comes after the answer to a later question says nothing any more", async () => {
  const newest = new Newest();
  const [first, second] = [later(), later()];
  const told = [newest.of(first.answer), newest.of(second.answer)];
  second.come("new");
  assert.equal(await told[1], "new");
  first.come("old");
  assert.equal(await told[0], undefined);
});

test("an earlier answer that comes first counts until the later one has come", async () => {
  const newest = new Newest();
  const [first, second] = [later(), later()];
  const told = [newest.of(first.answer), newest.of(second.answer)];
  first.come("old");
  assert.equal(await told[0], "old");
  second.come("new");
  assert.equal(await told[1], "new");
});

test("what was under way when something else came to be asked says nothing, and what is asked then does", async () => {
  const newest = new Newest();
  const [before, after] = [later(), later()];
  const told = newest.of(before.answer);
  const next = newest.last_of(after.answer);
  before.come("of the other");
  assert.equal(await told, undefined);
  after.come("of this one");
  assert.equal(await next, "of this one");
});
