import { html, nothing, type TemplateResult } from "lit";
import type { Key } from "../speech.ts";
import type { RoutingNumbers, RuleNumber } from "../state/wire_rules.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// Which ladder holds at which acuity: the tables of `routing.ladder`.
const ladders: readonly { acuity: string; table: string }[] = [
  { acuity: "immediate", table: "immediate" },
  { acuity: "urgent", table: "urgent" },
  { acuity: "serious", table: "urgent" },
  { acuity: "standard", table: "standard" },
  { acuity: "information", table: "standard" },
];
const ladder = "routing.ladder.";

/// The numbers by their beginnings; what fits nowhere else stands in the last group, so that none is left out.
const groups: readonly { heading: Key; begins: readonly string[] }[] = [
  {
    heading: "supervisor.rules.places",
    begins: ["routing.wait.", "routing.bands.", "routing.returning_", "routing.valve"],
  },
  { heading: "supervisor.rules.others", begins: ["routing.interpreter_", "routing.partner_"] },
  { heading: "supervisor.rules.callbacks", begins: ["routing.callback."] },
  { heading: "supervisor.rules.wellbeing", begins: ["routing.wellbeing.", "routing.exposure."] },
  { heading: "supervisor.rules.offers", begins: ["routing."] },
  { heading: "supervisor.rules.people", begins: [""] },
];

/// What the plain counts are of, by the beginnings of their keys.
const counted: readonly [string, Key][] = [
  ["routing.bands.", "supervisor.rules.counted.band"],
  ["routing.returning_band", "supervisor.rules.counted.band"],
  ["routing.valve", "supervisor.rules.counted.picks"],
  ["routing.interpreter_retries", "supervisor.rules.counted.interpreters"],
  ["routing.partner_hops", "supervisor.rules.counted.centres"],
  ["routing.partner_refusals", "supervisor.rules.counted.refusals"],
  ["routing.callback.attempts", "supervisor.rules.counted.attempts"],
  ["routing.offer.misses_voice", "supervisor.rules.counted.calls"],
  ["routing.offer.misses_text", "supervisor.rules.counted.contacts"],
  ["routing.offers_per_minute", "supervisor.rules.counted.offers"],
  ["routing.fan_out_to", "supervisor.rules.counted.people"],
  ["routing.storm_misses", "supervisor.rules.counted.offers"],
  ["routing.storm_people", "supervisor.rules.counted.people"],
  ["routing.wellbeing.high_", "supervisor.rules.counted.contacts"],
  ["routing.exposure.", "supervisor.rules.counted.points"],
];

/// Where nothing means that there is no limit, not that nothing is allowed.
const unlimited = new Set([
  "routing.offers_per_minute",
  "routing.wellbeing.high_in_a_row",
  "routing.wellbeing.high_per_shift",
  "routing.wellbeing.handling_seconds_max",
]);

/// For the supervisor: the numbers by which contacts and responders are brought together, as they hold now, beside what
/// they are where nobody has set them.
export class Rules extends View {
  static override properties = { ...View.properties, numbers: { state: true } };
  declare numbers: RoutingNumbers | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    const outcome = await this.desk.store.supervision.read_routing();
    if ((await this.done(Promise.resolve(outcome))) && "done" in outcome) this.numbers = outcome.done;
  }

  private amount(number: RuleNumber, value: number | undefined): string {
    const { speech } = this.desk;
    if (value === undefined) return this.say("supervisor.rules.never");
    if (value === 0 && unlimited.has(number.key)) return this.say("supervisor.rules.no_limit");
    if (value === 0 && number.key === "routing.valve") return this.say("supervisor.rules.off");
    if (value === 0 && number.key.startsWith(ladder)) return this.say("supervisor.rules.at_once");
    if (number.unit === "seconds") return speech.length(value, "exact");
    if (number.unit === "percent") return speech.percent(value / 100);
    if (number.unit === "quarters_of_a_chat") return this.say("supervisor.rules.chats", { count: value / 4 });
    const of = counted.find(([beginning]) => number.key.startsWith(beginning))?.[1];
    return of ? this.say(of, { count: value }) : speech.number(value);
  }

  /// What it is called; the name in the configuration, if the service knows a number that this console does not.
  private name(number: RuleNumber): string {
    const code = number.key.replaceAll(".", "_");
    const name = this.code("rule", code);
    return name === code ? number.key : name;
  }

  private step(numbers: RuleNumber[], step: string): TemplateResult {
    const cell = (table: string): TemplateResult => {
      const number = numbers.find((each) => each.key === `${ladder}${table}.${step}`);
      if (!number) return html`<td>${this.say("supervisor.rules.at_once")}</td>`;
      const changed = number.value !== number.by_default;
      return html`<td data-key=${number.key}>
        ${this.amount(number, number.value)}
        ${changed
          ? html`<span class="quiet">
              ${this.say("supervisor.rules.usually", { value: this.amount(number, number.by_default) })}
            </span>`
          : nothing}
      </td>`;
    };
    return html`<tr data-step=${step}>
      <th scope="row">${this.code("ladder_step", step)}</th>
      ${ladders.map((each) => cell(each.table))}
    </tr>`;
  }

  private the_ladder(numbers: RuleNumber[]): TemplateResult {
    const heading = this.say("supervisor.rules.ladder");
    const table = `${ladder}standard.`;
    const steps = numbers.filter((each) => each.key.startsWith(table)).map((each) => each.key.slice(table.length));
    return html` <section class="panel">
      <h2>${heading}</h2>
      <p class="quiet">${this.say("supervisor.rules.ladder_means")}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.say("supervisor.waiting.step")}</th>
              ${ladders.map((each) => html`<th scope="col">${this.code("acuity", each.acuity)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${["exact", ...steps].map((step) => this.step(numbers, step))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private group(heading: string, numbers: RuleNumber[]): TemplateResult {
    return html` <section class="panel">
      <h2>${heading}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.say("supervisor.rules.number")}</th>
              <th scope="col">${this.say("supervisor.rules.in_force")}</th>
              <th scope="col">${this.say("supervisor.rules.by_default")}</th>
            </tr>
          </thead>
          <tbody>
            ${numbers.map(
              (each) =>
                html`<tr data-key=${each.key}>
                  <th scope="row" title=${each.key}>${this.name(each)}</th>
                  <td>
                    ${this.amount(each, each.value)}
                    ${each.value === each.by_default
                      ? nothing
                      : html`<span class="chip" data-changed>${this.say("supervisor.rules.changed")}</span>`}
                  </td>
                  <td class="quiet">${this.amount(each, each.by_default)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private groups(numbers: RuleNumber[]): TemplateResult[] {
    const group_of = (number: RuleNumber): Key | undefined =>
      groups.find(({ begins }) => begins.some((beginning) => number.key.startsWith(beginning)))?.heading;
    const others = numbers.filter((each) => !each.key.startsWith(ladder));
    return groups.map(({ heading }) =>
      this.group(
        this.say(heading),
        others.filter((each) => group_of(each) === heading),
      ),
    );
  }

  override render(): TemplateResult {
    const numbers = this.numbers?.numbers;
    return html` <h1>${this.say("supervisor.rules.title")}</h1>
      <p class="quiet">${this.say("supervisor.rules.where")}</p>
      ${fault_line(this.fault)} ${numbers ? html`${this.the_ladder(numbers)}${this.groups(numbers)}` : nothing}`;
  }
}
customElements.define("hotline-rules", Rules);
