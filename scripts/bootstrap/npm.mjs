// Runs npm, found the way the user found it. Node built-ins only.
import { spawn } from "node:child_process";
import { Problem } from "./problem.mjs";

/** npm's own settings of the outer "npm run" do not concern the inner npm. */
function cleanEnv() {
  const dropped = /^npm_(lifecycle|package|command|config_local_prefix|config_prefix|node_execpath)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}

/** Runs npm with these arguments under the Node of this process. Resolves with exit code and output. */
export function npm(args, { cwd }) {
  const cli = process.env.npm_execpath;
  const [command, all] = cli && /npm-cli\.c?js$/.test(cli) ? [process.execPath, [cli, ...args]] : ["npm", args];
  return new Promise((resolve) => {
    const child = spawn(command, all, { cwd, env: cleanEnv(), stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code, output }));
  });
}

const SHOWN_LINES = 12;

/** A Problem whose message says what to do about a failed npm call. npm tells the reason first, then its usage. */
export function installFailed(what, output) {
  const lines = output.trimEnd().split("\n");
  const errors = lines.filter((line) => line.startsWith("npm error"));
  const shown = errors.length > 0 ? errors.slice(0, SHOWN_LINES) : lines.slice(-SHOWN_LINES);
  return new Problem(`${what}. ${adviceFor(output)}\n${shown.map((line) => `    ${line}`).join("\n")}`);
}

/** What to do, judged by npm's error code; empty when it is none of the usual ones. */
export function adviceFor(output) {
  if (/ENOSPC|no space left/i.test(output)) return "The disk is full: free some space and start again.";
  if (/EACCES|EPERM|EROFS/.test(output)) return "npm may not write here: check who owns this directory.";
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(output)) return "npm could not reach its registry: check the network.";
  return "";
}
