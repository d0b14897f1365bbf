// Node built-ins only: this runs before anything is installed.
import fs from "node:fs";
import { Problem } from "./problem.mjs";

/** Throws a Problem when the disk of `directory` has less than this left; `what` is "the dependencies need". */
export function requireSpace(directory, bytes, what) {
  const { bavail, bsize } = fs.statfsSync(directory);
  if (bavail * bsize >= bytes) return;
  throw new Problem(`The disk has ${Math.round((bavail * bsize) / 1e6)} MB left; ${what} about ${bytes / 1e6} MB. Free some space and start again.`);
}
