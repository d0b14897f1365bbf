import { parseArgs } from "node:util";
import { Problem } from "../../scripts/say.ts";
import { wholeNumber } from "./options.ts";

export interface PagesOptions {
  /** First visits of each page, and walks from page to page. */
  runs: number;
  /** Pages to measure; empty: all. */
  only: string[];
  json: boolean;
  help: boolean;
}

export const PAGES_HELP = `npm run bench -- pages [options]

Starts the product as in production with a shop of four hundred conversations, opens every page of the
admin in Chromium, and tells LCP, CLS and INP of each: at a first visit with an empty cache, and on the way
from page to page. Presses are real ones: typing, opening a menu, J and K, approving.

  --runs N       measurements of each page (default 5)
  --only LIST    names of pages, as the table gives them, separated by commas
  --json         one JSON object on standard output; progress goes to standard error`;

/** Reads the command line; throws a Problem with a sentence for what it does not understand. */
export function readPagesOptions(args: string[]): PagesOptions {
  try {
    const { values } = parseArgs({
      args, options: { runs: { type: "string", default: "5" }, only: { type: "string", default: "" }, json: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    });
    return { runs: wholeNumber("--runs", values.runs), only: values.only.split(",").filter(Boolean), json: values.json, help: values.help };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${(error as Error).message}\n\n${PAGES_HELP}`, { cause: error });
  }
}
