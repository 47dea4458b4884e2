import type { Commands, Outcome } from "./commands.ts";
import type { Done } from "./wire.ts";

/// What a person agreed to, and where they were sent.
export class Casework {
  private readonly commands: Commands;
  private readonly new_command: () => string;

  constructor(commands: Commands, new_command: () => string) {
    this.commands = commands;
    this.new_command = new_command;
  }

  record_consent(contact: string, scope: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/consents`, { scope });
  }

  withdraw_consent(consent: string, version: number): Promise<Outcome<Done>> {
    return this.send(`/api/consents/${consent}/withdraw`, { version });
  }

  issue_referral(contact: string, service: string, consent: string): Promise<Outcome<Done>> {
    return this.send(`/api/contacts/${contact}/referrals`, { service, consent });
  }

  set_referral_state(referral: string, version: number, state: string): Promise<Outcome<Done>> {
    return this.send(`/api/referrals/${referral}/state`, { version, state });
  }

  private send(path: string, body: object): Promise<Outcome<Done>> {
    return this.commands.send<Done>(path, body, this.new_command());
  }
}
