import { parseArgs } from "node:util";
import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { Problem } from "../../scripts/say.ts";
import { type EvalProvider, PROVIDERS } from "./providers.ts";

export interface EvalOptions {
  provider: EvalProvider;
  /** Undefined: all four. */
  language: Locale | undefined;
  json: boolean;
  /** Every case that falls short, with its reply. */
  misses: boolean;
  help: boolean;
}

export const HELP = `npm run eval [-- options]

Runs the golden set (bench/eval/cases) through language, triage, retrieval, drafter and checker, and altered
replies through the checker. Prints a table and adds a line to the trend file .data/eval/trend.jsonl.

  --provider NAME   template (default), sandbox, or real: LLM_API_KEY, LLM_BASE_URL and LLM_MODEL say which
  --language NAME   nl, fr, de or en (default all)
  --misses          every case that falls short, with its reply
  --json            one JSON object on standard output; progress goes to standard error`;

/** Reads the command line; throws a Problem with a sentence for what it does not understand. */
export function readEvalOptions(args: string[]): EvalOptions {
  const { provider, language, json, misses, help } = parse(args);
  return { provider: oneOf("--provider", PROVIDERS, provider), language: language === undefined ? undefined : oneOf("--language", LOCALES, language), json, misses, help };
}

function parse(args: string[]) {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({ args, options: { provider: { type: "string", default: "template" }, language: { type: "string" }, json: flag, misses: flag, help: flag } }).values;
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n\n${HELP}`, { cause: error });
  }
}

function oneOf<Name extends string>(option: string, names: readonly Name[], given: string): Name {
  const name = names.find((known) => known === given);
  if (!name) throw new Problem(`${option} takes ${names.slice(0, -1).join(", ")} or ${names.at(-1) as string}, not "${given}".`);
  return name;
}
