import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { runCommand } from "../processes/run-command.ts";
import { Problem, say } from "../say.ts";
import { hasDovecot } from "./dovecot-server.ts";
import { hasRedisServer } from "./redis-server.ts";

/** The shell first: the same engine without the windows around a page, which cost more than the pages under test (measured: six pages in 2 s instead of 9). */
const CHROMIUM_NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_PLACES = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** Path of a Chromium: CHROMIUM_PATH, else one on this machine; null when there is none. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of CHROMIUM_NAMES) {
    const { status, stdout } = spawnSync("which", [name], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  return CHROMIUM_PLACES.find((place) => existsSync(place)) ?? null;
}

interface Tool {
  name: string;
  /** The first that the machine's Debian has. */
  aptPackages: readonly [string, ...string[]];
  isPresent: () => boolean;
  /** What is not run without it. */
  serves: string;
}

const REDIS: Tool = { name: "redis-server", aptPackages: ["redis-server"], isPresent: hasRedisServer, serves: "the tests of the queue on Redis" };
const DOVECOT: Tool = { name: "Dovecot", aptPackages: ["dovecot-imapd"], isPresent: hasDovecot, serves: "the tests of mailboxes" };
const CHROMIUM: Tool = { name: "Chromium", aptPackages: ["chromium-headless-shell", "chromium"], isPresent: () => findChromium() !== null, serves: "the browser tests" };

/**
 * Gets the programs that tests need beside npm packages: by apt where this machine has it and we are root.
 * Elsewhere it says loudly what will not be run; with CI=true that is a failure. Returns the missing ones.
 */
export async function ensureTestTools({ browser }: { browser: boolean }): Promise<string[]> {
  const wanted = browser ? [REDIS, DOVECOT, CHROMIUM] : [REDIS, DOVECOT];
  const missing = wanted.filter((tool) => !tool.isPresent());
  if (missing.length > 0 && mayUseApt()) await installByApt(missing);
  const still = missing.filter((tool) => !tool.isPresent());
  for (const { name, aptPackages, serves } of still) {
    const aptPackage = aptPackages.at(-1) as string;
    const sentence = `${name} is missing, so ${serves} can't run. Install it (Debian: apt-get install ${aptPackage}; macOS: brew install ${aptPackage.replace(/-server|-imapd/, "")})${name === "Chromium" ? " or set CHROMIUM_PATH" : ""}.`;
    if (process.env.CI) throw new Problem(sentence);
    console.warn(`\n!!! NOT RUN: ${sentence}\n`);
  }
  return still.map((tool) => tool.name);
}

function mayUseApt(): boolean {
  return process.getuid?.() === 0 && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
}

async function installByApt(tools: Tool[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = (name: string) => runCommand(`apt-get install ${name}`, "apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { env });
  say(`Installing ${tools.map(({ name }) => name).join(" and ")} with apt-get (once)`);
  try {
    await runCommand("apt-get update", "apt-get", ["update", "-qq"], { env });
    for (const { aptPackages } of tools) await aptPackages.slice(1).reduce((before, other) => before.catch(() => install(other)), install(aptPackages[0]));
  } catch (error) {
    console.warn(error instanceof Error ? error.message : String(error));
  }
}
