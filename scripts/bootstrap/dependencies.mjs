// Installs the locked dependencies when they are missing or another lock file was checked out.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { requireSpace } from "./disk.mjs";
import { installFailed, npm } from "./npm.mjs";

const NEEDED_BYTES = 1.5e9;

/** Changes when the lock file does, or when binaries of another platform would be needed. */
export function lockStamp(root) {
  const lock = fs.readFileSync(path.join(root, "package-lock.json"));
  return createHash("sha256").update(lock).update(`${process.platform}-${process.arch}`).digest("hex");
}

/** `npm ci` when needed. Throws an error that says what to do. */
export async function installDependencies(root, say) {
  const stampFile = path.join(root, "node_modules/.loket-lock");
  const stamp = lockStamp(root);
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === stamp) return;

  requireSpace(root, NEEDED_BYTES, "the dependencies need");
  say("Installing dependencies from package-lock.json (once; a minute or two)");
  const startedAt = Date.now();
  // NODE_ENV=production would leave out what building and testing need.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  const { code, output } = await npm(args, { cwd: root });
  if (code !== 0) throw installFailed("The dependencies could not be installed", output);
  fs.writeFileSync(stampFile, stamp);
  say(`Dependencies installed (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}
