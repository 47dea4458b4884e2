import type { Commands, Outcome } from "./commands.ts";
import type { Done } from "./wire.ts";
import type { Wanted } from "./wire_needs.ts";

/// What a responder says about the people whom they have, and about what they take themselves. What that does comes
/// back on the feed.
export class Care {
  private readonly commands: Commands;
  private readonly new_command: () => string;

  constructor(commands: Commands, new_command: () => string) {
    this.commands = commands;
    this.new_command = new_command;
  }

  /// All that the contact needs, said anew.
  change_needs(contact: string, wanted: Wanted): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/needs`, wanted);
  }

  /// The contact is the same person as another of mine, and goes on there.
  merge(contact: string, into: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/merge`, { into });
  }

  /// Whether I take that one in spite of the limits that spare me.
  answer_waiver(contact: string, consents: boolean): Promise<Outcome<Done>> {
    return this.send("/api/shift/waiver", { contact, consents: consents ? "yes" : "no" });
  }

  /// I take hard contacts for a while in spite of the limits that spare me, though nobody asks. Refused (`already_so`)
  /// while nothing spares me.
  waive_unasked(): Promise<Outcome<Done>> {
    return this.send("/api/shift/waiver", { consents: "yes" });
  }

  private send(path: string, body: object): Promise<Outcome<Done>> {
    return this.commands.send(path, body, this.new_command());
  }
}
