import { html, nothing, type TemplateResult } from "lit";
import type { Ladder, RoutingNumbers } from "../state/wire_steering.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// For the supervisor: the numbers by which contacts and responders are brought together, as they hold now.
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

  private length(ms: number): string {
    return this.desk.speech.length(ms / 1_000);
  }

  private opens(ladder: Ladder, step: string): string {
    const after = ladder.steps.find((each) => each.step === step)?.after;
    if (after === undefined) return this.say("supervisor.rules.never");
    return after === 0 ? this.say("supervisor.rules.at_once") : this.length(after);
  }

  private ladders(ladders: Ladder[]): TemplateResult {
    const steps = ladders[0]?.steps.map((each) => each.step) ?? [];
    const heading = this.say("supervisor.rules.ladder");
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
            ${steps.map(
              (step) =>
                html`<tr data-step=${step}>
                  <th scope="row">${this.code("ladder_step", step)}</th>
                  ${ladders.map((each) => html`<td>${this.opens(each, step)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private limits(numbers: RoutingNumbers): TemplateResult {
    const { wellbeing } = numbers;
    const pair = (name: string, value: string): TemplateResult => html`<dt>${name}</dt><dd>${value}</dd>`;
    const count = (value: number): string =>
      value === 0 ? this.say("supervisor.rules.no_limit") : this.desk.speech.number(value);
    const length = (ms: number): string => (ms === 0 ? this.say("supervisor.rules.no_limit") : this.length(ms));
    return html` <section class="panel">
        <h2>${this.say("supervisor.rules.offers")}</h2>
        <dl class="pairs">
          ${pair(this.say("supervisor.rules.valve"), count(numbers.valve))}
          ${pair(this.say("supervisor.rules.offers_per_minute"), count(numbers.offers_per_minute))}
          ${pair(
            this.say("supervisor.rules.fan_out"),
            this.say("supervisor.rules.fan_out_to", {
              count: numbers.fan_out_to,
              time: this.length(numbers.fan_out_after),
            }),
          )}
          ${pair(
            this.say("supervisor.rules.storm"),
            this.say("supervisor.rules.storm_of", { misses: numbers.storm_misses, people: numbers.storm_people }),
          )}
          ${pair(
            this.say("supervisor.rules.cost"),
            this.say("supervisor.rules.cost_of", {
              sms: numbers.cost.sms / 4,
              chat: numbers.cost.chat / 4,
              email: numbers.cost.email / 4,
            }),
          )}
          ${pair(
            this.say("supervisor.rules.interpreters"),
            this.say("supervisor.rules.interpreters_of", {
              count: numbers.interpreter_retries,
              time: this.length(numbers.interpreter_rest),
            }),
          )}
          ${pair(
            this.say("supervisor.rules.partners"),
            this.say("supervisor.rules.partners_of", {
              hops: numbers.partner_hops,
              count: numbers.partner_refusals,
              time: this.length(numbers.partner_rest),
            }),
          )}
        </dl>
      </section>
      <section class="panel">
        <h2>${this.say("supervisor.rules.wellbeing")}</h2>
        <dl class="pairs">
          ${pair(this.say("supervisor.rules.high_in_a_row"), count(wellbeing.high_in_a_row))}
          ${pair(this.say("supervisor.rules.recovery"), length(wellbeing.recovery))}
          ${pair(this.say("supervisor.rules.high_per_shift"), count(wellbeing.high_per_shift))}
          ${pair(this.say("supervisor.rules.handling_max"), length(wellbeing.handling_max))}
          ${pair(this.say("supervisor.rules.rest"), length(wellbeing.rest))}
          ${pair(this.say("supervisor.rules.gap"), length(wellbeing.gap))}
        </dl>
      </section>`;
  }

  override render(): TemplateResult {
    const { numbers } = this;
    return html` <h1>${this.say("supervisor.rules.title")}</h1>
      <p class="quiet">${this.say("supervisor.rules.where")}</p>
      ${fault_line(this.fault)}
      ${numbers ? html`${this.ladders(numbers.ladders)}${this.limits(numbers)}` : nothing}`;
  }
}
customElements.define("hotline-rules", Rules);
