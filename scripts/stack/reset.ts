import { rmSync } from "node:fs";
import { clearStaleLock } from "../database/cluster.ts";
import { locateDataDir } from "../database/server-files.ts";
import { inData } from "../paths.ts";
import { say } from "../say.ts";

/** Forgets the built-in database and its secrets. A database named by DATABASE_URL is never touched. */
export async function resetLocalData(): Promise<void> {
  const dataDir = locateDataDir(inData("postgres"));
  await clearStaleLock(dataDir);
  for (const path of [dataDir, inData("secrets.json"), inData("logs")]) rmSync(path, { recursive: true, force: true });
  say("Everything of earlier runs is forgotten");
  if (process.env.DATABASE_URL) say("DATABASE_URL is set: that database keeps its rows");
}
