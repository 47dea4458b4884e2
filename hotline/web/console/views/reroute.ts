import { html, nothing, type TemplateResult } from "lit";
import { fault_line } from "./parts.ts";
import { spoken } from "./spoken.ts";
import { View } from "./view.ts";

/// For the supervisor: a whole queue sent another way. What waits in one language may be taken in another as well.
export class Reroute extends View {
  static override properties = { ...View.properties, told: { state: true } };
  declare told: string | undefined;

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const [language, also] = [String(fields.get("language")), String(fields.get("also"))];
    this.told = undefined;
    const outcome = await this.desk.store.supervision.reroute(language, also);
    await this.done(Promise.resolve(outcome));
    if (!("done" in outcome)) return;
    const done = this.say("supervisor.reroute.done", { language: this.desk.speech.language_name(also) });
    const { remaining } = outcome.done;
    this.told = remaining === 0 ? done : `${done} ${this.say("supervisor.reroute.remaining", { remaining })}`;
  }

  private choice(name: string, label: string, languages: readonly string[]): TemplateResult {
    return html`<label class="field inline">
      <span>${label}</span>
      <select name=${name}>
        ${languages.map((each) => html`<option value=${each}>${this.desk.speech.language_name(each)}</option>`)}
      </select>
    </label>`;
  }

  override render(): TemplateResult {
    const waiting = [...new Set((this.state.floor?.waiting ?? []).map((each) => each.language))];
    if (waiting.length === 0) return html``;
    return html`<details class="panel">
      <summary>${this.say("supervisor.reroute.heading")}</summary>
      <form class="row" @submit=${(event: SubmitEvent) => void this.submit(event)}>
        ${this.choice("language", this.say("supervisor.reroute.language"), waiting)}
        ${this.choice("also", this.say("supervisor.reroute.also"), spoken)}
        <button data-do="reroute">${this.say("supervisor.reroute.do")}</button>
      </form>
      <p role="status" class="told">${this.told ?? nothing}</p>
      ${fault_line(this.fault)}
    </details>`;
  }
}
customElements.define("hotline-reroute", Reroute);
