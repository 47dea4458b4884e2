import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import uPlot from "uplot";
import { lines_of } from "../state/staffing.ts";
import type { Staffing, StaffingPoint } from "../state/wire_staffing.ts";
import { View } from "./view.ts";

const height = 320;
/// A character of a mark at the axis is no wider, in CSS pixels.
const mark_px = 6.6;
/// Below this width, in CSS pixels, the axes do without their names: the legend has them.
const named_axes_from = 480;
/// Steps between the marks of an axis: of people, and of seconds as clocks have them.
const whole = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
const clock = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 18_000, 36_000];
/// The lines in the order of the plot's data. Each has its colour in the style sheet, on the mark of its legend, and a
/// dash of its own: colour alone says nothing.
const lines = [
  { name: "served", scale: "share", dash: [] },
  { name: "lost", scale: "share", dash: [2, 4] },
  { name: "wait", scale: "wait", dash: [10, 4] },
  { name: "target", scale: "share", dash: [1, 3] },
] as const;
/// Pixels beside the plot for the longest of these marks.
function room_for(marks: readonly string[] | null): number {
  const longest = Math.max(...(marks ?? []).map((each) => each.length), 3);
  return 22 + Math.ceil(longest * mark_px);
}
type Line = (typeof lines)[number]["name"];

/// Service level, wait and loss over the number of responders. The table beside it says the same in text; the slider
/// goes through the plot by keyboard. Drawn on a canvas, whose colours are those that the style sheet gives.
export class StaffingPlot extends View {
  static override properties = {
    ...View.properties,
    answer: { attribute: false },
    served_label: { attribute: false },
    lost_label: { attribute: false },
    told: { attribute: false },
    shown: { state: true },
  };
  declare answer: Staffing;
  declare served_label: string;
  declare lost_label: string;
  /// The figures of a point in words.
  declare told: (point: StaffingPoint) => string;
  declare shown: number | undefined;
  private plot: uPlot | undefined;
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");
  private readonly contrast = matchMedia("(forced-colors: active)");
  private readonly theme = new MutationObserver(() => {
    this.recolour();
  });
  private readonly size = new ResizeObserver(() => {
    if (this.plot && this.narrow !== this.room() < named_axes_from) this.draw();
    else this.plot?.setSize({ width: this.room(), height });
  });
  private narrow = false;

  private readonly recolour = (): void => {
    this.plot?.redraw(false, false);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    for (const each of [this.dark, this.contrast]) each.addEventListener("change", this.recolour);
    this.theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const each of [this.dark, this.contrast]) each.removeEventListener("change", this.recolour);
    this.theme.disconnect();
    this.size.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("answer")) this.shown = this.answer.servers;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("answer") || changed.has("desk")) this.draw();
    this.point_at(this.shown);
  }

  private get canvas(): HTMLElement | null {
    return this.querySelector<HTMLElement>(".canvas");
  }

  private room(): number {
    return this.canvas?.clientWidth ?? 0;
  }

  private colour(line: Line): string {
    const mark = this.querySelector(`.mark[data-line=${line}]`);
    return mark ? getComputedStyle(mark).color : "";
  }

  /// Lines that have something to show, in plot order.
  private drawn(): (typeof lines)[number][] {
    const data = lines_of(this.answer);
    return lines.filter(({ name }) => data[name].some((each) => each !== null));
  }

  private label(line: Line): string {
    switch (line) {
      case "served":
        return this.served_label;
      case "lost":
        return this.lost_label;
      case "wait":
        return this.say("supervisor.staffing.wait");
      case "target":
        return this.say("supervisor.staffing.target_line");
    }
  }

  private axes(): uPlot.Axis[] {
    const canvas = this.canvas;
    const ink = (): string => (canvas ? getComputedStyle(canvas).color : "");
    const rule = (): string => (canvas ? getComputedStyle(canvas).borderTopColor : "");
    const { speech } = this.desk;
    const font = `12px ${canvas ? getComputedStyle(canvas).fontFamily : "sans-serif"}`;
    const axis = { stroke: ink, font, labelFont: font, labelSize: 22, ticks: { stroke: rule, width: 1 } };
    const name = (text: string): { label?: string } => (this.narrow ? {} : { label: text });
    const all: uPlot.Axis[] = [
      {
        ...axis,
        ...name(this.say("supervisor.staffing.servers")),
        size: 36,
        space: 26,
        incrs: whole,
        grid: { stroke: rule, width: 1 },
      },
      {
        ...axis,
        scale: "share",
        ...name(this.say("supervisor.staffing.share")),
        size: this.narrow ? 58 : 62,
        values: (_, splits) => splits.map((each) => speech.percent(each)),
        grid: { stroke: rule, width: 1 },
      },
    ];
    if (this.drawn().some((each) => each.scale === "wait"))
      all.push({
        ...axis,
        scale: "wait",
        side: 1,
        ...name(this.say("supervisor.staffing.wait")),
        size: (_, marks) => room_for(marks),
        incrs: clock,
        values: (_, splits) => splits.map((each) => speech.length(each)),
        grid: { show: false },
      });
    return all;
  }

  private draw(): void {
    const canvas = this.canvas;
    if (!canvas) return;
    this.plot?.destroy();
    this.narrow = this.room() < named_axes_from;
    const data = lines_of(this.answer);
    const drawn = this.drawn();
    const { servers } = data;
    const [first = 0, last = 0] = [servers[0], servers.at(-1)];
    const series = drawn.map(
      ({ name, scale, dash }): uPlot.Series => ({
        scale,
        stroke: () => this.colour(name),
        width: 2,
        dash: [...dash],
        points: { show: name !== "target", size: 5, fill: () => this.colour(name) },
      }),
    );
    this.plot = new uPlot(
      {
        width: this.room(),
        height,
        legend: { show: false },
        scales: {
          x: { time: false, range: [first - 0.5, last + 0.5] },
          share: { range: [0, 1] },
          wait: { range: (_, __, most) => [0, most > 0 ? most * 1.05 : 1] },
        },
        axes: this.axes(),
        series: [{}, ...series],
        cursor: { y: false, drag: { x: false, y: false, setScale: false } },
        hooks: {
          // Only a hand moves it to another number: it is moved by us too, and by every change of size.
          setCursor: [
            ({ cursor }) => {
              if (cursor.event && typeof cursor.idx === "number") this.shown = servers[cursor.idx];
            },
          ],
          // Where a number lies is known once it has been drawn.
          ready: [
            () => {
              this.point_at(this.shown);
            },
          ],
          draw: [
            () => {
              this.point_at(this.shown);
            },
          ],
        },
      },
      [servers, ...drawn.map(({ name }) => data[name])],
      canvas,
    );
  }

  /// Puts the plot's cursor on a number of responders.
  private point_at(servers: number | undefined): void {
    if (this.plot?.status !== 1 || servers === undefined) return;
    const left = this.plot.valToPos(servers, "x");
    this.plot.setCursor({ left, top: 0 }, false);
  }

  override render(): TemplateResult {
    const { series, servers } = this.answer;
    const shown = series.find((each) => each.servers === (this.shown ?? servers));
    return html` <figure>
      <figcaption>${this.say("supervisor.staffing.plot")}</figcaption>
      <ul class="legend">
        ${this.drawn().map(
          ({ name }) =>
            html`<li>
              <svg class="mark" data-line=${name} viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4h28" /></svg>
              ${this.label(name)}
            </li>`,
        )}
      </ul>
      <div
        class="canvas"
        dir="ltr"
        role="img"
        aria-label="${this.say("supervisor.staffing.plot")}. ${this.say("supervisor.staffing.plot_hint")}"
      ></div>
      <label class="field">
        <span>${this.say("supervisor.staffing.show")}</span>
        <input
          type="range"
          dir="ltr"
          min=${series[0]?.servers ?? 1}
          max=${series.at(-1)?.servers ?? 1}
          step="1"
          .value=${String(this.shown ?? servers)}
          aria-valuetext=${shown ? this.in_words(shown) : nothing}
          @input=${(event: Event) => {
            this.shown = Number((event.currentTarget as HTMLInputElement).value);
          }}
        />
      </label>
      <p class="shown">${shown ? this.in_words(shown) : nothing}</p>
    </figure>`;
  }

  private in_words(point: StaffingPoint): string {
    return this.say("supervisor.staffing.point", { servers: point.servers, figures: this.told(point) });
  }
}
customElements.define("hotline-staffing-plot", StaffingPlot);
