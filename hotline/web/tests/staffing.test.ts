import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Speech } from "../console/speech.ts";
import { wall_clock } from "../console/state/clock.ts";
import { given_up, lines_of, query_of, served } from "../console/state/staffing.ts";
import { Store } from "../console/state/store.ts";
import { staffing_models, type OneMore, type Staffing } from "../console/state/wire_staffing.ts";

const fields = [
  { name: "servers", unit: 1 },
  { name: "aht_s", unit: 60 },
  { name: "target_service_level", unit: 0.01 },
];

function typed(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

function asks(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(query_of(typed(values), fields));
}

const answer: Staffing = {
  model: "c",
  servers: 2,
  lambda_per_h: 3,
  aht_s: 1_200,
  threshold_s: 60,
  offered_erl: 1,
  grows_without_end: false,
  service_level: 0.68,
  target_service_level: 0.9,
  target_met: false,
  servers_needed: 3,
  servers_sought: 100_000,
  series: [
    { servers: 1, grows_without_end: true },
    { servers: 2, grows_without_end: false, service_level: 0.68, asa_all_s: 400 },
    { servers: 3, grows_without_end: false, service_level: 0.92, asa_all_s: 54 },
  ],
};

test("minutes and percent become seconds and shares, without the dust of binary fractions", () => {
  assert.deepEqual(asks({ servers: "6", aht_s: "20.5", target_service_level: "57" }), {
    servers: "6",
    aht_s: "1230",
    target_service_level: "0.57",
  });
});

test("what is empty is not asked, and what is no number goes as it is, for the service to name it", () => {
  assert.deepEqual(asks({ servers: " ", aht_s: "many", target_service_level: "" }), { aht_s: "many" });
  assert.deepEqual(asks({ servers: "2.5", more: "1" }), { servers: "2.5" });
});

test("the plot has a gap where the queue would grow without end, and no line for what is not known", () => {
  const lines = lines_of(answer);
  assert.deepEqual(lines.servers, [1, 2, 3]);
  assert.deepEqual(lines.served, [null, 0.68, 0.92]);
  assert.deepEqual(lines.wait, [null, 400, 54]);
  assert.deepEqual(lines.lost, [null, null, null]);
  assert.deepEqual(lines.target, [0.9, 0.9, 0.9]);
  const { target_service_level: _, ...no_wish } = answer;
  assert.deepEqual(lines_of(no_wish).target, [null, null, null]);
});

test("where people are turned away, served is who was not", () => {
  assert.equal(served({ servers: 4, grows_without_end: false, prob_block: 0.25 }), 0.75);
  assert.equal(served({ servers: 4, grows_without_end: true }), undefined);
});

test("who gives up is weighed by how many come in each language", () => {
  const of = (first: number, second: number): OneMore["as_it_is"] => ({
    first: { prob_wait: 0, prob_abandon: first, asa_all_s: 0 },
    second: { prob_wait: 0, prob_abandon: second, asa_all_s: 0 },
  });
  const told: OneMore = {
    as_it_is: of(0.1, 0.5),
    one_more_both: of(0, 0),
    one_more_first: of(0, 0.5),
    one_more_second: of(0.1, 0.1),
  };
  const share = given_up(told, 9, 3);
  assert.ok(Math.abs(share.as_it_is - 0.2) < 1e-12);
  assert.equal(share.one_more_both, 0);
  assert.ok(Math.abs(share.one_more_first - 0.125) < 1e-12);
});

test("shares, lengths and models are told in the language's way", () => {
  const [en, fr] = [new Speech("en"), new Speech("fr")];
  assert.equal(en.percent(0.9234), "92.3%");
  assert.match(fr.percent(0.9234), /^92,3\s%$/);
  assert.equal(en.length(53.96), "54\u00a0s");
  assert.equal(en.length(400), "6\u00a0min 40\u00a0s");
  assert.equal(fr.length(400), "6\u00a0min 40\u00a0s");
  assert.equal(en.length(9_000), "2\u00a0h 30\u00a0min");
  for (const speech of [en, fr]) {
    for (const model of staffing_models) assert.notEqual(speech.code("staffing_model", model), model);
  }
});

test("a verdict names what was wished for, and what would be needed", () => {
  const words = { servers: 2, model: "c", target: "90%", threshold: "60 s", needed: 3 };
  const told = new Speech("en").say("supervisor.staffing.not_met", words);
  assert.equal(told, "2 responders cannot reach 90% answered within 60 s. The fewest that do: 3.");
  const turned_away = new Speech("en").say("supervisor.staffing.met", { ...words, servers: 1, model: "b" });
  assert.equal(turned_away, "1 responder reaches 90% answered at once. The fewest that do: 3.");
});

interface Console {
  store: Store;
  /// What was asked of the service, and how often a feed was opened.
  asked: string[];
  feeds: number;
}

/// A console whose service answers everything alike.
function a_console(context: TestContext, status: number, answer: object): Console {
  const asked: string[] = [];
  context.mock.method(globalThis, "fetch", (path: string, request: RequestInit) => {
    asked.push(`${request.method ?? ""} ${path}`);
    return Promise.resolve(Response.json(answer, { status }));
  });
  const line: Console = {
    asked,
    feeds: 0,
    store: new Store({
      clock: wall_clock,
      connect: () => {
        ++line.feeds;
        return { onopen: null, onmessage: null, onclose: null, send: () => undefined, close: () => undefined };
      },
      drawer: { get: () => null, put: () => undefined, drop: () => undefined, empty: () => undefined },
      language: () => "en",
      new_command: () => "",
      tabs: { postMessage: () => undefined, onmessage: null },
    }),
  };
  return line;
}

test("a question goes to the service as a read, and a refusal comes back with the field's name", async (context) => {
  const problem = { type: "urn:hotline:problem:field_invalid", title: "No.", status: 422, at: "aht_s" };
  const { store, asked } = a_console(context, 422, problem);
  const query = new URLSearchParams({ model: "a", aht_s: "many" });
  assert.deepEqual(await store.supervision.reckon_staffing(query), { problem });
  await store.supervision.reckon_bilingual(new URLSearchParams({ both: "1" }));
  assert.deepEqual(asked, ["GET /api/staffing?model=a&aht_s=many", "GET /api/staffing/bilingual?both=1"]);
});

test("an analyst, who has this page alone, opens no feed and loses no connection", async (context) => {
  const line = a_console(context, 200, { person: "p", name: "Alix", roles: ["analyst"], languages: [] });
  await line.store.sign_in("alix", "words");
  assert.equal(line.store.state.session, "signed_in");
  assert.deepEqual([line.feeds, line.store.state.line], [0, "closed"]);
});
