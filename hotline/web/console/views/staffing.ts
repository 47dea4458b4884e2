import { html, nothing, type TemplateResult } from "lit";
import type { Outcome } from "../state/commands.ts";
import { lost, served } from "../state/staffing.ts";
import { staffing_models, type Staffing, type StaffingModel, type StaffingPoint } from "../state/wire_staffing.ts";
import "../styles/staffing.css";
import "./bilingual.ts";
import { options } from "./parts.ts";
import { Question, range, type Ask } from "./question.ts";
import "./staffing_plot.ts";

const always: readonly Ask[] = [
  { name: "servers", unit: 1, range: range.servers, label: "supervisor.staffing.servers", value: "6" },
  { name: "lambda_per_h", unit: 1, range: range.per_hour, label: "supervisor.staffing.arrivals", value: "12" },
  {
    name: "aht_s",
    unit: 60,
    range: range.length_s,
    label: "supervisor.staffing.aht",
    hint: "supervisor.staffing.aht_hint",
    value: "20",
  },
];
const patience: Ask = {
  name: "mean_patience_s",
  unit: 60,
  range: range.length_s,
  label: "supervisor.staffing.patience",
  hint: "supervisor.staffing.patience_hint",
  value: "5",
};
const threshold: Ask = {
  name: "threshold_s",
  unit: 1,
  range: range.within_s,
  label: "supervisor.staffing.threshold",
  value: "60",
};
const target: Ask = {
  name: "target_service_level",
  unit: 0.01,
  range: range.share,
  label: "supervisor.staffing.target",
  hint: "supervisor.staffing.target_hint",
  value: "90",
};

/// What the model reads; the service refuses anything else.
const asks: Record<StaffingModel, readonly Ask[]> = {
  a: [...always, patience, threshold, target],
  b: [...always, target],
  c: [...always, threshold, target],
};

/// For the supervisor: what so many responders lead to in a steady hour, as words, plot and table; and what one more
/// bilingual responder is worth.
export class StaffingView extends Question<Staffing> {
  static override properties = { ...Question.properties, model: { state: true } };
  declare model: StaffingModel | undefined;

  protected override ask(query: URLSearchParams): Promise<Outcome<Staffing>> {
    return this.desk.store.supervision.reckon_staffing(query);
  }

  private form(): TemplateResult {
    const model = this.model ?? "a";
    return html` <form
      class="panel question"
      novalidate
      aria-labelledby="staffing-form"
      @submit=${(event: SubmitEvent) => void this.submit(event, asks[model])}
    >
      <h2 id="staffing-form">${this.say("supervisor.staffing.form")}</h2>
      <label class="field wide">
        <span>${this.say("supervisor.staffing.model")}</span>
        <select
          name="model"
          @change=${(event: Event) => {
            const chosen = (event.currentTarget as HTMLSelectElement).value;
            this.model = staffing_models.find((each) => each === chosen);
            this.ask_anew();
          }}
        >
          ${options(this.desk.speech, "staffing_model", staffing_models, model)}
        </select>
      </label>
      ${asks[model].map((each) => this.field(each))} ${this.general_fault(asks[model])}
      <button class="primary wide" data-do="staffing" aria-busy=${this.busy ? "true" : nothing}>
        ${this.say("supervisor.staffing.button")}
      </button>
    </form>`;
  }

  /// Whether the wish can be met, in words.
  private verdict(answer: Staffing): TemplateResult {
    const { speech } = this.desk;
    const { servers, target_service_level, servers_needed, servers_sought = 0, target_met, model } = answer;
    const words = {
      servers,
      model,
      target: speech.percent(target_service_level ?? 0),
      threshold: speech.length(answer.threshold_s ?? 0),
    };
    return html`
      ${answer.grows_without_end
        ? html`<p class="verdict" data-met="no">${this.say("supervisor.staffing.endless_told", { servers })}</p>`
        : nothing}
      ${target_service_level === undefined
        ? nothing
        : html`<p class="verdict" data-met=${target_met ? "yes" : "no"}>
            ${servers_needed === undefined
              ? this.say("supervisor.staffing.none", { ...words, sought: servers_sought })
              : this.say(target_met ? "supervisor.staffing.met" : "supervisor.staffing.not_met", {
                  ...words,
                  needed: servers_needed,
                })}
          </p>`}
    `;
  }

  private served_label(answer: Staffing): string {
    return answer.model === "b"
      ? this.say("supervisor.staffing.taken")
      : this.say("supervisor.staffing.within", { threshold: this.desk.speech.length(answer.threshold_s ?? 0) });
  }

  private lost_label(answer: Staffing): string {
    return this.say(answer.model === "b" ? "supervisor.staffing.block" : "supervisor.staffing.abandon");
  }

  /// The figures of a number of responders, each with its label; none where the queue grows without end.
  private figures(answer: Staffing, point: StaffingPoint): [string, string][] {
    const { speech } = this.desk;
    const share = (label: string, value: number | undefined): [string, string][] =>
      value === undefined ? [] : [[label, speech.percent(value, "column")]];
    return [
      ...share(this.served_label(answer), served(point)),
      ...(point.asa_all_s === undefined
        ? []
        : ([[this.say("supervisor.staffing.wait"), speech.length(point.asa_all_s)]] as [string, string][])),
      ...share(this.lost_label(answer), lost(point)),
      ...share(this.say("supervisor.staffing.waits"), point.prob_wait),
      ...share(this.say("supervisor.staffing.busy"), point.occupancy),
    ];
  }

  private row(answer: Staffing, point: StaffingPoint, columns: number): TemplateResult {
    const chip = (is: boolean, key: "asked" | "fewest"): TemplateResult | typeof nothing =>
      is ? html`<span class="chip">${this.say(`supervisor.staffing.${key}`)}</span>` : nothing;
    const is_asked = point.servers === answer.servers;
    return html` <tr data-servers=${point.servers} aria-current=${is_asked ? "true" : nothing}>
      <th scope="row">
        <span class="row">
          ${point.servers} ${chip(is_asked, "asked")} ${chip(point.servers === answer.servers_needed, "fewest")}
        </span>
      </th>
      ${point.grows_without_end
        ? html`<td colspan=${columns}>${this.say("supervisor.staffing.endless")}</td>`
        : this.figures(answer, point).map(([, value]) => html`<td class="number">${value}</td>`)}
    </tr>`;
  }

  private table(answer: Staffing): TemplateResult {
    const heading = this.say("supervisor.staffing.table");
    const known = answer.series.find((each) => !each.grows_without_end);
    const columns = known ? this.figures(answer, known).map(([label]) => label) : [];
    return html` <section class="panel">
      <h2 id="staffing-table">${heading}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
        <table aria-labelledby="staffing-table">
          <thead>
            <tr>
              <th scope="col">${this.say("supervisor.staffing.servers")}</th>
              ${columns.map((each) => html`<th scope="col">${each}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${answer.series.map((each) => this.row(answer, each, columns.length))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private results(answer: Staffing): TemplateResult {
    const { speech } = this.desk;
    const all: [string, string][] = [
      ...this.figures(answer, answer),
      [this.say("supervisor.staffing.load"), speech.number(answer.offered_erl)],
    ];
    if (answer.mean_queue_len !== undefined)
      all.push([this.say("supervisor.staffing.queue"), speech.number(answer.mean_queue_len)]);
    return html`<dl class="figures">
      ${all.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  override render(): TemplateResult {
    const { answer } = this;
    return html`
      <h1>${this.say("supervisor.staffing.heading")}</h1>
      <p class="quiet">${this.say("supervisor.staffing.hint")}</p>
      <div class="staffing">
        ${this.form()}
        <section class="panel answer" aria-label=${this.say("supervisor.staffing.plot")}>
          <div class="verdicts" role="status">${answer ? this.verdict(answer) : nothing}</div>
          ${answer
            ? html`${this.results(answer)}
                <hotline-staffing-plot
                  .desk=${this.desk}
                  .answer=${answer}
                  .served_label=${this.served_label(answer)}
                  .lost_label=${this.lost_label(answer)}
                  .told=${(point: StaffingPoint) =>
                    point.grows_without_end
                      ? this.say("supervisor.staffing.endless")
                      : this.figures(answer, point)
                          .map((pair) => pair.join(" "))
                          .join(" · ")}
                ></hotline-staffing-plot>`
            : html`<p class="quiet">${this.say("supervisor.staffing.empty")}</p>`}
        </section>
      </div>
      ${answer ? this.table(answer) : nothing}
      <hotline-bilingual .desk=${this.desk}></hotline-bilingual>
    `;
  }
}
customElements.define("hotline-staffing", StaffingView);
