import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Floor, InConversation, OnShift } from "../state/wire.ts";
import { acuity_chip, time_of } from "./parts.ts";
import "./queue.ts";
import type { Queue } from "./queue.ts";
import "./reroute.ts";
import "./send_back.ts";
import type { SendBack, SendBackDialog } from "./send_back.ts";
import { Ticking } from "./ticking.ts";
import { View } from "./view.ts";

const redraw_ms = 1_000;

/// For the supervisor: who waits, who is with whom, who works; and what goes back to the queue.
export class FloorView extends View {
  static override properties = { ...View.properties, told: { state: true } };
  /// What the last word of the supervisor did.
  declare told: string | undefined;
  /// Its lists of who waits are views of their own, with times in them too.
  protected readonly ticking = new Ticking(this, redraw_ms, () => {
    for (const each of [this, ...this.querySelectorAll<View>("hotline-queue, hotline-choice")]) each.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.store.read_floor();
  }

  private since(at: string): TemplateResult {
    return time_of(this.desk.speech, at, this.desk.speech.ago(at, this.now()));
  }

  /// Moves the focus `by` lines further in the queue.
  step(by: number): void {
    this.querySelector<Queue>("hotline-queue")?.step(by);
  }

  /// The line may go with it: whoever steered stays at the list, and is told.
  private steered(event: CustomEvent<string>): void {
    this.told = event.detail;
    this.querySelector<Queue>("hotline-queue")?.focus_heading();
  }

  private send_back_button(label: "send_back" | "send_all_back", wanted: SendBack): TemplateResult {
    return html` <button
      class="small"
      data-do=${label.replaceAll("_", "-")}
      aria-label=${this.say(`supervisor.steer.${label}_of`, { name: wanted.name })}
      @click=${() => this.querySelector<SendBackDialog>("hotline-send-back")?.open(wanted)}
    >
      ${this.say(`supervisor.steer.${label}`)}
    </button>`;
  }

  private table(heading: string, empty: string, columns: string[], rows: unknown): TemplateResult {
    return html` <section class="panel">
      <h2>${heading}</h2>
      ${
        rows === nothing
          ? html`<p class="quiet">${empty}</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-label=${heading}>
              <table>
                <thead>
                  <tr>
                    ${columns.map((each) => html`<th scope="col">${each}</th>`)}
                    <td></td>
                  </tr>
                </thead>
                <tbody>
                  ${rows}
                </tbody>
              </table>
            </div>`
      }
    </section>`;
  }

  private conversation(each: InConversation): TemplateResult {
    const { speech } = this.desk;
    return html` <tr data-contact=${each.contact} data-acuity=${each.acuity}>
      <th scope="row">${each.responder_name}</th>
      <td>${acuity_chip(speech, each.acuity)}</td>
      <td>${this.code("channel", each.channel)}</td>
      <td>${speech.language_name(each.language)}</td>
      <td>
        ${this.code("contact_state", each.state)}
        ${each.about === undefined ? nothing : html`<span class="chip">${this.say("supervisor.waiting.beside")}</span>`}
      </td>
      <td>${this.since(each.since)}</td>
      <td>
        ${
          each.state === "wrapping_up"
            ? nothing
            : this.send_back_button("send_back", {
                name: each.responder_name,
                contact: each.contact,
                person: each.responder,
              })
        }
      </td>
    </tr>`;
  }

  /// They are asked to take one more in spite of their limits: the answer may be given for them.
  private waiver(each: OnShift, contact: string): TemplateResult {
    const answer = (consents: boolean): void => {
      void this.desk.store.supervision.answer_waiver(each.person, contact, consents);
    };
    return html` <div class="row below" data-asked=${contact}>
      <span>${this.say("supervisor.waiver.asked")}</span>
      <button
        class="small"
        data-do="waive"
        @click=${() => {
          answer(true);
        }}
      >
        ${this.say("supervisor.waiver.yes", { name: each.name })}
      </button>
      <button
        class="small"
        data-do="refuse"
        @click=${() => {
          answer(false);
        }}
      >
        ${this.say("supervisor.waiver.no", { name: each.name })}
      </button>
    </div>`;
  }

  private responder(each: OnShift): TemplateResult {
    const names = each.languages.map((spoken) => this.desk.speech.language_name(spoken.language));
    return html` <tr data-person=${each.person}>
      <th scope="row">${each.name}</th>
      <td>
        <span class="chip presence-state" data-state=${each.state}>${this.code("responder_state", each.state)}</span>
        ${each.asked === undefined ? nothing : this.waiver(each, each.asked)}
      </td>
      <td class="number">${each.contacts}</td>
      <td>${names.join(", ")}</td>
      <td>${this.since(each.since)}</td>
      <td>
        ${
          each.contacts === 0
            ? nothing
            : this.send_back_button("send_all_back", { name: each.name, person: each.person })
        }
      </td>
    </tr>`;
  }

  private longest(floor: Floor): TemplateResult | typeof nothing {
    const first = floor.waiting.map((each) => each.arrived_at).sort()[0];
    if (first === undefined) return nothing;
    const seconds = Math.max(0, Math.floor((this.now() - Date.parse(first)) / 1_000));
    const time = this.desk.speech.length(seconds);
    return html`<span class="quiet">${this.say("supervisor.waiting.longest", { time })}</span>`;
  }

  private rows<T>(lines: T[], key: (each: T) => string, line: (each: T) => TemplateResult): unknown {
    return lines.length === 0 ? nothing : repeat(lines, key, line);
  }

  private conversations(floor: Floor): TemplateResult {
    const column = (name: "acuity" | "channel" | "language" | "state" | "since"): string =>
      this.say(`supervisor.waiting.${name}`);
    return this.table(
      this.say("supervisor.conversations.heading"),
      this.say("supervisor.conversations.none"),
      [
        this.say("supervisor.conversations.responder"),
        column("acuity"),
        column("channel"),
        column("language"),
        column("state"),
        column("since"),
      ],
      this.rows(
        floor.in_conversation,
        (each) => each.contact,
        (each) => this.conversation(each),
      ),
    );
  }

  private working(floor: Floor): TemplateResult {
    return this.table(
      this.say("supervisor.working.heading"),
      this.say("supervisor.working.none"),
      [
        this.say("supervisor.working.name"),
        this.say("supervisor.working.state"),
        this.say("supervisor.working.contacts"),
        this.say("supervisor.working.languages"),
        this.say("supervisor.working.since"),
      ],
      this.rows(
        floor.responders,
        (each) => each.person,
        (each) => this.responder(each),
      ),
    );
  }

  override render(): TemplateResult {
    const { floor } = this.state;
    if (!floor) return html``;
    return html`
      <h1 class="aside">${this.say("supervisor.title")}</h1>
      <p class="numbers">
        <span class="number-card">${this.say("supervisor.waiting.count", { count: floor.waiting.length })}</span>
        <span class="number-card"
          >${this.say("supervisor.conversations.count", {
            count: floor.in_conversation.filter((each) => each.about === undefined).length,
          })}</span
        >
        <span class="number-card">${this.say("supervisor.working.count", { count: floor.responders.length })}</span>
        ${this.longest(floor)}
        <span class="told" role="status">${this.told ?? nothing}</span>
      </p>
      <div class="floor" @steered=${(event: CustomEvent<string>) => {
        this.steered(event);
      }}>
        <hotline-queue .desk=${this.desk}></hotline-queue>
        <hotline-reroute .desk=${this.desk}></hotline-reroute>
        ${this.conversations(floor)} ${this.working(floor)}
        <hotline-send-back .desk=${this.desk}></hotline-send-back>
      </div>
    `;
  }
}
customElements.define("hotline-floor", FloorView);
