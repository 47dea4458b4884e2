import { html, nothing, type TemplateResult } from "lit";
import type { Figures } from "../state/wire_figures.ts";
import { FigureTables } from "./figure_tables.ts";

/// What routing did in the last day and on what ground, the answer rates others ask for, and the time of the people.
export class FiguresRouting extends FigureTables {
  static override properties = { ...FigureTables.properties, figures: { attribute: false } };
  declare figures: Figures | undefined;

  private line(name: string, label: string, told: string): TemplateResult {
    return html` <tr data-of=${name}>
      <th scope="row">${label}</th>
      <td class="number" data-figure=${name}>${told}</td>
    </tr>`;
  }

  private routing({ routing }: Figures): TemplateResult {
    const rows = [
      this.line("valve", this.say("supervisor.figures.routing.valve"), this.count(routing.valve_firings)),
      this.line("limits_asked", this.say("supervisor.figures.routing.limits_asked"), this.count(routing.limits_asked)),
      this.line(
        "limits_waived",
        this.say("supervisor.figures.routing.limits_waived"),
        this.count(routing.limits_waived),
      ),
      this.line(
        "limits_refused",
        this.say("supervisor.figures.routing.limits_refused"),
        this.count(routing.limits_refused),
      ),
      this.line(
        "limit_breaches",
        this.say("supervisor.figures.routing.limit_breaches"),
        this.count(routing.limit_breaches),
      ),
      this.line("storm_trips", this.say("supervisor.figures.routing.storm_trips"), this.count(routing.storm_trips)),
      this.line("stale_gone", this.say("supervisor.figures.routing.stale_gone"), this.count(routing.stale_gone)),
      this.line(
        "stale_expired",
        this.say("supervisor.figures.routing.stale_expired"),
        this.count(routing.stale_expired),
      ),
    ];
    const below = html`<p class="quiet">${this.say("supervisor.figures.routing.hint")}</p>`;
    return this.table(this.say("supervisor.figures.routing.heading"), [], rows, below);
  }

  private ladder({ routing }: Figures): TemplateResult {
    const columns = [
      this.say("supervisor.figures.ladder.step"),
      this.say("supervisor.figures.ladder.answers"),
      this.say("supervisor.figures.ladder.share"),
    ];
    const row = (name: string, label: string, answers: number, share: string): TemplateResult =>
      html` <tr data-step=${name}>
        <th scope="row">${label}</th>
        <td class="number" data-figure="answers">${answers}</td>
        <td class="number">${share}</td>
      </tr>`;
    const rows = routing.steps.map((each) =>
      row(each.step, this.code("ladder_step", each.step), each.answers, this.share(each.share)),
    );
    rows.push(row("by_hand", this.say("supervisor.figures.ladder.by_hand"), routing.by_hand, ""));
    if (routing.steps_unknown > 0) {
      rows.push(row("unknown", this.say("supervisor.figures.ladder.unknown"), routing.steps_unknown, ""));
    }
    return this.table(this.say("supervisor.figures.ladder.heading"), columns, rows);
  }

  private served({ served }: Figures): TemplateResult {
    const columns = [
      this.say("supervisor.figures.served.local"),
      this.say("supervisor.figures.served.network"),
      this.say("supervisor.figures.served.hold"),
      this.say("supervisor.figures.served.wrap"),
    ];
    const row = html` <tr data-of="served">
      <td class="number" data-figure="local">${this.share(served.local_answer_rate)}</td>
      <td class="number" data-figure="network">${this.share(served.network_answer_rate)}</td>
      <td class="number">${this.length(served.average_hold_time)}</td>
      <td class="number">${this.length(served.average_wrap_time)}</td>
    </tr>`;
    return this.table(this.say("supervisor.figures.served.heading"), columns, [row]);
  }

  private urgent({ urgent_calls: calls, hours }: Figures): TemplateResult | typeof nothing {
    if (calls.arrived === 0) return nothing;
    const columns = [
      this.say("supervisor.figures.hour"),
      this.say("supervisor.figures.urgent.arrived"),
      ...[10, 15, 20].map((each) => this.length(each * 1_000)),
    ];
    const row = (label: string, told: typeof calls): TemplateResult =>
      html` <tr>
        <th scope="row">${label}</th>
        <td class="number">${told.arrived}</td>
        <td class="number">${this.share(told.within_10s)}</td>
        <td class="number">${this.share(told.within_15s)}</td>
        <td class="number">${this.share(told.within_20s)}</td>
      </tr>`;
    const rows = hours
      .filter((each) => each.urgent_calls.arrived > 0)
      .map((each) => row(this.desk.speech.day_time(each.from), each.urgent_calls));
    const below = html`<p class="quiet">${this.say("supervisor.figures.urgent.hint")}</p>`;
    const all = row(this.say("supervisor.figures.all"), calls);
    return this.table(this.say("supervisor.figures.urgent.heading"), columns, [all, ...rows], below);
  }

  private duty({ staff, duty }: Figures): TemplateResult {
    const columns = [
      this.say("supervisor.figures.occupancy"),
      this.say("supervisor.figures.duty.utilisation"),
      this.say("supervisor.figures.duty.shrinkage"),
      this.say("supervisor.figures.duty.adherence"),
    ];
    const row = html` <tr data-of="duty">
      <td class="number">${this.share(staff.occupancy)}</td>
      <td class="number" data-figure="utilisation">${this.share(staff.utilisation)}</td>
      <td class="number" data-figure="shrinkage">${this.of_duty(duty, duty?.shrinkage)}</td>
      <td class="number" data-figure="adherence">${this.of_duty(duty, duty?.adherence)}</td>
    </tr>`;
    const below = html`<p class="quiet">${this.say("supervisor.figures.duty.hint")}</p>`;
    return this.table(this.say("supervisor.figures.duty.heading"), columns, [row], below);
  }

  override render(): TemplateResult | typeof nothing {
    const { figures } = this;
    if (!figures) return nothing;
    return html`${this.routing(figures)} ${this.ladder(figures)} ${this.served(figures)} ${this.urgent(figures)}
    ${this.duty(figures)}`;
  }
}
customElements.define("hotline-figures-routing", FiguresRouting);
