// Starts the service under test, or finds the one that the environment names.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const limit = { start_ms: 60_000, stop_ms: 15_000, ready_every_ms: 100 } as const;

export interface SignIn {
  name: string;
  password: string;
  role: string;
  /// Languages spoken, best first.
  languages: string[];
}

export interface Service {
  staff: string;
  visitors: string;
  /// Where the exit control leads.
  elsewhere: string;
  sign_ins: SignIn[];
  stop(): Promise<void>;
}

async function free_port(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/// A page that has nothing to do with us.
async function neutral_place(): Promise<{ server: Server; address: string }> {
  const server = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end("<!doctype html><title>Weather</title><p>Weather</p>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/` };
}

/// Demo sign-ins as the service prints them, one a line: name, password, roles, languages.
export function printed_sign_ins(output: string): SignIn[] {
  const line = /^\s*([a-z][\w.-]*)\s+(\S+)\s+((?:responder|supervisor|curator|partner|analyst|operator)\S*)\s*(.*)$/;
  return output.split("\n").flatMap((text) => {
    const [, name, password, role, languages] = line.exec(text) ?? [];
    if (!name || !password || !role) return [];
    return [{ name, password, role, languages: (languages ?? "").split(/[\s,]+/).filter(Boolean) }];
  });
}

async function until_ready(admin: string, child: ChildProcess, output: () => string): Promise<void> {
  const give_up = Date.now() + limit.start_ms;
  while (Date.now() < give_up) {
    if (child.exitCode !== null) throw new Error(`the service ended at once:\n${output()}`);
    const ready = await fetch(`${admin}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resume) => setTimeout(resume, limit.ready_every_ms));
  }
  throw new Error(`the service was not ready in time:\n${output()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), limit.stop_ms);
  await ended;
  clearTimeout(hard);
}

function already_there(): Service | undefined {
  const { HOTLINE_STAFF: staff, HOTLINE_PUBLIC: visitors, HOTLINE_SIGN_INS: people } = process.env;
  if (!staff || !visitors || !people) return undefined;
  const sign_ins = people.split(",").map((each) => {
    const [name = "", password = "", role = "", language = ""] = each.split(":");
    return { name, password, role, languages: [language] };
  });
  return { staff, visitors, elsewhere: "", sign_ins, stop: () => Promise.resolve() };
}

/// A service with demo data of its own, ready to be used.
export async function start_service(): Promise<Service> {
  const there = already_there();
  if (there) return there;
  const folder = mkdtempSync(join(tmpdir(), "hotline-browser-"));
  const neutral = await neutral_place();
  const [visitors, staff, admin] = [await free_port(), await free_port(), await free_port()];
  writeFileSync(join(folder, "hotlined.toml"), `exit_to = "${neutral.address}"\n`);
  const binary = join(process.env["HOTLINE_BIN"] ?? join(root, "build/release/bin"), "hotlined");
  const options = ["--demo", "--config", join(folder, "hotlined.toml"), "--data", join(folder, "data")];
  options.push("--web", process.env["HOTLINE_WEB"] ?? join(root, "build/web"));
  options.push("--public-port", String(visitors), "--staff-port", String(staff), "--admin-port", String(admin));
  const child = spawn(binary, options, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (text: Buffer) => {
    output += text.toString();
  });
  child.stderr.on("data", (text: Buffer) => {
    output += text.toString();
  });
  await until_ready(`http://127.0.0.1:${String(admin)}`, child, () => output);
  return {
    staff: `http://localhost:${String(staff)}`,
    visitors: `http://127.0.0.1:${String(visitors)}`,
    elsewhere: neutral.address,
    sign_ins: printed_sign_ins(output),
    stop: async () => {
      await stop(child);
      neutral.server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/// Somebody with that role who speaks that language.
export function somebody(service: Service, role: string, language = ""): SignIn {
  const found = service.sign_ins.find(
    (each) => each.role.includes(role) && (language === "" || each.languages.some((tag) => tag.startsWith(language))),
  );
  if (!found) throw new Error(`no demo sign-in for ${role} ${language}`);
  return found;
}
