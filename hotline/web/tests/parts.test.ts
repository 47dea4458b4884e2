import assert from "node:assert/strict";
import { test } from "node:test";
import { nothing } from "lit";
import type { Speech } from "../console/speech.ts";
import type { Acuity, Waiting } from "../console/state/wire.ts";
import { over_chip } from "../console/views/parts.ts";

const due = Date.parse("2026-11-22T03:00:00Z");

/// The key of what the chip says, if there is one.
function said(acuity: Acuity, now_ms: number): unknown {
  const speech = { say: (key: string) => key } as unknown as Speech;
  const chip = over_chip(speech, { acuity, due: new Date(due).toISOString() } as Waiting, now_ms);
  return chip === nothing ? undefined : (chip as { values: unknown[] }).values[0];
}

test("who waits longer than allowed is marked; a life in danger never as if it could have waited until now", () => {
  assert.equal(said("standard", due), undefined);
  assert.equal(said("standard", due + 1), "supervisor.waiting.over");
  assert.equal(said("immediate", due + 1), "supervisor.waiting.at_once");
  assert.equal(said("immediate", due - 1), undefined, "it asked to be called later");
});
