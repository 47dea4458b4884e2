import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Speech } from "../speech.ts";
import { acuities, type Acuity, type Waiting } from "../state/wire.ts";
import { options } from "./parts.ts";

/// How dangerous it is for somebody who waits, as a supervisor judges it. What is chosen for one is not kept for the
/// next.
export function judge_form(speech: Speech, each: Waiting, judge: (acuity: Acuity) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get("acuity");
    const acuity = acuities.find((one) => one === chosen);
    if (acuity !== undefined) judge(acuity);
  };
  return html`${keyed(
    each.contact,
    html` <form class="row judge" @submit=${submit}>
      <label class="field inline">
        <span>${speech.say("console.acuity.label")}</span>
        <select name="acuity">
          ${options(speech, "acuity", acuities, each.acuity)}
        </select>
      </label>
      <button class="small" data-do="judge">${speech.say("console.acuity.save")}</button>
    </form>`,
  )}`;
}
