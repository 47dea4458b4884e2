import { html, type TemplateResult } from "lit";
import type { Speech } from "../speech.ts";

/// Another contact that may be the same person.
export interface Other {
  contact: string;
  name: string;
}

/// Asks whether this contact is the same person as another; `merge` is told in which one it goes on.
export function merge_form(speech: Speech, others: Other[], merge: (into: string) => void): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const into = new FormData(event.currentTarget as HTMLFormElement).get("into");
    if (typeof into === "string" && into !== "") merge(into);
  };
  return html` <form class="row merge" @submit=${submit}>
    <label class="field inline">
      <span>${speech.say("console.merge.same_as")}</span>
      <select name="into">
        ${others.map((each) => html`<option value=${each.contact}>${each.name}</option>`)}
      </select>
    </label>
    <button class="small" data-do="merge">${speech.say("console.merge.merge")}</button>
  </form>`;
}
