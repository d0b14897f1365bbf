import { spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Environment } from "../processes/environment.ts";
import { lastLines } from "../processes/run-command.ts";
import { Problem, say } from "../say.ts";
import { prepareServerFiles, type ServerFiles } from "./server-files.ts";

const USER = "loket";
const START_MS = 30_000;
const STOP_MS = 10_000;

export interface ClusterOptions {
  /** Where the data should be; as root possibly elsewhere, see locateDataDir. */
  dataDir: string;
  port: number;
  password: string;
  logFile: string;
  /** Server settings, "name=value". */
  settings?: string[];
}

/** A PostgreSQL server of our own, on the loopback address and a socket that only its user may open. */
export interface Cluster {
  pid: number;
  /** The directory in use. */
  dataDir: string;
  url(database: string): string;
  /** The same over the server's local socket, where the system has such: a round trip costs both sides about a quarter less than over the network. */
  localUrl(database: string): string;
  /** Resolves when the server has ended, asked or not. */
  exited: Promise<void>;
  /** Ends open sessions and stops within about ten seconds; the data stay. */
  stop(): Promise<void>;
}

/** Starts the server, creating its data at first. Throws a Problem that says what to do. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const files = prepareServerFiles(options.dataDir);
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  if (!existsSync(path.join(files.dataDir, "PG_VERSION"))) await initialise(files, options);
  await clearStaleLock(files.dataDir);

  const socketDir = makeSocketDir(files);
  const child = launch(files, socketDir, options);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const removeSocketDir = () => socketDir && rmSync(socketDir, { recursive: true, force: true });
  void exited.then(removeSocketDir);
  const url = (database: string) => `postgresql://${USER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`;
  await waitUntilReady(child, url("postgres"), options.logFile);
  return {
    pid: child.pid as number,
    dataDir: files.dataDir,
    url,
    localUrl: (database) => (socketDir ? `${url(database)}?host=${encodeURIComponent(socketDir)}` : url(database)),
    exited,
    stop: async () => {
      child.kill("SIGINT");
      const late = Symbol("late");
      if ((await Promise.race([exited, sleep(STOP_MS, late, { ref: false })])) === late) child.kill("SIGQUIT");
      await exited;
    },
  };
}

function asIdentity({ identity }: ServerFiles): { uid?: number; gid?: number } {
  return identity ? { uid: identity.uid, gid: identity.gid } : {};
}

function program(files: ServerFiles, name: string): string {
  return path.join(files.binDir, process.platform === "win32" ? `${name}.exe` : name);
}

/** initdb. The password travels in a file that only the server's user can read. */
async function initialise(files: ServerFiles, { password, logFile }: ClusterOptions): Promise<void> {
  const secretDir = mkdtempSync(path.join(os.tmpdir(), "loket-initdb-"));
  const secretFile = path.join(secretDir, "password");
  writeFileSync(secretFile, `${password}\n`, { mode: 0o600 });
  if (files.identity) for (const file of [secretDir, secretFile]) chownSync(file, files.identity.uid, files.identity.gid);
  const log = openSync(logFile, "a");
  const args = [
    "--pgdata", files.dataDir, "--username", USER, "--pwfile", secretFile, "--auth", "scram-sha-256",
    // The built-in provider needs no locale of the operating system.
    "--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C", "--no-sync",
  ];
  try {
    const child = spawn(program(files, "initdb"), args, { ...asIdentity(files), cwd: files.dataDir, env: serverEnv() as NodeJS.ProcessEnv, stdio: ["ignore", log, log] });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    if (code !== 0) throw explain(logFile, "The database could not be created");
  } finally {
    rmSync(secretDir, { recursive: true, force: true });
  }
}

/** Nothing of a PG* variable that the user has for another server. */
function serverEnv(): Environment {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(kept), LC_ALL: "C" };
}

/** Short, for a socket's path may have about a hundred characters; null on Windows. */
function makeSocketDir({ identity }: ServerFiles): string | null {
  if (process.platform === "win32") return null;
  const dir = mkdtempSync(path.join(os.tmpdir(), "loket-pg-"));
  if (identity) chownSync(dir, identity.uid, identity.gid);
  return dir;
}

function launch(files: ServerFiles, socketDir: string | null, { port, logFile, settings = [] }: ClusterOptions): ChildProcess {
  const log = openSync(logFile, "a");
  const flags = ["listen_addresses=127.0.0.1", `unix_socket_directories=${socketDir ?? ""}`, "max_connections=200", ...settings].flatMap((setting) => ["-c", setting]);
  return spawn(program(files, "postgres"), ["-D", files.dataDir, "-p", String(port), ...flags], {
    ...asIdentity(files),
    cwd: files.dataDir,
    env: serverEnv() as NodeJS.ProcessEnv,
    stdio: ["ignore", log, log],
    // Its own process group: Ctrl-C reaches the runner only, which stops the database last.
    detached: true,
  });
}

async function waitUntilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  let failure: unknown;
  child.once("error", (error) => {
    failure = error;
  });
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (failure || child.exitCode !== null || child.signalCode !== null) throw explain(logFile, "The database did not start");
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      // 28P01: wrong password, it will not become right by waiting.
      if ((error as { code?: string }).code === "28P01") {
        child.kill("SIGINT");
        throw new Problem("The database in .data has another password than .data/secrets.json. Start over with: npm run demo -- --reset");
      }
      await sleep(50);
    }
  }
  child.kill("SIGQUIT");
  throw explain(logFile, "The database did not answer within 30 s");
}

/** Turns the server's own words into a sentence that a person can act on. */
function explain(logFile: string, what: string): Problem {
  const log = existsSync(logFile) ? lastLines(readFileSync(logFile, "utf8"), 12) : "";
  const advice = adviceFor(log);
  return new Problem(`${what}. ${advice}\n${log}\n    (${logFile})`);
}

/** What to do about the last lines of a server log; empty when they say nothing known. */
export function adviceFor(log: string): string {
  if (/No space left on device/i.test(log)) return "The disk is full: free some space and start again.";
  if (/Address already in use/i.test(log)) return "Another program uses its port: choose another base port with --port N.";
  if (/Permission denied|could not access|could not open/i.test(log)) return "Some of its files belong to another user: check the owner of .data, or start over with --reset.";
  if (/database files are incompatible|initialized by PostgreSQL version/i.test(log)) return "Its files are of another PostgreSQL version: start over with --reset, or set DATABASE_URL.";
  return "";
}

/**
 * A killed run leaves postmaster.pid. The server itself recovers when that process is gone, but refuses
 * when the number now belongs to any other program, which is common in containers.
 */
export async function clearStaleLock(dataDir: string): Promise<void> {
  const lockFile = path.join(dataDir, "postmaster.pid");
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, "utf8").split("\n")[0]);
  if (pid > 0 && isServerOf(pid, dataDir)) {
    process.kill(pid, "SIGINT");
    for (let waited = 0; waited < STOP_MS && existsSync(lockFile); waited += 100) await sleep(100);
    say(`A database of an earlier run was still alive (process ${pid}); it was stopped`);
    return;
  }
  rmSync(lockFile);
  say("An earlier run ended without closing its database; the stale lock was removed and PostgreSQL recovers by itself");
}

function isServerOf(pid: number, dataDir: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  // Without /proc (macOS) a living process is taken for the server: the safe side.
  return existsSync("/proc/self/cmdline") ? existsSync(commandLine) && readFileSync(commandLine, "utf8").includes(dataDir) : true;
}
