import { parseArgs } from "node:util";
import { Problem } from "../../scripts/say.ts";

export const QUEUES = ["postgres", "redis"] as const;
export type Queue = (typeof QUEUES)[number];

export interface DraftsOptions {
  /** Shoppers at the same time. */
  concurrency: number;
  /** Drafts under concurrency. */
  count: number;
  /** Drafts one by one. */
  sequential: number;
  queues: readonly Queue[];
  /** One JSON object instead of the table. */
  json: boolean;
  /** Writes a CPU profile of web and worker. */
  profile: boolean;
  help: boolean;
}

export const HELP = `npm run bench -- drafts [options]

Starts web, worker, PostgreSQL and redis-server as in production beside a model of 45 ms, lets shoppers
write, and tells how long acceptance and drafts take and what they cost.

  --concurrency N   shoppers at the same time (default 200)
  --count N         drafts under that concurrency (default 1000)
  --sequential N    drafts one by one before (default 200)
  --queue NAME      postgres, redis or both (default both)
  --json            one JSON object on standard output; progress goes to standard error
  --profile         CPU profiles of web and worker in .data/bench/profiles`;

/** Reads the command line; throws a Problem with a sentence for what it does not understand. */
export function readOptions(args: string[]): DraftsOptions {
  const values = parse(args);
  return {
    concurrency: wholeNumber("--concurrency", values.concurrency),
    count: wholeNumber("--count", values.count),
    sequential: wholeNumber("--sequential", values.sequential),
    queues: queuesNamed(values.queue),
    json: values.json,
    profile: values.profile,
    help: values.help,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        concurrency: { type: "string", default: "200" },
        count: { type: "string", default: "1000" },
        sequential: { type: "string", default: "200" },
        queue: { type: "string", default: "both" },
        json: { type: "boolean", default: false },
        profile: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n\n${HELP}`, { cause: error });
  }
}

/** Shoppers, drafts, reads: at least one, and few enough to mean it. Throws a Problem. */
export function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 100_000) throw new Problem(`${option} takes a whole number from 1 to 100000, not "${text}".`);
  return number;
}

function queuesNamed(name: string): readonly Queue[] {
  if (name === "both") return QUEUES;
  const queue = QUEUES.find((known) => known === name);
  if (!queue) throw new Problem(`--queue takes postgres, redis or both, not "${name}".`);
  return [queue];
}
