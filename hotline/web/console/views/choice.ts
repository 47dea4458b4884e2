import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { has_role } from "../state/model.ts";
import type { Acuity, Waiting } from "../state/wire.ts";
import type { Choice, Considered } from "../state/wire_steering.ts";
import { acuity_chip, changes_at, fault_line, over_chip, time_of, why_it_waits } from "./parts.ts";
import "./confirm.ts";
import { sure } from "./confirm.ts";
import { judge_form } from "./judge.ts";
import { merge_form, sure_to_merge, type Other } from "./merge.ts";
import "./needs.ts";
import { needs_chips, type NeedsDialog } from "./needs.ts";
import { focus_from_here } from "./focus.ts";
import { View } from "./view.ts";

const minutes_aside = [5, 15, 30, 60, 240, 1_440] as const;
const first_minutes = 15;
/// Of whoever is on shift and is rung by nobody but a supervisor.
const states_away: readonly string[] = ["on_break", "on_debrief", "missed", "lost"];

/// Why this responder and why not the others, and a supervisor's word: assign the contact, or set it aside. Lines keep
/// their place while it is open: what somebody is about to press does not move.
export class ChoiceDialog extends View {
  static override properties = { ...View.properties, contact: { state: true }, choice: { state: true } };
  declare contact: string | undefined;
  declare choice: Choice | undefined;
  private shown: string[] = [];
  private asked_at = 0;

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  private get waiting(): Waiting | undefined {
    return this.state.floor?.waiting.find((each) => each.contact === this.contact);
  }

  async open(contact: string): Promise<void> {
    this.fault = undefined;
    this.contact = contact;
    this.choice = undefined;
    this.shown = [];
    this.asked_at = 0;
    this.newest.drop();
    await this.updateComplete;
    this.dialog?.showModal(); // the heading is there by now, and has the focus
    this.requestUpdate();
  }

  protected override updated(): void {
    const seq = this.state.floor?.seq ?? 0;
    if (!this.dialog?.open || this.contact === undefined || !this.waiting || seq === this.asked_at) return;
    this.asked_at = seq;
    void this.read(this.contact);
  }

  private async read(contact: string): Promise<void> {
    const outcome = await this.newest.of(this.desk.store.supervision.read_choice(contact));
    if (contact !== this.contact || !outcome || !("done" in outcome)) return;
    const fresh = outcome.done.responders.map((each) => each.person).filter((each) => !this.shown.includes(each));
    this.shown = [...this.shown, ...fresh];
    this.choice = outcome.done;
  }

  /// What keeps contacts from them for now, in words; nothing if they could be rung.
  private away({ person, verdict }: Considered): string | undefined {
    const state = this.state.floor?.responders.find((each) => each.person === person)?.state;
    if (state !== undefined && states_away.includes(state)) return this.code("responder_state", state);
    return verdict === "not_available" ? this.code("verdict", verdict) : undefined;
  }

  /// A supervisor's word goes before a break, but not by a slip.
  private async assign_asked(contact: string, to: Considered): Promise<void> {
    const state = this.away(to);
    const act = this.say("supervisor.steer.assign_to", { name: to.name });
    const asked = state && { question: this.say("supervisor.steer.assign_confirm", { name: to.name, state }), act };
    if (!asked || (await sure(this, asked))) await this.assign(contact, to);
  }

  /// The contact is about to leave the list: whoever asked stays at the list, and is told.
  private async assign(contact: string, to: Considered): Promise<void> {
    if (!(await this.done(this.desk.store.supervision.assign(contact, to.person)))) return;
    this.close(this.say("supervisor.steer.assigned", { name: to.name }));
  }

  /// It stays open: what was judged shows in it, and who could take the contact now.
  private async judge(contact: string, acuity: Acuity): Promise<void> {
    await this.done(this.desk.store.supervision.judge(contact, acuity));
  }

  /// They know each other, or the person asked: these two are never brought together. Nobody can take it back.
  private async exclude(contact: string, whom: Considered): Promise<void> {
    const question = this.say("supervisor.steer.exclude_confirm", { name: whom.name });
    if (!(await sure(this, { question, act: this.say("supervisor.steer.exclude") }))) return;
    if (await this.done(this.desk.store.supervision.exclude(contact, whom.person))) await this.read(contact);
  }

  private async park(event: SubmitEvent, contact: string): Promise<void> {
    event.preventDefault();
    const minutes = Number(new FormData(event.currentTarget as HTMLFormElement).get("minutes"));
    const until = new Date(this.now() + minutes * 60_000).toISOString();
    if (!(await this.done(this.desk.store.supervision.park(contact, until)))) return;
    this.close(this.say("supervisor.steer.parked", { time: this.desk.speech.time(until) }));
  }

  private async take_out(contact: string): Promise<void> {
    if (!(await this.done(this.desk.store.supervision.park(contact, new Date(0).toISOString())))) return;
    this.close(this.say("supervisor.steer.taken_out"));
  }

  /// To whoever supervises and answers people too, on a shift of their own.
  private async take(contact: string, me: Considered): Promise<void> {
    const focus = focus_from_here();
    const conversation = this.waiting?.about ?? contact; // beside a colleague it is theirs, under its own id
    this.desk.store.expect(conversation);
    await this.assign(contact, me);
    if (this.fault !== undefined) this.desk.store.expect(undefined);
    else this.show_conversation(conversation, focus); // what is written next is for the person taken
  }

  private assign_button(contact: string, each: Considered): TemplateResult {
    if (each.person === this.state.me?.person)
      return html`<button class="small primary push" data-do="take" @click=${() => void this.take(contact, each)}>
        ${this.say("supervisor.steer.take")}
      </button>`;
    return html`<button
      class="small push"
      data-do="assign"
      aria-label=${this.say("supervisor.steer.assign_to", { name: each.name })}
      @click=${() => void this.assign_asked(contact, each)}
    >
      ${this.say("supervisor.steer.assign")}
    </button>`;
  }

  /// They may take contacts themselves, and are not on shift yet.
  private shift_first(): TemplateResult | typeof nothing {
    if (!has_role(this.state, "responder") || this.state.shift.on) return nothing;
    return html`<p class="quiet" data-shift-first>
      <a href="#/work" @click=${() => this.dialog?.close()}>${this.say("supervisor.steer.shift_first")}</a>
    </p>`;
  }

  private close(told: string): void {
    this.dialog?.close();
    this.dispatchEvent(new CustomEvent<string>("steered", { detail: told, bubbles: true }));
  }

  /// What speaks against them, by name if it is something that they lack.
  private against({ verdict, lacks }: Considered): string {
    if (lacks.length === 0) return this.code("verdict", verdict);
    const traits = lacks.map((each) => this.code("trait", each)).join(", ");
    return this.say(verdict === "lacks_wish" ? "supervisor.steer.lacks_wish" : "supervisor.steer.lacks", { traits });
  }

  private responder(contact: string, each: Considered): TemplateResult {
    return html` <li data-person=${each.person} data-verdict=${each.verdict}>
      <strong>${each.name}</strong>
      <span class="verdict">${this.against(each)}</span>
      ${
        each.behind_by === undefined
          ? nothing
          : html`<span class="quiet" data-behind-by=${each.behind_by}>${this.code("criterion", each.behind_by)}</span>`
      }
      ${each.step === undefined ? nothing : html`<span class="quiet">${this.code("ladder_step", each.step)}</span>`}
      ${
        each.assignable === "no"
          ? nothing
          : this.assign_button(contact, each)
      }
      ${
        each.verdict === "excluded"
          ? nothing
          : html`<button
              class="small plain"
              data-do="exclude"
              aria-label=${this.say("supervisor.steer.exclude_name", { name: each.name })}
              @click=${() => void this.exclude(contact, each)}
            >
              ${this.say("supervisor.steer.exclude")}
            </button>`
      }
    </li>`;
  }

  private responders(contact: string, { responders }: Choice): TemplateResult {
    if (responders.length === 0) return html`<p class="quiet">${this.say("supervisor.working.none")}</p>`;
    const place = (each: Considered): number => this.shown.indexOf(each.person);
    const lines = [...responders].sort((one, other) => place(one) - place(other));
    return html` <ul class="lines">
      ${repeat(
        lines,
        (each) => each.person,
        (each) => this.responder(contact, each),
      )}
    </ul>`;
  }

  private aside(each: Waiting): TemplateResult {
    if (each.parked_until !== undefined && Date.parse(each.parked_until) > this.now())
      return html` <div class="row">
        <span>${this.say("supervisor.steer.parked", { time: this.desk.speech.time(each.parked_until) })}</span>
        <button class="small" data-do="take-out" @click=${() => void this.take_out(each.contact)}>
          ${this.say("supervisor.steer.take_out")}
        </button>
      </div>`;
    if (each.acuity === "immediate") return html`<p class="quiet">${this.say("problem.life_in_danger")}</p>`;
    return html` <form class="row" @submit=${(event: SubmitEvent) => void this.park(event, each.contact)}>
      <label class="field inline">
        <span>${this.say("supervisor.steer.park_for")}</span>
        <select name="minutes">
          ${minutes_aside.map(
            (minutes) =>
              html`<option value=${minutes} ?selected=${minutes === first_minutes}>
                ${this.desk.speech.length(minutes * 60)}
              </option>`,
          )}
        </select>
      </label>
      <button class="small" data-do="park">${this.say("supervisor.steer.park")}</button>
    </form>`;
  }

  private about(each: Waiting): TemplateResult {
    const { speech } = this.desk;
    const changes = changes_at(each, this.now());
    const pair = (name: string, value: unknown): TemplateResult => html`<dt>${name}</dt><dd>${value}</dd>`;
    return html`
      <p class="row" role="status" data-judged=${each.acuity}>
        ${acuity_chip(speech, each.acuity)}
        <span>${this.code("acuity_reason", each.acuity_reason)}</span>
      </p>
      ${
        each.about === undefined
          ? judge_form(speech, each, (acuity) => void this.judge(each.contact, acuity))
          : nothing
      }
      <dl class="pairs">
        ${pair(this.say("supervisor.waiting.since"), time_of(speech, each.arrived_at))}
        ${pair(this.say("supervisor.waiting.reason"), why_it_waits(speech, each))}
        ${changes ? pair(this.say("supervisor.waiting.until"), time_of(speech, changes)) : nothing}
        ${pair(this.say("supervisor.waiting.step"), this.code("ladder_step", each.step))}
        ${pair(this.say("supervisor.waiting.due"), this.due(each))}
        ${pair(this.say("supervisor.waiting.needs"), this.needs(each))}
      </dl>
    `;
  }

  private due(each: Waiting): TemplateResult {
    const { speech } = this.desk;
    const until = this.say("supervisor.waiting.due_at", { time: speech.time(each.due) });
    return html`${time_of(speech, each.due, until)} ${over_chip(speech, each, this.now())}`;
  }

  private needs(each: Waiting): TemplateResult {
    const chips = needs_chips(this.desk.speech, each.needs);
    const ask = (): void => {
      const dialog = this.querySelector<NeedsDialog>("hotline-needs");
      if (dialog) dialog.change = (wanted) => this.desk.store.supervision.change_needs(each.contact, wanted);
      void dialog?.open({ language: each.language, needs: each.needs });
    };
    return html`${chips === nothing ? this.say("console.needs.none") : chips}
      <button class="small" data-do="needs" @click=${ask}>${this.say("console.needs.edit")}</button>`;
  }

  /// Others on the same channel, those in conversation included; nothing if there is none.
  private same_person(each: Waiting): TemplateResult | typeof nothing {
    const { speech } = this.desk;
    const { waiting = [], in_conversation = [] } = this.state.floor ?? {};
    const others = [
      ...waiting.map((other) => ({ ...other, since: other.arrived_at, who: `${String(other.place)}.` })),
      ...in_conversation.map((other) => ({ ...other, who: other.responder_name })),
    ].filter(
      (other) => other.contact !== each.contact && other.channel === each.channel && other.about === undefined,
    );
    if (others.length === 0) return nothing;
    const named = others.map((other) => ({
      contact: other.contact,
      acuity: other.acuity,
      name: `${other.who} ${speech.language_name(other.language)}, ${speech.time(other.since)}`,
    }));
    return html`<h3>${this.say("console.merge.heading")}</h3>
      ${merge_form(speech, named, (into) => void this.merge(each, into))}`;
  }

  private async merge({ contact, acuity }: Waiting, into: Other): Promise<void> {
    if (!(await sure_to_merge(this, this.desk.speech, acuity, into))) return;
    if (!(await this.done(this.desk.store.supervision.merge(contact, into.contact)))) return;
    this.close(this.say("console.contact.merged"));
  }

  private content(each: Waiting): TemplateResult {
    const { choice } = this;
    return html`
      <h2 id="choice-heading" tabindex="-1" autofocus>
        ${this.code("channel", each.channel)}, ${this.desk.speech.language_name(each.language)}
      </h2>
      ${this.about(each)}
      <h3>${this.say("supervisor.steer.who")}</h3>
      ${choice ? this.responders(each.contact, choice) : nothing} ${this.shift_first()}
      <h3>${this.say("supervisor.steer.aside")}</h3>
      ${this.aside(each)} ${this.same_person(each)} ${fault_line(this.fault)}
    `;
  }

  override render(): TemplateResult {
    const { waiting } = this;
    return html` <dialog class="choice-dialog" aria-labelledby="choice-heading">
      ${
        waiting
          ? this.content(waiting)
          : html`<p id="choice-heading" role="status">${this.say("supervisor.steer.gone")}</p>`
      }
      <form method="dialog" class="row end">
        <button class="plain" data-do="close">${this.say("console.action.close")}</button>
      </form>
    </dialog>
    <hotline-needs .desk=${this.desk}></hotline-needs>
    <hotline-confirm .desk=${this.desk}></hotline-confirm>`;
  }
}
customElements.define("hotline-choice", ChoiceDialog);
