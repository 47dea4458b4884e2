import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import en from "../../../i18n/catalogs/en.json" with { type: "json" };
import { ring } from "../console/sound/make_ring.ts";
import { Speech, type Key } from "../console/speech.ts";
import * as wire from "../console/state/wire.ts";
import { personal_traits, special_traits, topics } from "../console/state/wire_needs.ts";

const console_folder = new URL("../console/", import.meta.url);

function sources(): string[] {
  return readdirSync(console_folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(new URL(name, console_folder), "utf8"));
}

test("plurals follow the language: French says 0 in the singular, English in the plural", () => {
  const key = "supervisor.waiting.count";
  assert.notEqual(new Speech("en").say(key, { count: 1 }).replace("1", "0"), new Speech("en").say(key, { count: 0 }));
  assert.equal(new Speech("fr").say(key, { count: 1 }).replace("1", "0"), new Speech("fr").say(key, { count: 0 }));
});

test("languages are offered by their tags, in the order of their names", () => {
  const { languages } = new Speech("en");
  assert.ok(["en", "fa-AF", "zh-Hans", "ase"].every((tag) => languages.includes(tag)));
  const names = languages.map((tag) => new Speech("en").language_name(tag));
  assert.deepEqual(names, [...names].sort((one, other) => one.localeCompare(other, "en")));
});

test("every code that the console shows has a label in both languages", () => {
  const lists: [string, readonly string[]][] = [
    ["acuity", wire.acuities],
    ["acuity_reason", wire.acuity_reasons],
    ["decline_reason", wire.decline_reasons],
    ["disposition", wire.dispositions],
    ["need", wire.needs],
    ["review_state", wire.review_states],
    ["province", wire.provinces],
    ["trait", [...personal_traits, ...special_traits]],
    ["topic", topics],
  ];
  for (const language of ["en", "fr"] as const) {
    const speech = new Speech(language);
    for (const [list, values] of lists) {
      for (const value of values) assert.notEqual(speech.code(list, value), value, `${language}: ${list}.${value}`);
    }
  }
});

test("an unknown code or language is shown as it is", () => {
  const speech = new Speech("en");
  assert.equal(speech.code("acuity", "newer_than_this_console"), "newer_than_this_console");
  assert.equal(speech.language_name("not a tag"), "not a tag");
  assert.equal(speech.language_name("xx-unknown"), "xx-unknown");
});

test("every language that the public page offers has its name in the reader's language, not from the browser", () => {
  const offered = readFileSync(new URL("../../../i18n/language_names.cpp", import.meta.url), "utf8");
  const tags = [...offered.matchAll(/LanguageTag::of\("([\w-]+)"\)/g)].map(([, tag]) => tag ?? "");
  assert.ok(tags.length >= 40);
  for (const language of ["en", "fr"] as const) {
    const speech = new Speech(language);
    for (const tag of tags) {
      const key = `code.language.${tag.toLowerCase().replaceAll("-", "_")}`;
      assert.equal(speech.language_name(tag), speech.say(key as Key), `${language}: ${tag}`);
    }
  }
  assert.equal(new Speech("en").language_name("moe"), "Innu");
  assert.equal(new Speech("fr").language_name("iu-Latn-CA"), "Inuktitut");
  assert.equal(new Speech("fr").language_name("de"), "allemand");
});

test("every literal key in the console is in the catalog", () => {
  const used = new Set(
    sources().flatMap((text) => [...text.matchAll(/"((?:console|supervisor|unit)\.[a-z_.]+)"/g)].map((m) => m[1])),
  );
  assert.ok(used.size > 50);
  for (const key of used) assert.ok((key as Key) in en, String(key));
});

test("ages are told in the largest unit that fits", () => {
  const speech = new Speech("en");
  const now = Date.parse("2026-11-22T12:00:00Z");
  const told = ["2026-11-22T11:59:30Z", "2026-11-22T11:55:00Z", "2026-11-22T09:00:00Z", "2026-11-20T12:00:00Z"];
  assert.deepEqual(
    told.map((at) => speech.ago(at, now)),
    ["just now", "5 minutes ago", "3 hours ago", "2 days ago"],
  );
});

test("a length is said in minutes and seconds below ten minutes, then in minutes, then in hours with them", () => {
  const said = (language: "en" | "fr", seconds: number[]): string[] =>
    seconds.map((each) => new Speech(language).length(each).replaceAll("\u00A0", " "));
  assert.deepEqual(said("en", [0, 3.44, 9.96, 46, 59.6, 106, 120, 599.4]), [
    "0 s",
    "3.4 s",
    "10 s",
    "46 s",
    "1 min",
    "1 min 46 s",
    "2 min",
    "9 min 59 s",
  ]);
  assert.deepEqual(said("fr", [3.44, 106, 599.6, 684, 3_570, 5_400, 86_400]), [
    "3,4 s",
    "1 min 46 s",
    "10 min",
    "11 min",
    "1 h",
    "1 h 30 min",
    "24 h",
  ]);
});

test("what somebody has set is said to the second", () => {
  const speech = new Speech("en");
  const exact = [90, 630, 3_600, 3_661, 5_400].map((each) => speech.length(each, "exact").replaceAll("\u00A0", " "));
  assert.deepEqual(exact, ["1 min 30 s", "10 min 30 s", "1 h", "61 min 1 s", "1 h 30 min"]);
});

test("the mirrored language runs from the right and is marked in every text", () => {
  const speech = new Speech("qps-plocm");
  assert.equal(speech.direction, "rtl");
  assert.match(speech.say("console.sign_in.button"), /^\u202E\[.*\]\u202C$/);
});

test("the ring file is what its maker makes", () => {
  assert.ok(readFileSync(new URL("sound/ring.wav", console_folder)).equals(ring()));
});

test("a phone number is written in groups, as the language does; what is no such number stays as it is", () => {
  assert.equal(new Speech("en").phone("+18675550154"), "+1 867-555-0154");
  assert.equal(new Speech("fr").phone("+18675550154"), "+1 867 555-0154");
  assert.equal(new Speech("en").phone("211"), "211");
});

test("a span says its day once, and the zone in which it is meant", () => {
  const at = (day: number, hour: number): string => new Date(2026, 10, day, hour).toISOString();
  const speech = new Speech("en");
  assert.match(speech.day_range(at(30, 9), at(30, 17)), /^Nov 30, 09:00\s?–\s?17:00 [A-Z]/);
  assert.match(speech.day_range(at(29, 22), at(30, 6)), /^Nov 29.+–\s?Nov 30/);
  assert.match(new Speech("fr").day_range(at(30, 9), at(30, 17)), /^30 nov\..+9 h 00.+17 h 00/);
  assert.equal(speech.day("2026-11-30"), "Nov 30, 2026");
  assert.equal(new Speech("fr").day("2026-12-01"), "1 déc. 2026");
});

test("what somebody needs is said with the sign of its language: a French colon has its space", () => {
  const what = "X";
  assert.equal(new Speech("en").say("console.needs.must", { what }), "Must be: X");
  assert.equal(new Speech("fr").say("console.needs.must", { what }), "Exigé\u00a0: X");
});

test("what writes numbers and times is made once for a language, not at every call", (context) => {
  const speech = new Speech("fr");
  const made = [
    context.mock.method(Intl, "DateTimeFormat"),
    context.mock.method(Intl, "NumberFormat"),
    context.mock.method(Intl, "DisplayNames"),
  ];
  const at = "2026-11-30T09:00:00Z";
  for (const say of ["time", "zoned_time", "day_time", "date_time"] as const) speech[say](at);
  speech.day_range(at, at);
  speech.day("2026-11-30");
  speech.percent(0.5);
  speech.number(0.5);
  speech.ratio(0.5);
  speech.language_name("tlh");
  assert.deepEqual(
    made.map((each) => each.mock.callCount()),
    [0, 0, 0],
  );
});
