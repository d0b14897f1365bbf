import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inData, inRoot } from "../paths.ts";
import { step } from "../say.ts";

export interface BuildStep {
  /** File name of the stamp and first word of the progress line. */
  name: string;
  label: string;
  /** Files and folders, relative to the repository, whose contents decide the result. */
  inputs: string[];
  /** Folders below the inputs that do not count, relative to the repository: results of other steps. */
  except?: string[];
  /** Files that exist when the step has run. */
  outputs: string[];
  run: () => Promise<void>;
}

/** Every build depends on the installed packages too. */
const LOCK = "package-lock.json";

/** Runs a step unless the same inputs have already given these outputs. A failed run leaves no stamp. */
export async function runWhenChanged({ name, label, inputs, except = [], outputs, run }: BuildStep): Promise<void> {
  const stampFile = inData("stamps", name);
  const wanted = fingerprint([...inputs, LOCK], new Set(except));
  const isDone = outputs.every((file) => existsSync(inRoot(file))) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted;
  if (isDone) return;
  await step(label, run);
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/** SHA-256 over the names and contents of all files below these places. */
export function fingerprint(places: string[], except: Set<string>): string {
  const hash = createHash("sha256");
  for (const file of places.flatMap((place) => filesBelow(place, except)).sort()) hash.update(`${file}\0`).update(readFileSync(inRoot(file))).update("\0");
  return hash.digest("hex");
}

function filesBelow(place: string, except: Set<string>): string[] {
  if (except.has(place)) return [];
  if (!statSync(inRoot(place)).isDirectory()) return [place];
  return readdirSync(inRoot(place)).flatMap((name) => filesBelow(path.posix.join(place, name), except));
}
