import type { Commands, Outcome } from "./commands.ts";
import type { Done } from "./wire.ts";

/// GET /api/contacts/{contact}/consult (proto/messages/consult.hpp).
export interface Sought {
  why: string;
}

/// Somebody else beside a responder. What that does comes back on the feed.
export class Consults {
  private readonly commands: Commands;
  private readonly new_command: () => string;

  constructor(commands: Commands, new_command: () => string) {
    this.commands = commands;
    this.new_command = new_command;
  }

  ask(contact: string, wish: { language: string; knows: string[] }): Promise<Outcome<Done>> {
    return this.send(contact, "consult", wish);
  }

  /// Why nobody has come yet whom I asked for, as a code.
  read(contact: string): Promise<Outcome<Sought>> {
    return this.commands.read(`/api/contacts/${contact}/consult`);
  }

  /// Called off by who asked, or left by who was brought in.
  end(contact: string): Promise<Outcome<Done>> {
    return this.send(contact, "consult/end", {});
  }

  take_over(contact: string): Promise<Outcome<Done>> {
    return this.send(contact, "take-over", {});
  }

  private send(contact: string, what: string, body: object): Promise<Outcome<Done>> {
    return this.commands.send(`/api/contacts/${contact}/${what}`, body, this.new_command());
  }
}
