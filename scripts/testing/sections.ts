import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { inData } from "../paths.ts";
import type { Environment } from "../processes/environment.ts";
import { runPackage } from "../processes/run-command.ts";
import { Problem, sayHeading } from "../say.ts";

/** Numbers of one part of the run. */
export interface Tally {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  /** Names of tests that failed at first and passed when tried again (browser tests only): to be looked at, not ignored. */
  unsteady: string[];
  seconds: number;
}

export interface Section {
  name: string;
  run: (env: Environment) => Promise<Omit<Tally, "name" | "seconds">>;
}

/** One vitest project; its own summary appears on the screen, the numbers come from its JSON report. */
export function vitestSection(name: string, project: string): Section {
  return {
    name,
    run: async (env) => {
      const report = inData("reports", `${project}.json`);
      mkdirSync(path.dirname(report), { recursive: true });
      rmSync(report, { force: true });
      const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const failure = await runPackage(name, "vitest/vitest.mjs", args, { env, show: true }).then(() => null, (error: Error) => error);
      return tallyOf(report, failure);
    },
  };
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: Array<{ assertionResults: Array<{ fullName: string; status: string; failureMessages?: string[] | null }> }>;
}

/** The numbers of one vitest JSON report; `failure` is how the process itself ended. */
export function tallyOf(report: string, failure: Error | null): Omit<Tally, "name" | "seconds"> {
  const none: Report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  const counts = existsSync(report) ? { ...none, ...(JSON.parse(readFileSync(report, "utf8")) as Partial<Report>) } : none;
  // A file that does not load fails without failing a test.
  const failed = failure && counts.numFailedTests === 0 ? 1 : counts.numFailedTests;
  // A passed test keeps the messages of the try that failed.
  const unsteady = counts.testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status === "passed" && (test.failureMessages?.length ?? 0) > 0)
    .map((test) => test.fullName);
  return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests + counts.numTodoTests, unsteady };
}

/** A check that passes or fails as a whole. */
export function checkSection(name: string, file: string, args: string[]): Section {
  return {
    name,
    run: async (env) => {
      try {
        await runPackage(name, file, args, { env, show: true });
        return { passed: 1, failed: 0, skipped: 0, unsteady: [] };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return { passed: 0, failed: 1, skipped: 0, unsteady: [] };
      }
    },
  };
}

/** Runs the sections in order until one fails. */
export async function runSections(sections: Section[], env: Environment): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const { name, run } of sections) {
    sayHeading(name);
    const startedAt = performance.now();
    const tally = { name, ...(await run(env)), seconds: (performance.now() - startedAt) / 1000 };
    tallies.push(tally);
    if (tally.failed > 0) break;
  }
  return tallies;
}

/** The table at the end and the last line: "N passed, N failed". */
export function summarize(tallies: Tally[], notRun: string[]): string {
  const rows = tallies.map(({ name, passed, failed, skipped, seconds }) => {
    const skippedPart = skipped > 0 ? `, ${skipped} skipped` : "";
    return `  ${failed > 0 ? "FAILED" : "ok    "}  ${name.padEnd(16)} ${passed} passed, ${failed} failed${skippedPart} (${seconds.toFixed(0)} s)`;
  });
  const sum = (key: "passed" | "failed") => tallies.reduce((total, tally) => total + tally[key], 0);
  const unsteady = tallies.flatMap((tally) => tally.unsteady).map((test) => `  passed at the second try: ${test}`);
  const left = notRun.map((name) => `  not run ${name}`);
  return [...rows, ...unsteady, ...left, "", `${sum("passed")} passed, ${sum("failed")} failed`].join("\n");
}
