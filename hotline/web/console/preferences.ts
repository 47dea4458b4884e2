import { languages, type Language } from "./speech.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/// How this browser likes the console. Nothing about people: it may stay on a shared desk.
export class Preferences {
  private read(key: string): string | null {
    return localStorage.getItem(key);
  }

  get language(): Language {
    const asked = new URLSearchParams(location.search).get("lang") ?? this.read("language") ?? navigator.language;
    return languages.find((each) => each === asked || each === asked.split("-")[0]) ?? "en";
  }

  set language(value: Language) {
    const url = new URL(location.href);
    url.searchParams.delete("lang");
    history.replaceState(null, "", url);
    localStorage.setItem("language", value);
  }

  get theme(): Theme {
    return themes.find((each) => each === this.read("theme")) ?? "system";
  }

  set theme(value: Theme) {
    localStorage.setItem("theme", value);
    this.show_theme();
  }

  show_theme(): void {
    document.documentElement.dataset["theme"] = this.theme;
  }

  get single_keys(): boolean {
    return this.read("single_keys") !== "off";
  }

  set single_keys(on: boolean) {
    localStorage.setItem("single_keys", on ? "on" : "off");
  }

  /// 0.2 … 1: a ring that cannot be heard is no ring.
  get ring_volume(): number {
    return Math.min(1, Math.max(0.2, Number(this.read("ring_volume") ?? "0.7")));
  }

  set ring_volume(value: number) {
    localStorage.setItem("ring_volume", String(value));
  }
}
