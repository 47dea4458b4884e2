import type { Clock } from "./clock.ts";
import type { Problem } from "./wire.ts";

export const limit = { tries: 4, wait_first_ms: 400 } as const;

/// `unreachable`: nobody answered; the same command may be sent again with the same id.
export type Outcome<T> = { done: T } | { problem: Problem } | { unreachable: true };

export type Method = "POST" | "PUT";

/// The refusal's code at the end of a problem's type.
export function refusal(problem: Problem): string {
  return problem.type.slice(problem.type.lastIndexOf(":") + 1);
}

function posted(body: object, method: Method = "POST"): RequestInit {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/// Speaks HTTP with the staff listener. A command keeps its id through every retry, so that it happens once.
export class Commands {
  private readonly clock: Clock;
  private readonly language: () => string;
  private readonly signed_out: () => void;

  constructor(clock: Clock, language: () => string, signed_out: () => void) {
    this.clock = clock;
    this.language = language;
    this.signed_out = signed_out;
  }

  async read<T>(path: string): Promise<Outcome<T>> {
    return this.ask<T>(path, { method: "GET" });
  }

  /// A reading whose words must not stand in an address. Nothing happens by it, so it has no id and no retries.
  async look_up<T>(path: string, body: object): Promise<Outcome<T>> {
    return this.ask<T>(path, posted(body));
  }

  async send<T>(path: string, body: object, command: string, method: Method = "POST"): Promise<Outcome<T>> {
    const request = posted({ command, ...body }, method);
    let outcome: Outcome<T> = { unreachable: true };
    for (let tried = 0; tried < limit.tries; ++tried) {
      if (tried > 0) await this.pause(limit.wait_first_ms * 2 ** (tried - 1));
      outcome = await this.ask<T>(path, request);
      const again = "unreachable" in outcome || ("problem" in outcome && outcome.problem.status === 503);
      if (!again) return outcome;
    }
    return outcome;
  }

  private async ask<T>(path: string, request: RequestInit): Promise<Outcome<T>> {
    const headers = new Headers(request.headers);
    headers.set("Accept-Language", this.language());
    try {
      const answer = await fetch(path, { ...request, headers, credentials: "same-origin", cache: "no-store" });
      if (answer.status === 204) return { done: undefined as T };
      const body: unknown = await answer.json();
      if (answer.ok) return { done: body as T };
      const problem = body as Problem;
      if (answer.status === 401 && refusal(problem) !== "sign_in_failed") this.signed_out();
      return { problem };
    } catch {
      return { unreachable: true };
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resume) => this.clock.after(ms, resume));
  }
}
