// graphile-worker on PostgreSQL: a task for each signature, and for each responder a runner of its own that knows the
// tasks of their signatures and does one at a time. A conversation is a task that has not returned.

import { Logger, makeWorkerUtils, run, type TaskList } from "graphile-worker";
import { Pool } from "pg";
import type { Contestant, Decided } from "./replay.ts";
import type { Trace } from "./trace.ts";

const earliestMs = 1_000_000; // before the trace begins
const afterDangerSeconds = 1 << 14; // priorities are 16 bits: whole seconds of some hours fit, milliseconds do not
const spareConnections = 32;

export function graphile(trace: Trace, folder: string, decided: Decided): Contestant {
  // Each runner listens on a connection of its own.
  const max = trace.serves.length + spareConnections;
  const pgPool = new Pool({ host: folder, database: "postgres", user: "bench", max });
  pgPool.on("error", () => process.exit(1));
  pgPool.on("connect", (client) => client.on("error", () => process.exit(1)));
  pgPool.setMaxListeners(0);
  const logger = new Logger(() => () => {});
  const utils = makeWorkerUtils({ pgPool, logger });
  const endOf: (() => void)[] = [];
  const converse = (responder: number): Promise<void> => new Promise((resolve) => (endOf[responder] = resolve));

  const add = async (contact: number): Promise<void> => {
    const { signature, band, due } = trace.contacts[contact]!;
    const priority = Math.floor((due + earliestMs) / 1_000) + (band === 0 ? 0 : afterDangerSeconds);
    await (await utils).addJob(`signature-${signature}`, { contact }, { priority });
  };
  const startRunner = async (responder: number): Promise<void> => {
    let begun = (): void => {};
    const busy = new Promise<void>((resolve) => (begun = resolve));
    const taskList: TaskList = {
      [`begin-${responder}`]: () => {
        begun();
        return converse(responder);
      },
    };
    for (const signature of trace.serves[responder]!) {
      taskList[`signature-${signature}`] = (payload) => {
        decided(responder, (payload as { contact: number }).contact);
        return converse(responder);
      };
    }
    await (await utils).addJob(`begin-${responder}`, {});
    await run({ pgPool, logger, taskList, concurrency: 1, noHandleSignals: true, parsedCronItems: [] });
    await busy;
  };

  return {
    async prepare() {
      await (await utils).migrate();
      for (let responder = 0; responder < trace.serves.length; responder += 1) await startRunner(responder);
      for (let contact = 0; contact < trace.waiting; contact += 1) await add(contact);
    },
    arrive: add,
    async free(responder) {
      endOf[responder]!();
      endOf[responder] = () => {};
    },
  };
}
