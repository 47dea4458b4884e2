import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReactiveController } from "lit";
import { Ticking } from "../console/views/ticking.ts";

/// A view, as far as a controller sees it.
function a_view(): { host: ConstructorParameters<typeof Ticking>[0]; comes: () => void; goes: () => void } {
  const controllers: ReactiveController[] = [];
  return {
    host: {
      addController: (each) => void controllers.push(each),
      removeController: () => undefined,
      requestUpdate: () => undefined,
      updateComplete: Promise.resolve(true),
    },
    comes: () => {
      for (const each of controllers) each.hostConnected?.();
    },
    goes: () => {
      for (const each of controllers) each.hostDisconnected?.();
    },
  };
}

test("it ticks only while its view is on the page, and again when the view comes back", (context) => {
  context.mock.timers.enable({ apis: ["setInterval"] });
  const { host, comes, goes } = a_view();
  let ticks = 0;
  new Ticking(host, 1_000, () => ++ticks);
  context.mock.timers.tick(5_000);
  assert.equal(ticks, 0);
  comes();
  context.mock.timers.tick(2_999);
  assert.equal(ticks, 2);
  goes();
  context.mock.timers.tick(5_000);
  assert.equal(ticks, 2);
  comes();
  context.mock.timers.tick(1_000);
  assert.equal(ticks, 3);
});
