import path from "node:path";

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, "..");
/**
 * Everything that the scripts keep between runs: database, logs, stamps, secrets. Safe to delete. LOKET_DATA_DIR
 * puts it elsewhere, for a second demo beside a running one.
 */
export const DATA_DIR = process.env.LOKET_DATA_DIR ?? path.join(ROOT, ".data");
export const LOG_DIR = path.join(DATA_DIR, "logs");

/** Absolute path of something in the repository. */
export const inRoot = (...parts: string[]) => path.join(ROOT, ...parts);
export const inData = (...parts: string[]) => path.join(DATA_DIR, ...parts);
