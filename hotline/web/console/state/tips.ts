import type { Commands } from "./commands.ts";
import { Newest } from "./newest.ts";
import type { TipLine, TipPage } from "./wire.ts";

/// The tips that were asked for so far.
export interface TipList {
  /// The review state that is shown; empty: all.
  only: string;
  lines: TipLine[];
  /// Where more of them begin, if there are more.
  next?: string;
}

/// The list with one more page. A tip that has moved on meanwhile may come again: it stands where it is now.
export function with_tips(list: TipList, page: TipPage): TipList {
  const come = new Set(page.tips.map((tip) => tip.tip));
  const { next: _, ...before } = list;
  return {
    ...before,
    lines: [...list.lines.filter((tip) => !come.has(tip.tip)), ...page.tips],
    ...(page.next_cursor !== undefined && { next: page.next_cursor }),
  };
}

/// Reads the list of tips. It is always read from its first page on: what came meanwhile would move the pages, and a
/// page put behind an older list would leave tips out.
export class TipLists {
  private readonly commands: Commands;
  private readonly shown: () => TipList | undefined;
  private readonly show: (list: TipList) => void;
  private readonly answers = new Newest();
  /// The review state that was chosen last, whether or not it has been answered.
  private only = "";
  /// How many are wanted at least, beside as many as are shown.
  private wanted = 0;

  constructor(commands: Commands, shown: () => TipList | undefined, show: (list: TipList) => void) {
    this.commands = commands;
    this.shown = shown;
    this.show = show;
  }

  /// The tips in that state from the first on, as far as they were on the screen before.
  async read(only = this.only): Promise<void> {
    if (only !== this.only) this.begin(only);
    // Events may come faster than answers: as long as the same is asked, an older answer is better than none.
    const list = await this.answers.of(this.list(only));
    if (list) this.show(list);
  }

  /// One page more than is shown.
  async more(): Promise<void> {
    const list = this.shown();
    if (list?.next === undefined) return;
    if (list.only === this.only) this.wanted = list.lines.length + 1;
    await this.read();
  }

  /// Nothing that is under way is shown any more.
  forget(): void {
    this.begin("");
  }

  private begin(only: string): void {
    this.answers.drop();
    this.only = only;
    this.wanted = 0;
  }

  private async list(only: string): Promise<TipList | undefined> {
    let list: TipList = { only, lines: [] };
    do {
      const page = await this.page(list);
      if (!page) return undefined;
      list = with_tips(list, page);
    } while (list.next !== undefined && list.lines.length < this.length(only));
    return list;
  }

  private length(only: string): number {
    const shown = this.shown();
    return Math.max(this.wanted, shown?.only === only ? shown.lines.length : 0);
  }

  private async page(list: TipList): Promise<TipPage | undefined> {
    const query = new URLSearchParams({ state: list.only, cursor: list.next ?? "" });
    const outcome = await this.commands.read<TipPage>(`/api/tips?${query.toString()}`);
    return "done" in outcome ? outcome.done : undefined;
  }
}
