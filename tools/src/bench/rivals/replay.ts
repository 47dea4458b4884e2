// Hands the events of a trace to a contestant, so many at once, and writes down what it decides and when.
// node replay.ts bullmq|graphile TRACE OUT --at SOCKET --in-flight N --seconds N

import { parseArgs } from "node:util";
import { bullmq } from "./bullmq.ts";
import { graphile } from "./graphile.ts";
import { Journey, now, readTrace, type Trace } from "./trace.ts";

/// A queue system made to route. `decided` is called for every contact that it gives to a responder.
export type Contestant = {
  /// All responders are busy, the first contacts wait.
  prepare(): Promise<void>;
  arrive(contact: number): Promise<void>;
  /// The responder is done with whatever they had, and takes the next as soon as there is one.
  free(responder: number): Promise<void>;
};
export type Decided = (responder: number, contact: number) => void;

const stuckAfterMs = 5_000;

class Replay {
  private readonly journey = new Journey();
  private readonly idle = new Set<number>();
  private readonly waiting: Set<number>[];
  private readonly gone = new Set<number>();
  private readonly cause = new Map<string, { event: number; handed: bigint }>();
  private readonly open = new Map<number, { acknowledged: boolean; since: number }>();
  private wake: () => void = () => {};
  private readonly trace: Trace;

  constructor(trace: Trace) {
    this.trace = trace;
    this.waiting = Array.from({ length: trace.signatures }, () => new Set<number>());
    for (let contact = 0; contact < trace.waiting; contact += 1) this.waiting[this.signatureOf(contact)]!.add(contact);
  }

  decided(responder: number, contact: number): void {
    const by = [this.cause.get(`free ${responder}`), this.cause.get(`contact ${contact}`)];
    const last = by.reduce((a, b) => (a && (!b || a.handed >= b.handed) ? a : b));
    this.journey.decided(last?.event ?? 0, last?.handed ?? now(), responder, contact);
    this.idle.delete(responder);
    this.gone.add(contact);
    this.waiting[this.signatureOf(contact)]!.delete(contact);
    this.wake();
  }

  async run(contestant: Contestant, inFlight: number, seconds: number): Promise<void> {
    const until = Date.now() + seconds * 1_000;
    const patience = setInterval(() => this.wake(), 250);
    for (let event = 0; event < this.trace.events.length && Date.now() < until; event += 1) {
      this.hand(contestant, event);
      while (this.unsettled() >= inFlight) await new Promise<void>((resolve) => (this.wake = resolve));
    }
    while (this.unsettled() > 0) await new Promise<void>((resolve) => (this.wake = resolve));
    clearInterval(patience);
  }

  write(file: string): void {
    this.journey.write(file);
  }

  private hand(contestant: Contestant, event: number): void {
    const { arrival, who } = this.trace.events[event]!;
    const handed = now();
    this.open.set(event, { acknowledged: false, since: Date.now() });
    this.cause.set(arrival ? `contact ${who}` : `free ${who}`, { event, handed });
    if (!arrival) this.idle.add(who);
    void (arrival ? contestant.arrive(who) : contestant.free(who)).then(() => {
      this.journey.taken(event, handed);
      this.open.get(event)!.acknowledged = true;
      if (arrival && !this.gone.has(who)) this.waiting[this.signatureOf(who)]!.add(who);
      this.wake();
    });
  }

  /// Events that were not acknowledged, or by which a decision became possible that has not been made.
  private unsettled(): number {
    for (const [event, { acknowledged, since }] of this.open) {
      const stuck = Date.now() - since > stuckAfterMs;
      if (stuck || (acknowledged && !this.isDue(event))) this.open.delete(event);
    }
    return this.open.size;
  }
  private isDue(event: number): boolean {
    const { arrival, who } = this.trace.events[event]!;
    if (!arrival) return this.idle.has(who) && this.trace.serves[who]!.some((one) => this.waiting[one]!.size > 0);
    const signature = this.signatureOf(who);
    if (!this.waiting[signature]!.has(who)) return false;
    return [...this.idle].some((one) => this.trace.serves[one]!.includes(signature));
  }
  private signatureOf(contact: number): number {
    return this.trace.contacts[contact]!.signature;
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    at: { type: "string" },
    "in-flight": { type: "string", default: "1" },
    seconds: { type: "string", default: "60" },
  },
});
const [name, traceFile, out] = positionals;
const trace = readTrace(traceFile!);
const replay = new Replay(trace);
const decided: Decided = (responder, contact) => replay.decided(responder, contact);
const contestant = (name === "bullmq" ? bullmq : graphile)(trace, values.at!, decided);
await contestant.prepare();
await replay.run(contestant, Number(values["in-flight"]), Number(values.seconds));
replay.write(out!);
process.exit(0); // connections, workers and unfinished conversations end with the process and its servers
