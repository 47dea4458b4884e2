import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Waiting } from "../state/wire.ts";
import type { WaitingCallback } from "../state/wire_callback.ts";
import "./choice.ts";
import type { ChoiceDialog } from "./choice.ts";
import { acuity_chip, changes_at, over_chip, time_of, why_it_waits } from "./parts.ts";
import { needs_chips } from "./needs.ts";
import { View } from "./view.ts";

/// For the supervisor: who waits, why, until when, and how far help is sought. J and K go through the lines.
export class Queue extends View {
  /// Moves the focus `by` lines further.
  step(by: number): void {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>("[data-do=choice]")];
    const at = buttons.findIndex((each) => each === document.activeElement);
    const from = at < 0 && by > 0 ? -1 : at;
    buttons[(from + by + buttons.length) % buttons.length]?.focus();
  }

  /// The line may be gone: whoever steered stays at the list.
  focus_heading(): void {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  private waited(each: Waiting): TemplateResult {
    const { speech } = this.desk;
    const seconds = Math.max(0, Math.floor((this.now() - Date.parse(each.arrived_at)) / 1_000));
    return html`${time_of(speech, each.arrived_at, speech.length(seconds))} ${over_chip(speech, each, this.now())}`;
  }

  private why(each: Waiting): TemplateResult {
    const { speech } = this.desk;
    const changes = changes_at(each, this.now());
    const until = changes === undefined ? "" : speech.time(changes);
    const traits = each.unmet.map((trait) => this.code("trait", trait)).join(", ");
    return html`<span>${why_it_waits(speech, each)}</span>
      ${
        traits === ""
          ? nothing
          : html`<span class="chip warn-chip below" data-unmet
              >${this.say("supervisor.waiting.unmet", { traits })}</span
            >`
      }
      <span class="quiet below">
        ${until === "" ? nothing : html`${this.say("supervisor.waiting.changes", { time: until })} · `}
        ${this.say("supervisor.waiting.looking_for", { step: this.code("ladder_step", each.step) })}
      </span>
      ${each.callback ? this.callback(each.contact, each.callback) : nothing}`;
  }

  private callback(contact: string, callback: WaitingCallback): TemplateResult {
    const { speech } = this.desk;
    const { from, until, again_from, failed } = callback;
    if (from === undefined || until === undefined) {
      return html`<span class="below warn" data-callback="missed">${this.say("supervisor.callback.missed")}</span>
        <button
          class="small"
          data-do="give-up-callback"
          @click=${() => void this.done(this.desk.store.supervision.give_up_callback(contact))}
        >
          ${this.say("supervisor.callback.give_up")}
        </button>`;
    }
    const more = [
      ...(failed > 0 ? [this.say("supervisor.callback.failed", { count: failed })] : []),
      ...(again_from === undefined ? [] : [this.say("supervisor.callback.again", { time: speech.time(again_from) })]),
    ];
    return html`<span class="below" data-callback="pending">
      ${this.say("supervisor.callback.window", { from: speech.time(from), until: speech.zoned_time(until) })}
      ${more.length === 0 ? nothing : html`· ${more.join(" · ")}`}
    </span>`;
  }

  private line(each: Waiting): TemplateResult {
    const { speech } = this.desk;
    const channel = this.code("channel", each.channel);
    const language = speech.language_name(each.language);
    return html` <tr data-contact=${each.contact} data-acuity=${each.acuity} data-why=${each.why}>
      <td class="number">${each.place}</td>
      <td>
        ${acuity_chip(speech, each.acuity)}
        <span class="quiet below">${this.code("acuity_reason", each.acuity_reason)}</span>
      </td>
      <td>
        ${channel}
        ${each.about === undefined ? nothing : html`<span class="chip">${this.say("supervisor.waiting.beside")}</span>`}
      </td>
      <td>${language} ${needs_chips(speech, each.needs)}</td>
      <td>${this.waited(each)}</td>
      <td>${this.why(each)}</td>
      <td>
        <button
          class="small"
          data-do="choice"
          aria-label=${this.say("supervisor.steer.open_for", { place: each.place, channel, language })}
          @click=${() => void this.querySelector<ChoiceDialog>("hotline-choice")?.open(each.contact)}
        >
          ${this.say("supervisor.steer.open")}
        </button>
      </td>
    </tr>`;
  }

  private table(waiting: Waiting[]): TemplateResult {
    const heading = this.say("supervisor.waiting.heading");
    return html` <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.say("supervisor.waiting.place")}</th>
            <th scope="col">${this.say("supervisor.waiting.acuity")}</th>
            <th scope="col">${this.say("supervisor.waiting.channel")}</th>
            <th scope="col">${this.say("supervisor.waiting.language")}</th>
            <th scope="col">${this.say("supervisor.waiting.waited")}</th>
            <th scope="col">${this.say("supervisor.waiting.reason")}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            waiting,
            (each) => each.contact,
            (each) => this.line(each),
          )}
        </tbody>
      </table>
    </div>`;
  }

  override render(): TemplateResult {
    const waiting = this.state.floor?.waiting ?? [];
    return html` <section class="panel">
        <h2 tabindex="-1">${this.say("supervisor.waiting.heading")}</h2>
        ${
          waiting.length === 0
            ? html`<p class="quiet">${this.say("supervisor.waiting.none")}</p>`
            : this.table(waiting)
        }
      </section>
      <hotline-choice .desk=${this.desk}></hotline-choice>`;
  }
}
customElements.define("hotline-queue", Queue);
