import { Problem } from "../../scripts/say.ts";
import type { Stops } from "./bench-stack.ts";

interface Bench<Options> {
  args: string[];
  help: string;
  /** Throws a Problem for what it does not understand. */
  read: (args: string[]) => Options;
  measure: (options: Options, stops: Stops) => Promise<void>;
}

/** Runs one measurement from its command line; whatever it started is ended, also after Ctrl-C. */
export async function runBench<Options extends { help: boolean }>({ args, help, read, measure }: Bench<Options>): Promise<void> {
  const stops: Stops = [];
  // Not "once": npm and tsx pass the same signal on again, and the second one must not end us half-way.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stopDownTo(0, stops).finally(() => process.exit(130)));
  try {
    const options = read(args);
    if (options.help) console.log(help);
    else await measure(options, stops);
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  } finally {
    await stopDownTo(0, stops);
  }
}

/** Ends what was started, the newest first, until only the `kept` oldest are left. */
export async function stopDownTo(kept: number, stops: Stops): Promise<void> {
  while (stops.length > kept) await stops.pop()?.();
}
