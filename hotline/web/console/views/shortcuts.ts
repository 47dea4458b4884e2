import { html, type TemplateResult } from "lit";
import type { Key } from "../speech.ts";
import { View } from "./view.ts";

export type Act =
  | "accept"
  | "decline"
  | "next_contact"
  | "previous_contact"
  | "message"
  | "acuity"
  | "needs"
  | "hold"
  | "end"
  | "bring_in"
  | "debrief"
  | "wrap_up"
  | "search"
  | "help";

/// Single keys. None of them hangs up or sends: what cannot be taken back asks first.
export const shortcuts: readonly { key: string; act: Act; label: Key }[] = [
  { key: "a", act: "accept", label: "console.keys.accept" },
  { key: "d", act: "decline", label: "console.keys.decline" },
  { key: "j", act: "next_contact", label: "console.keys.next_contact" },
  { key: "k", act: "previous_contact", label: "console.keys.previous_contact" },
  { key: "n", act: "message", label: "console.keys.message" },
  { key: "c", act: "acuity", label: "console.keys.acuity" },
  { key: "b", act: "needs", label: "console.keys.needs" },
  { key: "h", act: "hold", label: "console.keys.hold" },
  { key: "e", act: "end", label: "console.keys.end" },
  { key: "i", act: "bring_in", label: "console.keys.bring_in" },
  { key: "r", act: "debrief", label: "console.keys.debrief" },
  { key: "w", act: "wrap_up", label: "console.keys.wrap_up" },
  { key: "/", act: "search", label: "console.keys.search" },
  { key: "?", act: "help", label: "console.keys.help" },
];

/// What a key press asks for, or nothing: never while typing, with a modifier, behind a dialog, or when switched off.
export function act_of(event: KeyboardEvent, switched_on: boolean): Act | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const target = event.target;
  if (target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog"))
    return undefined;
  if (document.querySelector("dialog:modal")) return undefined;
  const found = shortcuts.find((each) => each.key === event.key.toLowerCase());
  return found && (switched_on || found.act === "help") ? found.act : undefined;
}

/// The list of keys, and the switch that turns them off (WCAG 2.1.4).
export class Shortcuts extends View {
  open(): void {
    this.querySelector("dialog")?.showModal();
  }

  override render(): TemplateResult {
    return html` <dialog aria-labelledby="keys-heading" class="keys">
      <h2 id="keys-heading">${this.say("console.keys.heading")}</h2>
      <p class="quiet">${this.say("console.keys.only_outside_fields")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.say("console.keys.key")}</th>
            <th scope="col">${this.say("console.keys.does")}</th>
          </tr>
        </thead>
        <tbody>
          ${shortcuts.map(
            (each) =>
              html`<tr>
                <td><kbd>${each.key.toUpperCase()}</kbd></td>
                <td>${this.say(each.label)}</td>
              </tr>`,
          )}
          <tr>
            <td><kbd>Esc</kbd></td>
            <td>${this.say("console.keys.close")}</td>
          </tr>
        </tbody>
      </table>
      <label class="choice">
        <input
          type="checkbox"
          .checked=${this.desk.preferences.single_keys}
          @change=${(event: Event) => {
            this.desk.preferences.single_keys = (event.currentTarget as HTMLInputElement).checked;
          }}
        />
        ${this.say("console.keys.enabled")}
      </label>
      <form method="dialog" class="row end"><button class="primary">${this.say("console.action.close")}</button></form>
    </dialog>`;
  }
}
customElements.define("hotline-shortcuts", Shortcuts);
