import { parseArgs } from "node:util";
import { Problem } from "../../scripts/say.ts";
import { wholeNumber } from "./options.ts";

export interface FactsOptions {
  /** Reads of each kind. */
  count: number;
  /** One JSON object instead of the table. */
  json: boolean;
  /** Writes a CPU profile of the process that reads. */
  profile: boolean;
  help: boolean;
}

export const FACTS_HELP = `npm run bench -- facts [options]

Starts the app and its PostgreSQL as in production beside the local Shopify, and lets a process with the
app's own code read order facts one by one: what that takes beyond the time that Shopify itself needs.

  --count N    reads of each kind (default 500)
  --json       one JSON object on standard output; progress goes to standard error
  --profile    a CPU profile of the reading process in .data/bench/profiles/facts`;

/** Reads the command line; throws a Problem with a sentence for what it does not understand. */
export function readFactsOptions(args: string[]): FactsOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        count: { type: "string", default: "500" },
        json: { type: "boolean", default: false },
        profile: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    return { ...values, count: wholeNumber("--count", values.count) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${(error as Error).message}\n\n${FACTS_HELP}`, { cause: error });
  }
}
