import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inData } from "../paths.ts";
import { Problem } from "../say.ts";

/** Secrets of this machine's demo, made at its first start. */
export interface LocalSecrets {
  /** Key ring for field encryption. */
  encryptionKeys: string;
  databasePassword: string;
}

/** Reads .data/secrets.json, readable by its owner only; creates it when missing. */
export function localSecrets(): LocalSecrets {
  const file = inData("secrets.json");
  if (!existsSync(file)) {
    const secrets: LocalSecrets = { encryptionKeys: `k1:${randomBytes(32).toString("base64")}`, databasePassword: randomBytes(18).toString("base64url") };
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  try {
    return JSON.parse(readFileSync(file, "utf8")) as LocalSecrets;
  } catch (cause) {
    throw new Problem(`${file} can't be read. Start over with: npm run demo -- --reset`, { cause });
  }
}
