import { parseArgs } from "node:util";
import { Problem } from "../../scripts/say.ts";
import { wholeNumber } from "./options.ts";

export interface QueueOptions {
  /** Drafts that are approved one after another. */
  count: number;
  /** One JSON object instead of the table. */
  json: boolean;
  help: boolean;
}

export const QUEUE_HELP = `npm run bench -- queue [options]

Starts web, worker, a local Shopify and Chromium, lets shoppers ask, and approves the drafts in the approval queue by
keyboard: how long the machine takes from a press until the next draft can be read, and what it asks of the server.

  --count N   drafts to approve (default 30)
  --json      one JSON object on standard output; progress goes to standard error`;

/** Reads the command line; throws a Problem with a sentence for what it does not understand. */
export function readQueueOptions(args: string[]): QueueOptions {
  try {
    const { values } = parseArgs({ args, options: { count: { type: "string", default: "30" }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false } } });
    return { count: wholeNumber("--count", values.count), json: values.json, help: values.help };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${(error as Error).message}\n\n${QUEUE_HELP}`, { cause: error });
  }
}
