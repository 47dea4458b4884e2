import { html, nothing, type TemplateResult } from "lit";
import type { Floor, InConversation, OnShift, Waiting } from "../state/wire.ts";
import { acuity_chip, time_of } from "./parts.ts";
import { View } from "./view.ts";

const redraw_ms = 15_000;

/// For the supervisor: who waits, who is with whom, who works.
export class FloorView extends View {
  private ticking: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticking = setInterval(() => {
      this.requestUpdate();
    }, redraw_ms);
    void this.desk.store.read_floor();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  private since(at: string): TemplateResult {
    return time_of(this.desk.speech, at, this.desk.speech.ago(at, this.now()));
  }

  private table(heading: string, empty: string, columns: string[], rows: TemplateResult[]): TemplateResult {
    return html` <section class="panel">
      <h2>${heading}</h2>
      ${
        rows.length === 0
          ? html`<p class="quiet">${empty}</p>`
          : html`<div class="scroll" tabindex="0" role="group" aria-label=${heading}>
              <table>
                <thead>
                  <tr>
                    ${columns.map((each) => html`<th scope="col">${each}</th>`)}
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

  private waiting(each: Waiting): TemplateResult {
    const { speech } = this.desk;
    return html` <tr data-contact=${each.contact} data-acuity=${each.acuity}>
      <td class="number">${each.place}</td>
      <td>${acuity_chip(speech, each.acuity)}</td>
      <td>${this.code("acuity_reason", each.acuity_reason)}</td>
      <td>${this.code("channel", each.channel)}</td>
      <td>${speech.language_name(each.language)}</td>
      <td>${this.code("contact_state", each.state)}</td>
      <td>${this.since(each.arrived_at)}</td>
    </tr>`;
  }

  private conversation(each: InConversation): TemplateResult {
    const { speech } = this.desk;
    return html` <tr data-contact=${each.contact} data-acuity=${each.acuity}>
      <th scope="row">${each.responder_name}</th>
      <td>${acuity_chip(speech, each.acuity)}</td>
      <td>${this.code("channel", each.channel)}</td>
      <td>${speech.language_name(each.language)}</td>
      <td>${this.code("contact_state", each.state)}</td>
      <td>${this.since(each.since)}</td>
    </tr>`;
  }

  private responder(each: OnShift): TemplateResult {
    const names = each.languages.map((spoken) => this.desk.speech.language_name(spoken.language));
    return html` <tr data-person=${each.person}>
      <th scope="row">${each.name}</th>
      <td>
        <span class="chip presence-state" data-state=${each.state}>${this.code("responder_state", each.state)}</span>
      </td>
      <td class="number">${each.contacts}</td>
      <td>${names.join(", ")}</td>
      <td>${this.since(each.since)}</td>
    </tr>`;
  }

  private longest(floor: Floor): TemplateResult | typeof nothing {
    const first = floor.waiting.map((each) => each.arrived_at).sort()[0];
    if (first === undefined) return nothing;
    const seconds = Math.max(0, Math.floor((this.now() - Date.parse(first)) / 1_000));
    const time = this.desk.speech.length(seconds);
    return html`<span class="quiet">${this.say("supervisor.waiting.longest", { time })}</span>`;
  }

  override render(): TemplateResult {
    const { floor } = this.state;
    if (!floor) return html``;
    const column = (name: "acuity" | "channel" | "language" | "state" | "since"): string =>
      this.say(`supervisor.waiting.${name}`);
    return html`
      <h1 class="aside">${this.say("supervisor.title")}</h1>
      <p class="numbers">
        <span class="number-card">${this.say("supervisor.waiting.count", { count: floor.waiting.length })}</span>
        <span class="number-card"
          >${this.say("supervisor.conversations.count", { count: floor.in_conversation.length })}</span
        >
        <span class="number-card">${this.say("supervisor.working.count", { count: floor.responders.length })}</span>
        ${this.longest(floor)}
      </p>
      ${this.table(
        this.say("supervisor.waiting.heading"),
        this.say("supervisor.waiting.none"),
        [
          this.say("supervisor.waiting.place"),
          column("acuity"),
          this.say("supervisor.waiting.why"),
          column("channel"),
          column("language"),
          column("state"),
          column("since"),
        ],
        floor.waiting.map((each) => this.waiting(each)),
      )}
      ${this.table(
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
        floor.in_conversation.map((each) => this.conversation(each)),
      )}
      ${this.table(
        this.say("supervisor.working.heading"),
        this.say("supervisor.working.none"),
        [
          this.say("supervisor.working.name"),
          this.say("supervisor.working.state"),
          this.say("supervisor.working.contacts"),
          this.say("supervisor.working.languages"),
          this.say("supervisor.working.since"),
        ],
        floor.responders.map((each) => this.responder(each)),
      )}
    `;
  }
}
customElements.define("hotline-floor", FloorView);
