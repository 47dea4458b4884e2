import { Autosave, type Saving } from "./autosave.ts";
import type { Clock } from "./clock.ts";

/// Where the unsent end of a draft waits while it is on its way; gone with the tab.
export interface Drawer {
  get(key: string): string | null;
  put(key: string, text: string): void;
  drop(key: string): void;
  empty(): void;
}

/// The drafts of all contacts on this console, each saved by itself.
export class Drafts {
  private readonly all = new Map<string, Autosave>();
  private readonly clock: Clock;
  private readonly drawer: Drawer;
  private readonly save: (contact: string, text: string) => Promise<boolean>;
  private readonly changed: (contact: string, saving: Saving) => void;

  constructor(
    clock: Clock,
    drawer: Drawer,
    save: (contact: string, text: string) => Promise<boolean>,
    changed: (contact: string, saving: Saving) => void,
  ) {
    this.clock = clock;
    this.drawer = drawer;
    this.save = save;
    this.changed = changed;
  }

  /// Takes the text as it is now; `stored` is what the service has, the first time.
  write(contact: string, text: string, stored: string): void {
    this.drawer.put(contact, text);
    this.of(contact, stored).typed(text);
  }

  /// What a reload of the tab left unsaved, once.
  left_over(contact: string): string | undefined {
    return this.all.has(contact) ? undefined : (this.drawer.get(contact) ?? undefined);
  }

  async flush(): Promise<void> {
    await Promise.all([...this.all.values()].map((draft) => draft.flush()));
  }

  drop(contact: string): void {
    this.all.get(contact)?.stop();
    this.all.delete(contact);
    this.drawer.drop(contact);
  }

  forget(): void {
    for (const draft of this.all.values()) draft.stop();
    this.all.clear();
    this.drawer.empty();
  }

  private of(contact: string, stored: string): Autosave {
    const known = this.all.get(contact);
    if (known) return known;
    const save = async (text: string): Promise<boolean> => {
      const done = await this.save(contact, text);
      if (done && draft.text === text) this.drawer.drop(contact);
      return done;
    };
    const draft = new Autosave(this.clock, stored, save, (saving) => {
      this.changed(contact, saving);
    });
    this.all.set(contact, draft);
    return draft;
  }
}
