import { parseArgs } from "node:util";
import { Problem } from "../../scripts/say.ts";
import { wholeNumber } from "./options.ts";

export interface InboxOptions {
  /** Conversations of the shop, one measurement for each number. */
  sizes: number[];
  /** Reads of each kind. */
  count: number;
  /** One JSON object instead of the table. */
  json: boolean;
  help: boolean;
}

export const INBOX_HELP = `npm run bench -- inbox [options]

Fills a PostgreSQL of its own with the conversations of one shop (COPY), and reads the approval queue, the
views of the inbox, searches and threads with the app's own code. A million conversations take some minutes
to write.

  --sizes LIST   numbers of conversations (default 10000,100000,1000000)
  --count N      reads of each kind (default 300)
  --json         one JSON object on standard output; progress goes to standard error`;

const MAX_SIZE = 10_000_000;

/** Reads the command line; throws a Problem with a sentence for what it does not understand. */
export function readInboxOptions(args: string[]): InboxOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        sizes: { type: "string", default: "10000,100000,1000000" }, count: { type: "string", default: "300" },
        json: { type: "boolean", default: false }, help: { type: "boolean", default: false },
      },
    });
    return { json: values.json, help: values.help, count: wholeNumber("--count", values.count), sizes: values.sizes.split(",").map(sizeOf) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${(error as Error).message}\n\n${INBOX_HELP}`, { cause: error });
  }
}

function sizeOf(text: string): number {
  const size = Number(text);
  if (!/^\d+$/.test(text) || size < 1_000 || size > MAX_SIZE) throw new Problem(`--sizes takes whole numbers from 1000 to ${MAX_SIZE}, not "${text}".`);
  return size;
}
