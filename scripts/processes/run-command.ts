import { spawn } from "node:child_process";
import { ROOT } from "../paths.ts";
import { Problem } from "../say.ts";
import type { Environment } from "./environment.ts";

const TAIL_LINES = 25;

export interface CommandOptions {
  env?: Environment;
  /** Show the output as it comes; otherwise it is kept and shown only when the command fails. */
  show?: boolean;
  cwd?: string;
}

/** Runs a command to its end and returns its output. Throws a Problem with the last lines when it fails. */
export function runCommand(label: string, command: string, args: string[], { env = process.env, show = false, cwd = ROOT }: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env as NodeJS.ProcessEnv, stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"] });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", (cause) => reject(new Problem(`${label}: ${command} could not be started (${cause.message}).`, { cause })));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Problem(`${label} failed (${signal ?? `exit code ${code}`}).\n${lastLines(output)}`));
    });
  });
}

/** The end of an output, which is where the reason is. */
export function lastLines(output: string, count: number = TAIL_LINES): string {
  return output.trimEnd().split("\n").slice(-count).map((line) => `    ${line}`).join("\n");
}

/** Runs a script of an installed package with the Node of this process. `file` is relative to node_modules. */
export function runPackage(label: string, file: string, args: string[], options?: CommandOptions): Promise<string> {
  return runCommand(label, process.execPath, [`node_modules/${file}`, ...args], options);
}
