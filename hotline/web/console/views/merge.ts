import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Speech } from "../speech.ts";
import type { Acuity } from "../state/wire.ts";
import { sure } from "./confirm.ts";
import type { View } from "./view.ts";

/// Another contact that may be the same person.
export interface Other {
  contact: string;
  name: string;
  acuity: Acuity;
}

/// Asks whether this contact is the same person as another; `merge` is told in which one it goes on. None is chosen
/// before somebody chooses it.
export function merge_form(speech: Speech, others: Other[], merge: (into: Other) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const into = new FormData(event.currentTarget as HTMLFormElement).get("into");
    const chosen = others.find((each) => each.contact === into);
    if (chosen) merge(chosen);
  };
  return html` <form class="row merge" @submit=${submit}>
    <label class="field inline">
      <span>${speech.say("console.merge.same_as")}</span>
      <select name="into" required>
        <option value="">${speech.say("console.merge.choose")}</option>
        ${repeat(
          others,
          (each) => each.contact,
          (each) => html`<option value=${each.contact}>${each.name}</option>`,
        )}
      </select>
    </label>
    <button class="small" data-do="merge">${speech.say("console.merge.merge")}</button>
  </form>`;
}

/// There is no way back from it: asked in the view's dialog, with the danger of either named.
export function sure_to_merge(view: View, speech: Speech, acuity: Acuity, into: Other): Promise<boolean> {
  const danger = acuity === "immediate" || into.acuity === "immediate";
  return sure(view, {
    question: speech.say("console.merge.confirm", { other: into.name }),
    ...(danger && { warning: speech.say("console.merge.danger") }),
    act: speech.say("console.merge.merge"),
  });
}
