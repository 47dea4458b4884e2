import { html, nothing, type TemplateResult } from "lit";
import type { ContactFigures, Figures, HourFigures } from "../state/wire_figures.ts";
import { FigureTables } from "./figure_tables.ts";
import "./figures_routing.ts";
import { fault_line, time_of } from "./parts.ts";
import { Ticking } from "./ticking.ts";

const read_again_ms = 30_000;
const headline_s = 60;

interface Row {
  name: string;
  kind: string;
  figures: ContactFigures;
  equity?: number | undefined;
  unfair?: boolean;
}

/// For the supervisor: how well the service answered in the last day, by the formulas of the service. Every service
/// level stands with its letter.
export class FiguresView extends FigureTables {
  static override properties = { ...FigureTables.properties, figures: { state: true } };
  declare figures: Figures | undefined;
  protected readonly ticking = new Ticking(this, read_again_ms, () => void this.read());

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    const outcome = await this.newest.of(this.desk.store.supervision.read_figures());
    if (outcome && (await this.done(Promise.resolve(outcome))) && "done" in outcome) this.figures = outcome.done;
  }

  private headline(figures: ContactFigures): number | undefined {
    return figures.service_levels.find((each) => each.within_seconds === headline_s)?.a;
  }

  /// Acuity 1 has no longest wait that would be meant, and is not counted.
  private overdue(kind: string, figures: ContactFigures): string {
    return this.count(kind === "acuity-immediate" ? undefined : figures.overdue);
  }

  private row({ name, kind, figures, equity, unfair }: Row, compared: boolean): TemplateResult {
    return html` <tr data-of=${kind}>
      <th scope="row">${name}</th>
      <td class="number" data-figure="arrived">${figures.arrived}</td>
      <td class="number" data-figure="answered">${figures.answered}</td>
      <td class="number">${this.share(this.headline(figures))}</td>
      <td class="number" data-figure="abandoned">${figures.abandoned}</td>
      <td class="number">${this.share(figures.abandonment_beyond_10s)}</td>
      <td class="number" data-figure="otherwise">${figures.called_back + figures.otherwise}</td>
      <td class="number">${this.length(figures.average_speed_of_answer)}</td>
      <td class="number">${this.length(figures.wait_p50)}</td>
      <td class="number">${this.length(figures.wait_p90)}</td>
      <td class="number">${this.length(figures.longest_wait)}</td>
      <td class="number" data-figure="overdue">${this.overdue(kind, figures)}</td>
      <td class="number">${this.share(figures.missed_rate)}</td>
      <td class="number">${this.length(figures.average_handle_time)}</td>
      <td class="number" data-figure="callback_attempts">${figures.callback_attempts}</td>
      <td class="number">${this.share(figures.callbacks_kept)}</td>
      <td class="number">${this.share(figures.callbacks_reached)}</td>
      <td class="number" data-figure="overflowed">${figures.overflowed}</td>
      <td class="number">${figures.partners_asked}</td>
      <td class="number">${this.length(figures.average_handoff_time)}</td>
      ${
        compared
          ? html`<td class="number">
              ${equity === undefined ? nothing : this.ratio(equity)}
              ${
                unfair
                  ? html`<span class="chip warn-chip" data-unfair>${this.say("supervisor.figures.unfair")}</span>`
                  : nothing
              }
            </td>`
          : nothing
      }
    </tr>`;
  }

  private rows(figures: Figures): Row[] {
    const { speech } = this.desk;
    return [
      { name: this.say("supervisor.figures.all"), kind: "all", figures: figures.all },
      ...figures.channels.map((each) => ({
        name: this.code("channel", each.channel),
        kind: `channel-${each.channel}`,
        figures: each.figures,
      })),
      ...figures.acuities.map((each) => ({
        name: this.code("acuity", each.acuity),
        kind: `acuity-${each.acuity}`,
        figures: each.figures,
      })),
      ...figures.languages.map((each) => ({
        name: speech.language_name(each.language),
        kind: `language-${each.language}`,
        figures: each.figures,
        equity: each.equity,
        unfair: each.unfair,
      })),
    ];
  }

  private classes(figures: Figures): TemplateResult {
    const compared = figures.languages.some((each) => each.equity !== undefined);
    const columns = [
      this.say("supervisor.figures.contacts"),
      this.say("supervisor.figures.arrived"),
      this.say("supervisor.figures.answered"),
      this.say("supervisor.figures.within_60s"),
      this.say("supervisor.figures.abandoned"),
      this.say("supervisor.figures.abandonment"),
      this.say("supervisor.figures.otherwise"),
      this.say("supervisor.figures.mean_wait"),
      this.say("supervisor.figures.p50"),
      this.say("supervisor.figures.p90"),
      this.say("supervisor.figures.longest"),
      this.say("supervisor.figures.overdue"),
      this.say("supervisor.figures.missed"),
      this.say("supervisor.figures.handle_time"),
      this.say("supervisor.figures.callback_attempts"),
      this.say("supervisor.figures.callbacks_kept"),
      this.say("supervisor.figures.callbacks_reached"),
      this.say("supervisor.figures.overflowed"),
      this.say("supervisor.figures.partners_asked"),
      this.say("supervisor.figures.handoff_time"),
      ...(compared ? [this.say("supervisor.figures.equity")] : []),
    ];
    return this.table(
      this.say("supervisor.figures.waits"),
      columns,
      this.rows(figures).map((each) => this.row(each, compared)),
      html`<p class="quiet">
        ${this.say("supervisor.figures.overdue_hint", { share: this.share(figures.immediate_share) })}
        ${this.say("supervisor.figures.otherwise_hint")}
        ${compared ? this.say("supervisor.figures.equity_hint") : nothing}
      </p>`,
    );
  }

  private levels(figures: Figures): TemplateResult {
    const columns = [this.say("supervisor.figures.within"), "A", this.say("supervisor.figures.a_net"), "B", "C", "D"];
    const rows = figures.all.service_levels.map(
      (each) => html` <tr data-within=${each.within_seconds}>
        <th scope="row">${this.length(each.within_seconds * 1_000)}</th>
        <td class="number">${this.share(each.a)}</td>
        <td class="number">${this.share(each.a_beyond_5s)}</td>
        <td class="number">${this.share(each.b)}</td>
        <td class="number">${this.share(each.c)}</td>
        <td class="number">${this.share(each.d)}</td>
      </tr>`,
    );
    const below = html`<p class="quiet">${this.say("supervisor.figures.levels_hint")}</p>`;
    return this.table(this.say("supervisor.figures.levels"), columns, rows, below);
  }

  private hour({ from, came, staff, duty }: HourFigures): TemplateResult {
    return html` <tr data-hour=${from}>
      <th scope="row">${time_of(this.desk.speech, from, this.desk.speech.day_time(from))}</th>
      <td class="number">${came.arrived}</td>
      <td class="number">${came.answered}</td>
      <td class="number">${this.share(this.headline(came))}</td>
      <td class="number">${came.abandoned}</td>
      <td class="number">${this.length(came.wait_p90)}</td>
      <td class="number">${this.length(came.longest_wait)}</td>
      <td class="number">${this.share(staff.occupancy)}</td>
      <td class="number">${this.ratio(staff.concurrency)}</td>
      <td class="number">${this.share(staff.utilisation)}</td>
      <td class="number">${this.of_duty(duty, duty?.shrinkage)}</td>
      <td class="number">${this.of_duty(duty, duty?.adherence)}</td>
    </tr>`;
  }

  private hours(figures: Figures): TemplateResult {
    const columns = [
      this.say("supervisor.figures.hour"),
      this.say("supervisor.figures.arrived"),
      this.say("supervisor.figures.answered"),
      this.say("supervisor.figures.within_60s"),
      this.say("supervisor.figures.abandoned"),
      this.say("supervisor.figures.p90"),
      this.say("supervisor.figures.longest"),
      this.say("supervisor.figures.occupancy"),
      this.say("supervisor.figures.concurrency"),
      this.say("supervisor.figures.duty.utilisation"),
      this.say("supervisor.figures.duty.shrinkage"),
      this.say("supervisor.figures.duty.adherence"),
    ];
    return this.table(
      this.say("supervisor.figures.hours"),
      columns,
      figures.hours.map((each) => this.hour(each)),
    );
  }

  private interpreters({ interpreters: told }: Figures): TemplateResult {
    const columns = [
      this.say("supervisor.figures.interpreters.wanted"),
      this.say("supervisor.figures.interpreters.fill_rate"),
      this.say("supervisor.figures.interpreters.missed"),
      this.say("supervisor.figures.interpreters.joint_failures"),
      this.say("supervisor.figures.interpreters.p50"),
      this.say("supervisor.figures.interpreters.p90"),
    ];
    const row = html` <tr data-of="interpreters">
      <td class="number" data-figure="wanted">${told.wanted}</td>
      <td class="number" data-figure="fill_rate">${this.share(told.fill_rate)}</td>
      <td class="number">${told.missed}</td>
      <td class="number">${told.joint_failures}</td>
      <td class="number">${this.length(told.until_here_p50)}</td>
      <td class="number">${this.length(told.until_here_p90)}</td>
    </tr>`;
    const below = html`<p class="quiet">${this.say("supervisor.figures.interpreters.hint")}</p>`;
    return this.table(this.say("supervisor.figures.interpreters.heading"), columns, [row], below);
  }

  private faults(figures: Figures): TemplateResult | typeof nothing {
    const { little, dispositions, state_times } = figures.failed_checks;
    const count = little + dispositions + state_times;
    if (count === 0) return nothing;
    return html`<p class="banner warn" role="alert">${this.say("supervisor.figures.failed_checks", { count })}</p>`;
  }

  private estimates({ estimates }: Figures): TemplateResult {
    const { scored, kept, mean_absolute_error } = estimates;
    const text =
      scored === 0
        ? this.say("supervisor.figures.estimates_none")
        : this.say("supervisor.figures.estimates", {
            count: scored,
            kept: this.share(kept),
            error: this.length(mean_absolute_error),
          });
    return html`<p class="quiet">${text}</p>`;
  }

  override render(): TemplateResult {
    const { figures } = this;
    if (!figures) return html`<h1>${this.say("supervisor.figures.title")}</h1>${fault_line(this.fault)}`;
    const { speech } = this.desk;
    return html`
      <h1>${this.say("supervisor.figures.title")}</h1>
      ${fault_line(this.fault)} ${this.faults(figures)}
      <p class="numbers">
        <span class="number-card">${this.say("supervisor.waiting.count", { count: figures.waiting_now })}</span>
        ${
          figures.longest_wait_now === undefined
            ? nothing
            : html`<span class="number-card"
                >${this.say("supervisor.waiting.longest", { time: this.length(figures.longest_wait_now) })}</span
              >`
        }
        ${
          figures.blockage === undefined
            ? nothing
            : html`<span class="number-card" data-figure="blockage"
                >${this.say("supervisor.figures.blockage", { share: this.share(figures.blockage) })}</span
              >`
        }
        <span class="quiet">${this.say("supervisor.figures.since", { time: speech.date_time(figures.from) })}</span>
      </p>
      ${this.classes(figures)} ${this.levels(figures)} ${this.interpreters(figures)}
      <hotline-figures-routing .desk=${this.desk} .figures=${figures}></hotline-figures-routing>
      ${this.hours(figures)}
      ${this.estimates(figures)}
    `;
  }
}
customElements.define("hotline-figures", FiguresView);
