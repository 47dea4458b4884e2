import { html, nothing, type TemplateResult } from "lit";
import type { DutyFigures } from "../state/wire_figures_routing.ts";
import { View } from "./view.ts";

const million = 1_000_000;

/// What tables of figures have in common: a figure that cannot be reckoned, or is not known, is a dash and never 0.
export abstract class FigureTables extends View {
  protected share(parts: number | undefined): string {
    if (parts === undefined) return this.say("supervisor.figures.nothing");
    return this.desk.speech.percent(parts / million, "column");
  }

  protected length(ms: number | undefined): string {
    return ms === undefined ? this.say("supervisor.figures.nothing") : this.desk.speech.length(ms / 1_000);
  }

  protected count(told: number | undefined): string {
    return told === undefined ? this.say("supervisor.figures.nothing") : String(told);
  }

  protected ratio(parts: number | undefined): string {
    return parts === undefined ? this.say("supervisor.figures.nothing") : this.desk.speech.ratio(parts / million);
  }

  /// Of one to four people nothing is told, and that is said.
  protected of_duty(duty: DutyFigures | undefined, parts: number | undefined): string {
    return duty?.withheld ? this.say("supervisor.figures.duty.withheld") : this.share(parts);
  }

  protected table(
    heading: string,
    columns: string[],
    rows: TemplateResult[],
    below: unknown = nothing,
  ): TemplateResult {
    return html` <section class="panel">
      <h2>${heading}</h2>
      <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
        <table>
          ${
            columns.length === 0
              ? nothing
              : html`<thead>
                  <tr>
                    ${columns.map((each) => html`<th scope="col">${each}</th>`)}
                  </tr>
                </thead>`
          }
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>
      ${below}
    </section>`;
  }
}
