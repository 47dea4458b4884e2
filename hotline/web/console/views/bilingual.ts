import { html, nothing, type TemplateResult } from "lit";
import type { Key } from "../speech.ts";
import type { Outcome } from "../state/commands.ts";
import { given_up } from "../state/staffing.ts";
import type { LanguageExpectation, OneMore } from "../state/wire_staffing.ts";
import { Question, range, type Ask } from "./question.ts";

const asks: readonly Ask[] = [
  { name: "first_per_h", unit: 1, range: range.per_hour, label: "supervisor.bilingual.first_per_h", value: "9" },
  { name: "second_per_h", unit: 1, range: range.per_hour, label: "supervisor.bilingual.second_per_h", value: "3" },
  { name: "first_only", unit: 1, range: range.people, label: "supervisor.bilingual.answer_first", value: "3" },
  { name: "second_only", unit: 1, range: range.people, label: "supervisor.bilingual.answer_second", value: "1" },
  { name: "both", unit: 1, range: range.people, label: "supervisor.bilingual.answer_both", value: "1" },
  {
    name: "aht_s",
    unit: 60,
    range: range.length_s,
    label: "supervisor.staffing.aht",
    hint: "supervisor.staffing.aht_hint",
    value: "20",
  },
  {
    name: "mean_patience_s",
    unit: 60,
    range: range.length_s,
    label: "supervisor.staffing.patience",
    hint: "supervisor.staffing.patience_hint",
    value: "5",
  },
];

const cases: readonly { name: keyof OneMore; label: Key }[] = [
  { name: "as_it_is", label: "supervisor.bilingual.as_it_is" },
  { name: "one_more_both", label: "supervisor.bilingual.more_both" },
  { name: "one_more_first", label: "supervisor.bilingual.more_first" },
  { name: "one_more_second", label: "supervisor.bilingual.more_second" },
];

/// What one more bilingual responder is worth, beside one more of either language.
export class Bilingual extends Question<OneMore> {
  private asked = new URLSearchParams();

  protected override ask(query: URLSearchParams): Promise<Outcome<OneMore>> {
    this.asked = query;
    return this.desk.store.supervision.reckon_bilingual(query);
  }

  private worth(answer: OneMore): string {
    const per_hour = (name: string): number => Number(this.asked.get(name));
    const share = given_up(answer, per_hour("first_per_h"), per_hour("second_per_h"));
    const { speech } = this.desk;
    return this.say("supervisor.bilingual.worth", {
      before: speech.percent(share.as_it_is),
      both: speech.percent(share.one_more_both),
      first: speech.percent(share.one_more_first),
      second: speech.percent(share.one_more_second),
    });
  }

  private cells(figures: LanguageExpectation): TemplateResult {
    const { speech } = this.desk;
    return html`<td class="number">${speech.percent(figures.prob_wait, "column")}</td>
      <td class="number">${speech.percent(figures.prob_abandon, "column")}</td>
      <td class="number">${speech.length(figures.asa_all_s)}</td>`;
  }

  private table(answer: OneMore): TemplateResult {
    const heading = this.say("supervisor.bilingual.heading");
    const columns = ["waits", "abandon", "wait"] as const;
    return html` <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
      <table aria-labelledby="bilingual-heading">
        <colgroup></colgroup>
        <colgroup span="3"></colgroup>
        <colgroup span="3"></colgroup>
        <thead>
          <tr>
            <th scope="col" rowspan="2">${this.say("supervisor.bilingual.case")}</th>
            <th scope="colgroup" colspan="3">${this.say("supervisor.bilingual.first")}</th>
            <th scope="colgroup" colspan="3">${this.say("supervisor.bilingual.second")}</th>
          </tr>
          <tr>
            ${[...columns, ...columns].map(
              (each) => html`<th scope="col">${this.say(`supervisor.staffing.${each}`)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${cases.map(
            ({ name, label }) =>
              html`<tr>
                <th scope="row">${this.say(label)}</th>
                ${this.cells(answer[name].first)} ${this.cells(answer[name].second)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  override render(): TemplateResult {
    const { answer } = this;
    return html` <section class="panel" aria-labelledby="bilingual-heading">
      <h2 id="bilingual-heading">${this.say("supervisor.bilingual.heading")}</h2>
      <p class="quiet">${this.say("supervisor.bilingual.hint")}</p>
      <form
        class="question"
        novalidate
        aria-labelledby="bilingual-heading"
        @submit=${(event: SubmitEvent) => void this.submit(event, asks)}
      >
        ${asks.map((each) => this.field(each))} ${this.general_fault(asks)}
        <button class="primary" data-do="bilingual" aria-busy=${this.busy ? "true" : nothing}>
          ${this.say("supervisor.bilingual.button")}
        </button>
      </form>
      <div role="status">${answer ? html`<p class="verdict">${this.worth(answer)}</p>` : nothing}</div>
      ${answer ? this.table(answer) : nothing}
    </section>`;
  }
}
customElements.define("hotline-bilingual", Bilingual);
