// The trace, and the journey that is written about it: trace.hpp and journey.hpp, for contestants that run on Node.

import { readFileSync, writeFileSync } from "node:fs";

export type Contact = { signature: number; band: number; due: number };
export type TraceEvent = { arrival: boolean; who: number };
export type Trace = {
  signatures: number;
  serves: number[][];
  contacts: Contact[];
  waiting: number;
  events: TraceEvent[];
};

const numbers = (text: string): number[] => (text === "-" ? [] : text.split(",").map(Number));

export function readTrace(file: string): Trace {
  const trace: Trace = { signatures: 0, serves: [], contacts: [], waiting: 0, events: [] };
  for (const line of readFileSync(file, "utf8").trimEnd().split("\n")) {
    const [verb, ...rest] = line.split(" ");
    if (verb === "signature") {
      trace.signatures += 1;
    } else if (verb === "responder") {
      trace.serves.push(numbers(rest[2] ?? "-"));
    } else if (verb === "free") {
      trace.events.push({ arrival: false, who: Number(rest[1]) });
    } else {
      const [, signature, , band, due] = rest.map(Number);
      if (verb === "waits") trace.waiting += 1;
      else trace.events.push({ arrival: true, who: trace.contacts.length });
      trace.contacts.push({ signature: signature!, band: band!, due: due! });
    }
  }
  return trace;
}

/// Nanoseconds of the monotonic clock that the other contestants read too.
export const now = (): bigint => process.hrtime.bigint();

export class Journey {
  private readonly lines: string[] = [];
  taken(event: number, handed: bigint): void {
    this.lines.push(`taken ${event} ${handed} ${now()}`);
  }
  decided(event: number, handed: bigint, responder: number, contact: number): void {
    this.lines.push(`decided ${event} ${handed} ${now()} ${responder} ${contact}`);
  }
  write(file: string): void {
    writeFileSync(file, this.lines.join("\n") + "\n");
  }
}
