// A disk that takes no writes, as the service sees it.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Service } from "./service.ts";

/// Somebody else writes to the journal and does not finish: storage takes no writes until the end of it.
export function lock_journal(service: Service): () => void {
  const journal = new DatabaseSync(join(service.data, "journal.db"), { timeout: 10_000 });
  journal.exec("BEGIN IMMEDIATE");
  return () => {
    journal.exec("ROLLBACK");
    journal.close();
  };
}
