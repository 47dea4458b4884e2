import { html, nothing, type TemplateResult } from "lit";
import type { Speech } from "../speech.ts";
import type { Acuity, Waiting } from "../state/wire.ts";

/// A refusal in its place, or nothing.
export function fault_line(fault: string | undefined): TemplateResult | typeof nothing {
  return fault === undefined ? nothing : html`<p class="fault" role="alert">${fault}</p>`;
}

/// A point in time: short to read, whole in the title.
export function time_of(speech: Speech, at: string, text = speech.time(at)): TemplateResult {
  return html`<time datetime=${at} title=${speech.date_time(at)}>${text}</time>`;
}

/// When time alone changes who may take the contact: the end of being set aside, or the next step.
export function changes_at(each: Waiting, now_ms: number): string | undefined {
  const parked = each.parked_until !== undefined && Date.parse(each.parked_until) > now_ms;
  return parked ? each.parked_until : each.changes_at;
}

/// Why it waits, and if it is held back, for what.
export function why_it_waits(speech: Speech, each: Waiting): string {
  const why = speech.code("why_waiting", each.why);
  return each.held === "nothing" ? why : `${why} · ${speech.code("held_for", each.held)}`;
}

/// That it waits longer than we mean to allow: of a life in danger, which from the first moment on does, that alone.
export function over_chip(speech: Speech, each: Waiting, now_ms: number): TemplateResult | typeof nothing {
  if (Date.parse(each.due) >= now_ms) return nothing;
  const key = each.acuity === "immediate" ? "supervisor.waiting.at_once" : "supervisor.waiting.over";
  return html`<span class="chip warn-chip">${speech.say(key)}</span>`;
}

export function acuity_chip(speech: Speech, acuity: Acuity): TemplateResult {
  return html`<span class="chip acuity" data-acuity=${acuity}>${speech.code("acuity", acuity)}</span>`;
}

/// The choices of a code list for a <select>.
export function options(speech: Speech, list: string, values: readonly string[], chosen: string): TemplateResult[] {
  return values.map(
    (value) => html`<option value=${value} ?selected=${value === chosen}>${speech.code(list, value)}</option>`,
  );
}
