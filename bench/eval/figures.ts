import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import type { CaseResult } from "./run-case.ts";

/** How many cases hold, of how many that ask for it. */
export interface Share {
  right: number;
  of: number;
}

export const MEASURES = ["language", "triage", "retrieval", "checker", "facts", "register", "promises"] as const;
export type Measure = (typeof MEASURES)[number];

/** Figures of one language; `checker`: drafts of which no sentence is marked. */
export type Figures = Record<Measure, Share>;

const HOLDS: Record<Measure, (result: CaseResult) => boolean | null> = {
  language: ({ wrongLanguage }) => wrongLanguage === null,
  triage: ({ wrongIntent }) => wrongIntent === null,
  retrieval: ({ isFound }) => isFound,
  checker: ({ problems }) => problems.length === 0,
  facts: ({ missing }) => missing.length === 0,
  register: ({ slips }) => slips.length === 0,
  promises: ({ promises }) => promises.length === 0,
};

/** Counts per language, for the languages that were run. */
export function countResults(results: CaseResult[]): Partial<Record<Locale, Figures>> {
  const languages = LOCALES.filter((language) => results.some((result) => result.language === language));
  return Object.fromEntries(languages.map((language) => [language, figuresOf(results.filter((result) => result.language === language))]));
}

function figuresOf(results: CaseResult[]): Figures {
  return Object.fromEntries(MEASURES.map((measure) => {
    const verdicts = results.map(HOLDS[measure]).filter((verdict) => verdict !== null);
    return [measure, { right: verdicts.filter(Boolean).length, of: verdicts.length }];
  })) as Figures;
}

/** What went wrong in a case, a line each, for people who want to mend it. */
export function shortcomings(result: CaseResult): string[] {
  return [
    ...(result.wrongLanguage ? [`language: ${result.wrongLanguage}`] : []),
    ...(result.wrongIntent ? [`triage: ${result.wrongIntent}`] : []),
    ...(result.isFound === false ? ["retrieval: no wanted article among five"] : []),
    ...result.problems.map((problem) => `checker: ${problem}`),
    ...result.missing.map((fact) => `facts: ${fact} is missing`),
    ...result.slips.map((word) => `register: "${word}"`),
    ...result.promises.map((promise) => `promises: ${promise}`),
  ];
}
