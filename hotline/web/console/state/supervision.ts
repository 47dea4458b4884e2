import type { Commands, Outcome } from "./commands.ts";
import type { Acuity, Done } from "./wire.ts";
import type { OneMore, Staffing } from "./wire_staffing.ts";
import type { Figures } from "./wire_figures.ts";
import type { Wanted } from "./wire_needs.ts";
import type { Handovers, Partners, SavePartner } from "./wire_partners.ts";
import type { RoutingNumbers } from "./wire_rules.ts";
import type { Choice, Rerouted } from "./wire_steering.ts";

/// What a supervisor asks, and says to the queue. What that does comes back on the feed.
export class Supervision {
  private readonly commands: Commands;
  private readonly new_command: () => string;

  constructor(commands: Commands, new_command: () => string) {
    this.commands = commands;
    this.new_command = new_command;
  }

  read_figures(): Promise<Outcome<Figures>> {
    return this.commands.read("/api/figures");
  }

  /// What so many who answer lead to. Numbers only: nothing is kept, here or there.
  reckon_staffing(query: URLSearchParams): Promise<Outcome<Staffing>> {
    return this.commands.read(`/api/staffing?${query.toString()}`);
  }

  reckon_bilingual(query: URLSearchParams): Promise<Outcome<OneMore>> {
    return this.commands.read(`/api/staffing/bilingual?${query.toString()}`);
  }

  read_routing(): Promise<Outcome<RoutingNumbers>> {
    return this.commands.read("/api/routing");
  }

  /// Why a contact that waits goes to whom it goes.
  read_choice(contact: string): Promise<Outcome<Choice>> {
    return this.commands.read(`/api/floor/contacts/${contact}/choice`);
  }

  assign(contact: string, responder: string): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/assign`, { responder });
  }

  /// How dangerous it is for whoever waits; their arrival stays.
  judge(contact: string, acuity: Acuity): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/acuity`, { acuity });
  }

  /// Never these two, whatever the queue says.
  exclude(contact: string, responder: string): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/exclude`, { responder });
  }

  /// Offered to nobody until then; a moment that is over takes it out again.
  park(contact: string, until: string): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/park`, { until });
  }

  /// What waits in one language may be taken in another as well.
  reroute(language: string, also: string): Promise<Outcome<Rerouted>> {
    return this.commands.send("/api/floor/reroute", { language, also }, this.new_command());
  }

  /// What it needs, said anew: it keeps its place.
  change_needs(contact: string, wanted: Wanted): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/needs`, wanted);
  }

  /// The contact is the same person as another, and goes on there.
  merge(contact: string, into: string): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/merge`, { into });
  }

  /// The answer for a responder who is asked to take a contact in spite of the limits that spare them.
  answer_waiver(responder: string, contact: string, consents: boolean): Promise<Outcome<Done>> {
    return this.send(`/api/floor/responders/${responder}/waiver`, { contact, consents: consents ? "yes" : "no" });
  }

  give_up_callback(contact: string): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/give-up-callback`, {});
  }

  read_partners(): Promise<Outcome<Partners>> {
    return this.commands.read("/api/partners");
  }

  save_partner(centre: SavePartner): Promise<Outcome<Done>> {
    return this.send("/api/partners", centre);
  }

  /// What the centre of whoever is signed in is asked.
  read_handovers(): Promise<Outcome<Handovers>> {
    return this.commands.read("/api/handovers");
  }

  answer_handover(handoff: number, answer: "take" | "refuse"): Promise<Outcome<Done>> {
    return this.send(`/api/handovers/${String(handoff)}/${answer}`, {});
  }

  send_back(contact: string): Promise<Outcome<Done>> {
    return this.send(`/api/floor/contacts/${contact}/requeue`, {});
  }

  send_all_back(responder: string): Promise<Outcome<Done>> {
    return this.send(`/api/floor/responders/${responder}/requeue`, {});
  }

  private send(path: string, body: object): Promise<Outcome<Done>> {
    return this.commands.send(path, body, this.new_command());
  }
}
