import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { InterpreterDetails, InterpreterLine } from "../state/wire_interpreters.ts";
import "./interpreter_form.ts";
import { fault_line } from "./parts.ts";
import { View } from "./view.ts";

/// For the supervisor: who interprets, in which languages, how many conversations at a time, and who is ready now.
export class InterpretersView extends View {
  static override properties = { ...View.properties, lines: { state: true }, form: { state: true } };
  declare lines: InterpreterLine[] | undefined;
  /// What the form is about: a new interpreter, or one whose details were read.
  declare form: InterpreterDetails | "new" | undefined;
  private seen = -1;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  /// What happens on the floor changes how many are in use.
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const seq = this.state.floor?.seq ?? -1;
    if (seq === this.seen) return;
    const first = this.seen < 0;
    this.seen = seq;
    if (!first) void this.read();
  }

  private async read(): Promise<void> {
    const outcome = await this.newest.of(this.desk.store.interpreters.list());
    if (outcome && "done" in outcome) this.lines = outcome.done.interpreters;
  }

  private async edit(each: InterpreterLine): Promise<void> {
    const outcome = await this.desk.store.interpreters.details(each.interpreter);
    if (!(await this.done(Promise.resolve(outcome))) || !("done" in outcome)) return;
    await this.open(outcome.done);
  }

  private async open(form: InterpreterDetails | "new"): Promise<void> {
    this.form = form;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>("hotline-interpreter-form input[name=name]")?.focus();
  }

  /// The form is gone: whoever was in it stays at the list.
  private async close(): Promise<void> {
    this.form = undefined;
    await this.read();
    this.querySelector<HTMLElement>("h1")?.focus();
  }

  private async set_ready(each: InterpreterLine): Promise<void> {
    if (await this.done(this.desk.store.interpreters.set_ready(each.interpreter, !each.ready))) await this.read();
  }

  private ready_button(each: InterpreterLine): TemplateResult | typeof nothing {
    if (each.active !== "yes") return nothing;
    const key = each.ready ? "supervisor.interpreters.withdraw" : "supervisor.interpreters.make_ready";
    return html`<button
      class="small"
      data-do="ready"
      aria-label=${`${this.say(key)}: ${each.name}`}
      @click=${() => void this.set_ready(each)}
    >
      ${this.say(key)}
    </button>`;
  }

  private state_of(each: InterpreterLine): TemplateResult {
    if (each.active !== "yes") return html`<span class="chip">${this.say("supervisor.interpreters.gone")}</span>`;
    return html`<span class="chip" data-ready=${each.ready ? "yes" : "no"}>
      ${this.say(each.ready ? "supervisor.interpreters.ready" : "supervisor.interpreters.not_ready")}
    </span>`;
  }

  private line(each: InterpreterLine): TemplateResult {
    const { speech } = this.desk;
    const use = this.say("supervisor.interpreters.use", { used: each.in_use, of: each.channels });
    return html` <tr data-interpreter=${each.interpreter}>
      <th scope="row">
        ${each.name} <span class="quiet below">${this.code("interpreter_kind", each.kind)}</span>
      </th>
      <td>${each.languages.map((tag) => speech.language_name(tag)).join(", ")}</td>
      <td class="number">${use}</td>
      <td>${this.state_of(each)}</td>
      <td>
        <span class="row">
          ${this.ready_button(each)}
          <button
            class="small"
            data-do="edit"
            aria-label=${`${this.say("supervisor.interpreters.edit")}: ${each.name}`}
            @click=${() => void this.edit(each)}
          >
            ${this.say("supervisor.interpreters.edit")}
          </button>
        </span>
      </td>
    </tr>`;
  }

  private table(lines: InterpreterLine[]): TemplateResult {
    const heading = this.say("supervisor.interpreters.heading");
    return html` <div class="scroll" tabindex="0" role="group" aria-label=${heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">${this.say("supervisor.interpreters.name")}</th>
            <th scope="col">${this.say("supervisor.interpreters.languages")}</th>
            <th scope="col">${this.say("supervisor.interpreters.in_use")}</th>
            <th scope="col">${this.say("supervisor.interpreters.state")}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            lines,
            (each) => each.interpreter,
            (each) => this.line(each),
          )}
        </tbody>
      </table>
    </div>`;
  }

  override render(): TemplateResult {
    const { lines = [], form } = this;
    return html` <section class="panel">
        <h1 tabindex="-1">${this.say("supervisor.interpreters.heading")}</h1>
        <p class="quiet">${this.say("supervisor.interpreters.explain")}</p>
        ${
          lines.length === 0
            ? html`<p class="quiet">${this.say("supervisor.interpreters.none")}</p>`
            : this.table(lines)
        }
        ${fault_line(this.fault)}
        <p>
          <button data-do="add" @click=${() => void this.open("new")}>
            ${this.say("supervisor.interpreters.add")}
          </button>
        </p>
      </section>
      ${
        form === undefined
          ? nothing
          : html`<hotline-interpreter-form
              .desk=${this.desk}
              .details=${form === "new" ? undefined : form}
              @closed=${() => void this.close()}
            ></hotline-interpreter-form>`
      }`;
  }
}
customElements.define("hotline-interpreters", InterpretersView);
