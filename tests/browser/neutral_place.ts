// A page that has nothing to do with us: where the exit control leads in these tests.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface NeutralPlace {
  server: Server;
  address: string;
}

/// The service leads away only to https: a certificate for the length of this run, left in `folder`.
function certificate(folder: string): { key: Buffer; cert: Buffer } {
  const [key, cert] = [join(folder, "neutral.key"), join(folder, "neutral.pem")];
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", "-subj", "/CN=127.0.0.1", "-days", "1", ...made], { stdio: "ignore" });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

export async function neutral_place(folder: string): Promise<NeutralPlace> {
  const server = createServer(certificate(folder), (_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end("<!doctype html><title>Weather</title><p>Weather</p>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, address: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/` };
}
