import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clock_of,
  field_of,
  hours_of,
  is_language,
  meaning_of,
  minutes_of,
  rule_of,
  skills_of,
} from "../console/state/roster.ts";
import type { Skills } from "../console/state/wire_roster.ts";

function form(fields: [string, string][]): FormData {
  const typed = new FormData();
  for (const [name, value] of fields) typed.append(name, value);
  return typed;
}

const times: [string, string][] = [
  ["begins", "22:00"],
  ["ends", "06:30"],
  ["zone", "America/St_Johns"],
];

test("times of a day are minutes, and back, also of the next day", () => {
  assert.equal(minutes_of("22:30"), 1_350);
  assert.equal(minutes_of("9:00"), undefined);
  assert.equal(clock_of(1_350), "22:30");
  assert.equal(clock_of(1_440 + 390), "06:30");
});

test("an end that is not after the beginning lies on the next day", () => {
  assert.deepEqual(hours_of(form(times)), { zone: "America/St_Johns", begins: 1_320, ends: 1_830 });
});

test("a shift without weekdays takes place once, whatever else the form says", () => {
  const rule = rule_of(form([...times, ["first", "2026-11-26"], ["every", "2"], ["last", "2026-12-31"]]));
  assert.deepEqual([rule.days, rule.every, rule.last], [[], 0, undefined]);
});

test("a shift with weekdays recurs, with an end or without", () => {
  const weekly: [string, string][] = [
    ...times,
    ["first", "2026-11-26"],
    ["every", "2"],
    ["days", "monday"],
    ["days", "friday"],
  ];
  const endless = rule_of(form([...weekly, ["last", ""]]));
  assert.deepEqual([endless.days, endless.every, "last" in endless], [["monday", "friday"], 2, false]);
  assert.equal(rule_of(form([...weekly, ["last", "2026-12-31"]])).last, "2026-12-31");
});

test("skills are what the form says; what it does not show stays", () => {
  const before: Skills = {
    languages: [],
    cleared_for_minors: "yes",
    jurisdictions: ["24"],
    specialisations: [],
    gender: "woman",
    spared: ["suicide"],
    written_at_once: 2,
    channels: [{ channel: "sms", most: 1 }],
    weekly_hours: 20,
  };
  const typed = form([
    ["language", "crk "],
    ["level", "c1"],
    ["modality", "spoken"],
    ["language", "fr"],
    ["level", "b2"],
    ["modality", "spoken_and_written"],
    ["jurisdictions", "35"],
    ["gender", ""],
    ["weekly_hours", ""],
    ["written_at_once", "1"],
  ]);
  assert.deepEqual(skills_of(typed, before), {
    languages: [
      { language: "crk", level: "c1", modality: "spoken" },
      { language: "fr", level: "b2", modality: "spoken_and_written" },
    ],
    cleared_for_minors: "no",
    jurisdictions: ["35"],
    specialisations: [],
    spared: [],
    written_at_once: 1,
    channels: [{ channel: "sms", most: 1 }],
  });
});

test("a refused path is told as a reason, or by the label of its field", () => {
  assert.deepEqual(meaning_of("duty.rest"), { reason: "rest" });
  assert.deepEqual(meaning_of("in_return.leave"), { reason: "leave" });
  assert.deepEqual(meaning_of("duty.languages"), { reason: "skills" });
  assert.deepEqual(meaning_of("duty.person"), { reason: "left" });
  assert.deepEqual(meaning_of("at_a_stretch"), { reason: "rest" });
  assert.deepEqual(meaning_of("rule.shift"), { reason: "shift" });
  assert.deepEqual(meaning_of("skills.weekly_hours"), { label: "weekly_hours" });
  assert.deepEqual(meaning_of("skills.languages[2].modality"), { label: "modality" });
  assert.deepEqual(meaning_of("languages[1]"), { label: "languages" });
  assert.deepEqual(meaning_of("rule.hours.zone"), { label: "zone" });
  assert.deepEqual(meaning_of("time.first"), { label: "date" });
  assert.deepEqual(meaning_of("rule.left_out[3]"), {});
  assert.deepEqual(meaning_of("constructor"), {});
});

test("a refused path leads to the field of its row, and the last day of a leave has a label of its own", () => {
  assert.deepEqual(field_of("skills.languages[2].language"), { name: "language", row: 2 });
  assert.deepEqual(field_of("rule.hours.zone"), { name: "zone", row: 0 });
  assert.deepEqual(field_of("wanted"), { name: "wanted", row: 0 });
  assert.deepEqual(meaning_of("time.last"), { label: "leave_last" });
  assert.deepEqual(meaning_of("rule.last"), { label: "last" });
});

test("a word is no language, and a tag is one that the catalog has no name for", () => {
  for (const tag of ["fr", "fr-CA", "crk", "zh-Hant", "fa-AF", "EN"]) assert.ok(is_language(tag), tag);
  for (const word of ["french", "klingon", "cree", "", "f", "fr_CA", "fr-"]) assert.ok(!is_language(word), word);
});
