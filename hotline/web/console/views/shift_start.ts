import { html, nothing, type TemplateResult } from "lit";
import { focus_from_here } from "./focus.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// The checklist before a shift. Ready is refused until the ring was heard; playing it also unlocks sound.
export class ShiftStart extends View {
  static override properties = {
    ...View.properties,
    played: { state: true },
    heard: { state: true },
    silent: { state: true },
    notices: { state: true },
  };
  declare played: boolean;
  declare heard: boolean;
  declare silent: boolean;
  declare notices: NotificationPermission;

  constructor() {
    super();
    this.played = this.heard = this.silent = false;
    this.notices = "Notification" in window ? Notification.permission : "denied";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.ring.stop_test();
  }

  private async play(): Promise<void> {
    this.silent = !(await this.desk.ring.test());
    this.played = true;
  }

  private answer(heard: boolean): void {
    this.desk.ring.stop_test();
    this.heard = heard;
    this.fault = undefined;
    this.silent = !heard;
  }

  private async start(): Promise<void> {
    if (!this.heard) {
      this.fault = this.say("problem.ring_not_tested");
      this.querySelector<HTMLElement>("[data-do=play-ring]")?.focus();
      return;
    }
    await this.leads_to("#contacts-heading", this.desk.store.start_shift());
  }

  private step(done: boolean, body: TemplateResult): TemplateResult {
    return html`<li class="step" data-done=${done ? "yes" : "no"}>${body}</li>`;
  }

  private languages(): TemplateResult {
    return html` <h2>${this.say("console.shift.languages")}</h2>
      <ul class="chips">
        ${this.state.me?.languages.map(
          (each) =>
            html`<li class="chip" title=${this.code("proficiency", each.level)}>
              ${this.desk.speech.language_name(each.language)} <span class="quiet">${each.level.toUpperCase()}</span>
            </li>`,
        )}
      </ul>`;
  }

  private sound(): TemplateResult {
    return html` <h2>${this.say("console.shift.play_ring")}</h2>
      <label class="field">
        <span>${this.say("console.shift.ring_volume")}</span>
        <input
          type="range"
          min="0.2"
          max="1"
          step="0.1"
          .value=${String(this.desk.preferences.ring_volume)}
          @input=${(event: InputEvent) => {
            const volume = Number((event.currentTarget as HTMLInputElement).value);
            this.desk.preferences.ring_volume = volume;
            this.desk.ring.volume = volume;
          }}
        />
      </label>
      <div class="row">
        <button data-do="play-ring" @click=${() => void this.play()}>${this.say("console.shift.play_ring")}</button>
        ${
          this.played
            ? html` <button
                  class="primary"
                  data-do="ring-heard"
                  @click=${() => {
                    this.answer(true);
                  }}
                >
                  ${this.say("console.shift.ring_heard")}
                </button>
                <button
                  @click=${() => {
                    this.answer(false);
                  }}
                >
                  ${this.say("console.shift.ring_not_heard")}
                </button>`
            : nothing
        }
      </div>
      ${this.silent ? html`<p class="fault" role="status">${this.say("console.shift.ring_blocked")}</p>` : nothing}`;
  }

  private outside(): TemplateResult {
    return html` <h2>${this.say("console.shift.notifications")}</h2>
      <button
        @click=${async () => {
          const focus = focus_from_here();
          this.notices = await Notification.requestPermission();
          if (this.notices !== "default") focus("[data-do=start-shift]"); // the step is not there any more
        }}
      >
        ${this.say("console.shift.notifications")}
      </button>`;
  }

  override render(): TemplateResult {
    return html`
      <section class="card shift-start" aria-labelledby="shift-heading">
        <h1 id="shift-heading" tabindex="-1">${this.say("console.shift.heading")}</h1>
        <p>${this.say("console.shift.intro")}</p>
        <ol class="steps">
          ${this.step(true, this.languages())} ${this.step(this.heard, this.sound())}
          ${this.notices === "default" ? this.step(false, this.outside()) : nothing}
        </ol>
        ${fault_line(this.fault)}
        ${this.heard ? nothing : html`<p id="ring-first" class="quiet">${this.say("problem.ring_not_tested")}</p>`}
        <button
          class="primary wide"
          data-do="start-shift"
          aria-disabled=${this.heard ? nothing : "true"}
          aria-describedby=${this.heard ? nothing : "ring-first"}
          @click=${() => void this.start()}
        >
          ${this.say("console.shift.start")}
        </button>
      </section>
    `;
  }
}
customElements.define("hotline-shift-start", ShiftStart);
