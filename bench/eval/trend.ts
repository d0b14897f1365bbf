import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Locale } from "#app/contracts/locale.ts";
import { inData } from "../../scripts/paths.ts";
import type { CheckerShares } from "./measure-checker.ts";
import type { Figures } from "./figures.ts";
import type { EvalProvider } from "./providers.ts";

/** One run, as a line of the trend file. */
export interface EvalRun {
  at: string;
  provider: EvalProvider;
  /** Model that was asked; "" for the template drafter. */
  model: string;
  cases: number;
  languages: Partial<Record<Locale, Figures>>;
  /** How the checker does on altered replies; it does not hang on the provider. */
  checker: Partial<Record<Locale, CheckerShares>>;
}

export const trendFile = () => inData("eval", "trend.jsonl");

/** The newest earlier run of the same provider, model and languages; null when there is none. A broken line is no run. */
export function lastRunLike(run: EvalRun, file: string = trendFile()): EvalRun | null {
  if (!existsSync(file)) return null;
  const runs = readFileSync(file, "utf8").split("\n").flatMap(readLine);
  return runs.findLast((earlier) => likeness(earlier) === likeness(run)) ?? null;
}

export function appendRun(run: EvalRun, file: string = trendFile()): void {
  mkdirSync(path.dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(run)}\n`);
}

function readLine(line: string): EvalRun[] {
  try {
    const run = JSON.parse(line) as EvalRun;
    return typeof run.languages === "object" ? [run] : [];
  } catch {
    return [];
  }
}

function likeness({ provider, model, languages }: EvalRun): string {
  return [provider, model, ...Object.keys(languages).sort()].join(" ");
}
