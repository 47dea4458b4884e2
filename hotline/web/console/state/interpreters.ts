import type { Commands, Outcome } from "./commands.ts";
import type { Done } from "./wire.ts";
import type {
  InterpreterDetails,
  InterpreterLine,
  InterpreterReach,
  InterpreterWords,
} from "./wire_interpreters.ts";

/// What is asked and said about interpreters. What it does to conversations comes back on the feed.
export class Interpreters {
  private readonly commands: Commands;
  private readonly new_command: () => string;

  constructor(commands: Commands, new_command: () => string) {
    this.commands = commands;
    this.new_command = new_command;
  }

  // A responder's conversation

  /// Who interprets and how to reach them; on the record before it is told.
  reach(contact: string): Promise<Outcome<InterpreterReach>> {
    return this.commands.read(`/api/contacts/${contact}/interpreter`);
  }

  call(contact: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/interpreter/call`, {});
  }

  /// What is said of an interpreter names the reservation: refused as `stale` if there is another one meanwhile.
  say_of(reservation: number, contact: string, what: "here" | "missed" | "dismiss"): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/interpreter/${what}`, { reservation });
  }

  // A supervisor's list

  list(): Promise<Outcome<{ interpreters: InterpreterLine[] }>> {
    return this.commands.read("/api/interpreters");
  }

  details(interpreter: string): Promise<Outcome<InterpreterDetails>> {
    return this.commands.read(`/api/interpreters/${interpreter}`);
  }

  add(words: InterpreterWords): Promise<Outcome<Done>> {
    return this.send("/api/interpreters", words);
  }

  change(interpreter: string, words: InterpreterWords): Promise<Outcome<Done>> {
    return this.send(`/api/interpreters/${interpreter}`, words);
  }

  set_ready(interpreter: string, ready: boolean): Promise<Outcome<Done>> {
    return this.send(`/api/interpreters/${interpreter}/ready`, { ready: ready ? "yes" : "no" });
  }

  private send(path: string, body: object): Promise<Outcome<Done>> {
    return this.commands.send(path, body, this.new_command());
  }
}
