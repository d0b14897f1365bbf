import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { inRoot } from "../paths.ts";
import type { Environment } from "../processes/environment.ts";

/** The environment, filled up from .env; blanks count as absent. */
export function userEnvironment(): Environment {
  const file = inRoot(".env");
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const filled = (source: NodeJS.Dict<string>) => Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  return { ...filled(fromFile), ...filled(process.env) };
}
