import type { Locale } from "#app/contracts/locale.ts";
import { type Figures, type Measure, MEASURES, type Share, shortcomings } from "./figures.ts";
import type { LetterFigures } from "./measure-letters.ts";
import type { CheckerShares } from "./measure-checker.ts";
import type { CaseResult } from "./run-case.ts";
import type { EvalRun } from "./trend.ts";

const LABELS: Record<Measure, string> = {
  language: "Language of the reply",
  triage: "Triage",
  retrieval: "Retrieval@5",
  checker: "Drafts with no marked sentence",
  facts: "Facts present",
  register: "Register",
  promises: "No forbidden promise",
};

/** "97.1 %", and by how many points it moved since the run before. */
function cell(now: Share | undefined, before: Share | undefined): string {
  if (!now || now.of === 0) return "-";
  const percent = percentOf(now);
  const moved = before && before.of > 0 ? percent - percentOf(before) : 0;
  return `${percent.toFixed(1)} %${Math.abs(moved) < 0.05 ? "" : ` (${moved > 0 ? "+" : ""}${moved.toFixed(1)})`}`;
}

const ALTERED: Record<keyof CheckerShares, string> = {
  digit: "Altered digit, number word", date: "Altered date, weekday", id: "Altered order or tracking id", link: "Altered link", negation: "Negation put in or taken out",
  reversal: "Opposite word", promise: "Foreign promise or refusal", swap: "Another value of the order", name: "Another name", recall: "All of them (recall)",
  precision: "Of the marked, altered (precision)", falseAlarms: "Faithful sentences marked",
};

/** What the checker finds in altered replies, per language. */
export function checkerTable(run: EvalRun, before: EvalRun | null): string {
  const languages = Object.keys(run.checker) as Locale[];
  const rows = (Object.keys(ALTERED) as (keyof CheckerShares)[]).map((kind) => [
    ALTERED[kind],
    ...languages.map((language) => {
      const now = run.checker[language]?.[kind];
      return now ? `${cell(now, before?.checker?.[language]?.[kind])} of ${now.of}` : "-";
    }),
  ]);
  return ["Checker, altered replies found", "", ...alignRows([["", ...languages], ...rows])].join("\n");
}

/** How letters are taken apart into points, per language. */
export function lettersTable(letters: Partial<Record<Locale, LetterFigures>>): string {
  const languages = Object.keys(letters) as Locale[];
  const row = (label: string, share: "points" | "precision" | "marks") => [label, ...languages.map((language) => `${cell(letters[language]?.[share], undefined)} of ${letters[language]?.[share].of ?? 0}`)];
  return ["Letters, taken apart", "", ...alignRows([["", ...languages], row("Points found", "points"), row("Of the points found, the letter's", "precision"), row("Order, day, word of law", "marks")])].join("\n");
}

const percentOf = ({ right, of }: Share) => (100 * right) / of;

function total(run: EvalRun, measure: Measure): Share {
  const shares = Object.values(run.languages).map((figures: Figures) => figures[measure]);
  return { right: sum(shares.map(({ right }) => right)), of: sum(shares.map(({ of }) => of)) };
}

const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);

/** The figures per language beside those of the last run like it. */
export function evalTable(run: EvalRun, before: EvalRun | null): string {
  const languages = Object.keys(run.languages) as Locale[];
  const rows = [
    ["", ...languages, "all"],
    ...MEASURES.map((measure) => [
      LABELS[measure],
      ...languages.map((language) => cell(run.languages[language]?.[measure], before?.languages[language]?.[measure])),
      cell(total(run, measure), before ? total(before, measure) : undefined),
    ]),
  ];
  const title = `${run.cases} cases, ${run.provider}${run.model ? ` (${run.model})` : ""}, ${run.at.slice(0, 10)}`;
  return [title, before ? `compared with ${before.at.slice(0, 16).replace("T", " ")} UTC, in points` : "the first run of its kind", "", ...alignRows(rows)].join("\n");
}

/** Columns under each other, the first to the left and the others to the right. */
export function alignRows(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[column] as number) : text.padStart(widths[column] as number))).join("   ").trimEnd());
}

/** Every case that falls short, with its reply. */
export function missesText(results: CaseResult[], questionOf: (id: string) => string): string {
  const missed = results.map((result) => ({ result, lines: shortcomings(result) })).filter(({ lines }) => lines.length > 0);
  return missed.map(({ result, lines }) => [`${result.id}: ${questionOf(result.id)}`, ...lines.map((line) => `  ${line}`), ...result.text.split("\n").filter(Boolean).map((line) => `  | ${line}`)].join("\n")).join("\n\n");
}
