import { html, nothing, type TemplateResult } from "lit";
import type { Key } from "../speech.ts";
import { refusal, type Outcome } from "../state/commands.ts";
import { query_of, type Field } from "../state/staffing.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// What the service takes, in its own unit (`api/staffing_question.hpp`).
export const range = {
  servers: { kind: "whole", least: 1, most: 5_000 },
  people: { kind: "whole", least: 0, most: 5_000 },
  per_hour: { kind: "above", least: 0, most: 10_000 },
  length_s: { kind: "above", least: 0, most: 86_400 },
  within_s: { kind: "from", least: 0, most: 86_400 },
  share: { kind: "above", least: 0, most: 1 },
} as const;

/// A number that is asked for, as the form shows it.
export interface Ask extends Field {
  label: Key;
  hint?: Key;
  range: (typeof range)[keyof typeof range];
  /// What stands there at first.
  value: string;
}

/// From which number to which one may type.
export function range_of({ range: { least, most }, unit }: Ask): { least: number; most: number } {
  return { least: least / unit, most: most / unit };
}

/// A form of numbers and what the service answers to it. What it refuses is told beside the field that it names.
export abstract class Question<T> extends View {
  static override properties = {
    ...View.properties,
    answer: { state: true },
    blamed: { state: true },
    busy: { state: true },
  };
  declare answer: T | undefined;
  declare blamed: string | undefined;
  declare busy: boolean | undefined;
  private under_way: string | undefined;

  protected abstract ask(query: URLSearchParams): Promise<Outcome<T>>;

  protected async submit(event: SubmitEvent, asks: readonly Ask[]): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const query = query_of(typed, asks);
    const model = typed.get("model");
    if (typeof model === "string") query.set("model", model);
    if (query.toString() === this.under_way) return; // a key that is held asks again and again
    this.under_way = query.toString();
    this.busy = true;
    const outcome = await this.newest.last_of(this.ask(query));
    if (!outcome) return; // something else was asked meanwhile
    this.under_way = undefined;
    this.busy = false;
    this.answer = "done" in outcome ? outcome.done : undefined;
    await this.done(Promise.resolve(outcome));
    const problem = "problem" in outcome ? outcome.problem : undefined;
    this.blamed = problem?.at;
    const blamed = asks.find((each) => each.name === problem?.at);
    if (problem && refusal(problem) === "too_large") this.fault = this.say("supervisor.staffing.too_large");
    else if (blamed) this.fault = this.say(`supervisor.staffing.range.${blamed.range.kind}`, range_of(blamed));
    await this.updateComplete;
    form.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }

  /// Another question stands there: what was answered, or will be, is no answer to it.
  protected ask_anew(): void {
    this.newest.drop();
    this.under_way = undefined;
    this.busy = false;
    this.answer = undefined;
    this.blamed = undefined;
    this.fault = undefined;
  }

  /// A labelled number with its hint and, if it is to blame, the refusal.
  protected field({ name, label, hint, value }: Ask): TemplateResult {
    const id = `${this.localName}-${name}`;
    const blamed = this.blamed === name;
    return html` <div class="field">
      <label for=${id}>${this.say(label)}</label>
      <input
        id=${id}
        name=${name}
        type="number"
        inputmode="decimal"
        min="0"
        step="any"
        autocomplete="off"
        value=${value}
        aria-invalid=${blamed ? "true" : nothing}
        aria-describedby=${hint || blamed ? `${id}-about` : nothing}
      />
      <div id=${`${id}-about`}>
        ${hint ? html`<p class="quiet">${this.say(hint)}</p>` : nothing} ${blamed ? fault_line(this.fault) : nothing}
      </div>
    </div>`;
  }

  /// A refusal that names none of the fields.
  protected general_fault(asks: readonly Ask[]): TemplateResult | typeof nothing {
    return asks.some((each) => each.name === this.blamed) ? nothing : fault_line(this.fault);
  }
}
