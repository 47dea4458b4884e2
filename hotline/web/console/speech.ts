import { IntlMessageFormat } from "intl-messageformat";
import en from "../../../i18n/catalogs/en.json" with { type: "json" };
import fr from "../../../i18n/catalogs/fr.json" with { type: "json" };
import { mirrored } from "./pseudo.ts";

export type Key = keyof typeof en;
export type Arguments = Record<string, string | number>;

/// Languages of the console; the last is a right-to-left rehearsal made from English, for tests only.
export const languages = ["en", "fr", "qps-plocm"] as const;
export type Language = (typeof languages)[number];

const catalogs: Record<Language, Record<string, string>> = { en, fr, "qps-plocm": en };
const locales: Record<Language, string[]> = { en: ["en-CA"], fr: ["fr-CA"], "qps-plocm": ["en-CA"] };

/// Everything the console says, in one language: catalog texts, code labels, names of languages, times.
export class Speech {
  readonly language: Language;
  private readonly locale: string[];
  private readonly formats = new Map<string, IntlMessageFormat>();
  private readonly names: Intl.DisplayNames;
  private readonly clock: Intl.DateTimeFormat;
  private readonly zoned_clock: Intl.DateTimeFormat;
  private readonly day_clock: Intl.DateTimeFormat;
  private readonly span: Intl.DateTimeFormat;
  private readonly calendar: Intl.DateTimeFormat;
  private readonly full: Intl.DateTimeFormat;
  private readonly share: Intl.NumberFormat;
  private readonly tenths: Intl.NumberFormat;
  private readonly plain: Intl.NumberFormat;
  private readonly hundredths: Intl.NumberFormat;

  constructor(language: Language) {
    this.language = language;
    this.locale = locales[language];
    this.names = new Intl.DisplayNames(this.locale, {
      type: "language",
      fallback: "none",
      languageDisplay: "standard",
    });
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    this.clock = new Intl.DateTimeFormat(this.locale, clock);
    this.zoned_clock = new Intl.DateTimeFormat(this.locale, { ...clock, timeZoneName: "short" });
    const day_clock = { month: "short", day: "numeric", ...clock } as const;
    this.day_clock = new Intl.DateTimeFormat(this.locale, day_clock);
    this.span = new Intl.DateTimeFormat(this.locale, { ...day_clock, timeZoneName: "short" });
    this.full = new Intl.DateTimeFormat(this.locale, { year: "numeric", ...day_clock, timeZoneName: "short" });
    const day = { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" } as const;
    this.calendar = new Intl.DateTimeFormat(this.locale, day);
    this.share = new Intl.NumberFormat(this.locale, { style: "percent", maximumFractionDigits: 1 });
    this.tenths = new Intl.NumberFormat(this.locale, {
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    this.plain = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 1 });
    this.hundredths = new Intl.NumberFormat(this.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  }

  get direction(): "ltr" | "rtl" {
    return this.language === "qps-plocm" ? "rtl" : "ltr";
  }

  /// The language tag of the document.
  get tag(): string {
    return this.language === "qps-plocm" ? "en" : this.language;
  }

  say(key: Key, args: Arguments = {}): string {
    return this.format(key, args);
  }

  /// The label of a code; the code itself if the catalog does not know it (a newer service).
  code(list: string, value: string): string {
    const key = `code.${list}.${value}`;
    return key in catalogs[this.language] ? this.format(key, {}) : value;
  }

  /// Tags of all languages that the catalog has names for, in the order of their names.
  get languages(): string[] {
    const prefix = "code.language.";
    const subtag = (part: string): string => {
      if (part.length === 4) return part.charAt(0).toUpperCase() + part.slice(1);
      return part.length === 2 ? part.toUpperCase() : part;
    };
    return Object.keys(catalogs.en)
      .filter((key) => key.startsWith(prefix))
      .map((key) => {
        const [first = "", ...rest] = key.slice(prefix.length).split("_");
        return [first, ...rest.map(subtag)].join("-");
      })
      .sort((one, other) => this.language_name(one).localeCompare(this.language_name(other), this.tag));
  }

  /// The name of a language: the catalog's for all that are offered; the browser's for another, or else its tag.
  language_name(tag: string): string {
    for (const parts = tag.toLowerCase().split("-"); parts.length > 0; parts.pop()) {
      const key = `code.language.${parts.join("_")}`;
      if (key in catalogs[this.language]) return this.format(key, {});
    }
    try {
      return this.names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  /// Hour and minute on this computer's clock, 24 h.
  time(at: string): string {
    return this.clock.format(new Date(at));
  }

  /// The same with its zone, where a person who may be in another one has said it.
  zoned_time(at: string): string {
    return this.zoned_clock.format(new Date(at));
  }

  /// The same with its day, where two days meet.
  day_time(at: string): string {
    return this.day_clock.format(new Date(at));
  }

  /// From when to when, with the zone: the day once if it is one.
  day_range(from: string, until: string): string {
    return this.span.formatRange(new Date(from), new Date(until));
  }

  /// A day of the calendar such as 2026-11-30, wherever it is.
  day(date: string): string {
    return this.calendar.format(new Date(`${date}T00:00:00Z`));
  }

  /// Date, time and zone, for titles.
  date_time(at: string): string {
    return this.full.format(new Date(at));
  }

  /// A number of North America in groups, as this language writes them; any other as it is.
  phone(number: string): string {
    const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
    if (!area || !exchange || !line) return number;
    return `+1 ${area}${this.language === "fr" ? " " : "-"}${exchange}-${line}`;
  }

  /// A share from 0 to 1 in percent, to a tenth; in a column always with its tenth.
  percent(share: number, where: "text" | "column" = "text"): string {
    return (where === "column" ? this.tenths : this.share).format(share);
  }

  /// A number to a tenth.
  number(value: number): string {
    return this.plain.format(value);
  }

  /// A length of time as one says it: seconds up to a minute, below ten of them to a tenth; minutes and seconds up to
  /// ten minutes; then minutes, and hours with them. `exact`, for what somebody has set: nothing is rounded away.
  length(seconds: number, how: "said" | "exact" = "said"): string {
    if (seconds < 9.95) return this.say("unit.seconds_short", { count: Math.round(seconds * 10) / 10 });
    const whole = how === "exact" || seconds < 599.5 ? Math.round(seconds) : Math.round(seconds / 60) * 60;
    if (whole < 60) return this.say("unit.seconds_short", { count: whole });
    const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
    if (rest > 0) return this.say("unit.minutes_seconds_short", { minutes, seconds: rest });
    if (minutes < 60) return this.say("unit.minutes_short", { count: minutes });
    const [hours, over] = [Math.floor(minutes / 60), minutes % 60];
    if (over > 0) return this.say("unit.hours_minutes_short", { hours, minutes: over });
    return this.say("unit.hours_short", { count: hours });
  }

  /// How long ago, in the largest fitting unit.
  ago(at: string, now_ms: number): string {
    const seconds = Math.max(0, (now_ms - Date.parse(at)) / 1000);
    if (seconds < 60) return this.say("unit.ago.now");
    if (seconds < 3_600) return this.say("unit.ago.minutes", { count: Math.floor(seconds / 60) });
    if (seconds < 86_400) return this.say("unit.ago.hours", { count: Math.floor(seconds / 3_600) });
    return this.say("unit.ago.days", { count: Math.floor(seconds / 86_400) });
  }

  /// How many times as much, to a hundredth.
  ratio(value: number): string {
    return this.hundredths.format(value);
  }

  private format(key: string, args: Arguments): string {
    let format = this.formats.get(key);
    if (!format) {
      const pattern = catalogs[this.language][key] ?? catalogs.en[key] ?? key;
      format = new IntlMessageFormat(pattern, this.locale);
      this.formats.set(key, format);
    }
    const text = String(format.format(args));
    return this.language === "qps-plocm" ? mirrored(text) : text;
  }
}
