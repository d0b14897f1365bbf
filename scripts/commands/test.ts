import { runChecks } from "../testing/run-checks.ts";

/** npm test */
export function run(): Promise<number> {
  return runChecks({ browser: true });
}
