/** Something a person can act on: printed as it is, without a stack. */
export class Problem extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "Problem";
  }
}

/** One line of progress. */
export function say(text: string): void {
  console.log(`  ${text}`);
}

/** A line that opens a part of the run. */
export function sayHeading(text: string): void {
  console.log(`\n== ${text}`);
}

/** Runs a step, says how long it took, and passes its result on. */
export async function step<T>(label: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await run();
  say(`${label} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  return result;
}
