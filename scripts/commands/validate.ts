import { runChecks } from "../testing/run-checks.ts";

/** npm run validate */
export function run(): Promise<number> {
  return runChecks({ browser: false });
}
