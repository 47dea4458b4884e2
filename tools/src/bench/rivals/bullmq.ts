// BullMQ on Redis: a queue for each signature, in it the most urgent first. It cannot look through several queues in
// one order, so a responder asks those of their signatures one after the other, beginning with another one each time.

import { Queue, Worker, type Job } from "bullmq";
import { Redis } from "ioredis";
import type { Contestant, Decided } from "./replay.ts";
import type { Trace } from "./trace.ts";

const conversationMs = 600_000; // a job's lock outlasts every conversation
const earliestMs = 1_000_000; // before the trace begins
const afterDangerSeconds = 1 << 20; // priorities end at 2^21: whole seconds fit, milliseconds do not

export function bullmq(trace: Trace, socket: string, decided: Decided): Contestant {
  const connection = new Redis({ path: socket, maxRetriesPerRequest: null });
  const names = Array.from({ length: trace.signatures }, (_, at) => `signature-${at}`);
  const queues = names.map((name) => new Queue(name, { connection }));
  const options = { connection, autorun: false, lockDuration: conversationMs };
  const workers = names.map((name) => new Worker(name, null, options));
  const has = new Map<number, Job>();
  const idle = new Set<number>(); // for the longest time first
  const asking = new Set<number>();
  const again = new Set<number>();
  let turn = 0;

  const add = async (contact: number): Promise<void> => {
    const { signature, band, due } = trace.contacts[contact]!;
    const priority = 1 + Math.floor((due + earliestMs) / 1_000) + (band === 0 ? 0 : afterDangerSeconds);
    await queues[signature]!.add("contact", { contact }, { priority, removeOnComplete: true });
  };
  const next = async (responder: number): Promise<Job | undefined> => {
    const serves = trace.serves[responder]!;
    turn += 1;
    for (let i = 0; i < serves.length; i += 1) {
      const worker = workers[serves[(turn + i) % serves.length]!]!;
      const job = await worker.getNextJob(`responder-${responder}`, { block: false });
      if (job) return job;
    }
    return undefined;
  };
  const ask = async (responder: number): Promise<void> => {
    again.add(responder);
    if (asking.has(responder)) return;
    asking.add(responder);
    while (again.delete(responder) && idle.has(responder)) {
      const job = await next(responder);
      if (!job) continue;
      idle.delete(responder);
      has.set(responder, job);
      decided(responder, job.data.contact);
    }
    asking.delete(responder);
  };

  return {
    async prepare() {
      await Promise.all([...queues, ...workers].map((one) => one.waitUntilReady()));
      for (let contact = 0; contact < trace.waiting; contact += 1) await add(contact);
    },
    async arrive(contact) {
      await add(contact);
      for (const responder of idle) {
        if (trace.serves[responder]!.includes(trace.contacts[contact]!.signature)) void ask(responder);
      }
    },
    async free(responder) {
      if (idle.has(responder)) return;
      const job = has.get(responder);
      has.delete(responder);
      idle.add(responder);
      await job?.moveToCompleted(null, `responder-${responder}`, false);
      await ask(responder);
    },
  };
}
