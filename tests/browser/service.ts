// Starts the service under test, or finds the one that the environment names.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { neutral_place } from "./neutral_place.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

const limit = { start_ms: 60_000, stop_ms: 15_000 } as const;

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
  /// The folder of the journal; empty if it is elsewhere.
  data: string;
  stop(): Promise<void>;
  /// Ends it as `signal` does and starts it again, with the same data at the same addresses.
  restart(signal: NodeJS.Signals): Promise<void>;
}

/// What the service says about itself once it is open: `  staff   http://localhost:8081`.
function printed_address(output: string, listener: string): string {
  const [, address] = new RegExp(`^ +${listener} +(http\\S+)$`, "m").exec(output) ?? [];
  if (!address) throw new Error(`the service printed no ${listener} address:\n${output}`);
  return address;
}

const roles: readonly [string, RegExp][] = [
  ["responder", /^(responder|intervenante?)\b/],
  ["supervisor", /^supervisor\b/],
  ["partner", /^partner\b/],
];

const languages: readonly [string, RegExp][] = [
  ["en", /\b(English|anglais)\b/],
  ["fr", /\b(French|français)\b/],
  ["es", /\b(Spanish|espagnol)\b/],
];

/// Where in a text each of the words is found, the first found first.
function found_in(text: string, words: readonly [string, RegExp][]): string[] {
  return words
    .map(([name, word]) => ({ name, at: text.search(word) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name);
}

/// The invented people as the service prints them, one a line: name, password, what they do and speak.
export function printed_sign_ins(output: string): SignIn[] {
  return output.split("\n").flatMap((line) => {
    const [, name, password, what] = /^ {2}(\S+) +(\S+) +(\S.*)$/.exec(line) ?? [];
    const role = found_in(what ?? "", roles)[0];
    return name && password && what && role ? [{ name, password, role, languages: found_in(what, languages) }] : [];
  });
}

/// Everything that the service prints up to its last line, which comes when the listeners are open.
async function until_open(child: ChildProcess): Promise<string> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const give_up = setTimeout(() => {
      reject(new Error(`the service was not ready in time:\n${output}`));
    }, limit.start_ms);
    child.once("error", reject);
    child.once("exit", () => {
      clearTimeout(give_up);
      reject(new Error(`the service ended at once:\n${output}`));
    });
    for (const pipe of [child.stdout, child.stderr]) {
      pipe?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        if (!output.includes("Ctrl-C drains and stops.")) return;
        clearTimeout(give_up);
        resolve();
      });
    }
  });
  return output;
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const hard = setTimeout(() => child.kill("SIGKILL"), limit.stop_ms);
  await ended;
  clearTimeout(hard);
}

function not_ours(): Promise<void> {
  return Promise.reject(new Error("a service that somebody else started is not restarted"));
}

function already_there(): Service | undefined {
  const { HOTLINE_STAFF: staff, HOTLINE_PUBLIC: visitors, HOTLINE_SIGN_INS: people } = process.env;
  if (!staff || !visitors || !people) return undefined;
  const sign_ins = people.split(",").map((each) => {
    const [name = "", password = "", role = "", language = ""] = each.split(":");
    return { name, password, role, languages: [language] };
  });
  return { staff, visitors, elsewhere: "", sign_ins, data: "", stop: () => Promise.resolve(), restart: not_ours };
}

/// A service with demo data of its own, ready to be used; `settings`: more lines of its configuration.
export async function start_service(settings = ""): Promise<Service> {
  const there = already_there();
  if (there) return there;
  const folder = mkdtempSync(join(tmpdir(), "hotline-browser-"));
  const neutral = await neutral_place(folder);
  writeFileSync(join(folder, "hotlined.toml"), `exit_to = "${neutral.address}"\n${settings}`);
  const binary = join(process.env["HOTLINE_BIN"] ?? join(root, "build/release/bin"), "hotlined");
  const options = ["--demo", "--config", join(folder, "hotlined.toml"), "--data", join(folder, "data")];
  options.push("--web", process.env["HOTLINE_WEB"] ?? join(root, "build/web"), "--admin-port", "0");
  const launch = (visitors: string, staff: string): ChildProcess =>
    spawn(binary, [...options, "--public-port", visitors, "--staff-port", staff], {
      stdio: ["ignore", "pipe", "pipe"],
    });
  let child = launch("0", "0");
  const output = await until_open(child);
  const staff = printed_address(output, "staff");
  const visitors = printed_address(output, "public");
  return {
    staff,
    visitors,
    elsewhere: neutral.address,
    sign_ins: printed_sign_ins(output),
    data: join(folder, "data"),
    stop: async () => {
      await stop(child);
      neutral.server.closeAllConnections();
      neutral.server.close();
      rmSync(folder, { recursive: true, force: true });
    },
    restart: async (signal) => {
      await stop(child, signal);
      child = launch(new URL(visitors).port, new URL(staff).port);
      await until_open(child);
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
