import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { countResults, type Figures, type Measure, MEASURES } from "../../bench/eval/figures.ts";
import { articleText, orderNamed } from "../../bench/eval/fixture-shop.ts";
import { CASE_INTENTS, type GoldenCase, goldenCases } from "../../bench/eval/golden-cases.ts";
import { brokenPromises, factOfOrder, missingFacts, registerSlips } from "../../bench/eval/judge-reply.ts";
import { LETTERS, measureLetters } from "../../bench/eval/measure-letters.ts";
import { readEvalOptions } from "../../bench/eval/options.ts";
import { evalTable } from "../../bench/eval/report.ts";
import { type CaseResult, runCase } from "../../bench/eval/run-case.ts";
import { appendRun, type EvalRun, lastRunLike } from "../../bench/eval/trend.ts";

describe("the golden set", () => {
  const cases = goldenCases();

  test.each(LOCALES)("has at least sixty cases in %s, of every intent, none twice", (locale) => {
    const own = cases.filter(({ language }) => language === locale);
    expect(own.length).toBeGreaterThanOrEqual(60);
    expect(new Set(own.map(({ intent }) => intent))).toEqual(new Set(CASE_INTENTS));
    expect(new Set(own.map(({ messages }) => messages.join("\n"))).size).toBe(own.length);
  });

  test("speaks only of orders, facts and articles that the fixture shop has", () => {
    for (const { language, orders, articles, facts } of cases) {
      for (const name of orders) expect(orderNamed(name).name).toBe(name);
      for (const ref of articles) expect(articleText(ref, language)).not.toBe("");
      for (const fact of facts.filter((entry) => entry.startsWith("@"))) expect(factOfOrder(fact.slice(1), orderNamed(orders[0] as string))).toHaveLength(1);
    }
  });
});

/** Right cases of 68 (retrieval: of those that want an article) that a change may not fall below. */
const FLOORS: Record<Measure, number> = { language: 65, triage: 65, retrieval: 35, checker: 68, facts: 64, register: 68, promises: 68 };

describe("drafts of the template drafter on the golden set", () => {
  let results: CaseResult[];
  beforeAll(async () => {
    results = await Promise.all(goldenCases().map((golden) => runCase(golden, null)));
  });

  test.each(LOCALES)("are no worse in %s than they were", (locale) => {
    const figures = countResults(results)[locale] as Figures;
    expect(MEASURES.filter((measure) => figures[measure].right < FLOORS[measure]).map((measure) => `${measure}: ${figures[measure].right} of ${figures[measure].of}`)).toEqual([]);
  });
});

describe("letters taken apart by rules", () => {
  test("are in all languages, and every point of them is in the letter", () => {
    for (const { text, points } of LETTERS) for (const words of points) expect(text.toLowerCase()).toContain(words.toLowerCase());
  });

  test.each(LOCALES)("are no worse in %s than they were", (locale) => {
    const { points, precision, marks } = measureLetters(locale);
    expect(points.right / points.of).toBeGreaterThanOrEqual(0.87);
    expect(precision.right / precision.of).toBeGreaterThanOrEqual(0.93);
    expect(marks.right / marks.of).toBeGreaterThanOrEqual(0.94);
  });
});

describe("a judge", () => {
  const golden = goldenCases("nl")[0] as GoldenCase;

  test("misses a fact that the reply does not state, in whatever notation", () => {
    expect(missingFacts({ ...golden, facts: ["@tracking", "@expected", "amount:4.95"] }, "Het komt op 12/11/2026.")).toEqual(["@tracking", "amount:4.95"]);
    expect(missingFacts({ ...golden, facts: ["duration:14 day"] }, "U hebt veertien dagen.")).toEqual([]);
  });

  test("hears the wrong register, but not in the shop's own words", () => {
    expect(registerSlips("Wil je dat wij u bellen?", "nl", "formal")).toEqual(["je"]);
    expect(registerSlips(`In het beleid staat: “${articleText("giftcard#0", "nl").split("\n\n")[1]}”`, "nl", "formal")).toEqual([]);
    expect(registerSlips("Avez-vous ton colis ?", "fr", "formal")).toEqual(["ton"]);
    expect(registerSlips("Sie ist unterwegs, können Sie warten?", "de", "informal")).toEqual(["Sie"]);
  });

  test("hears promises that nobody may make, and knows a made refund from a promised one", () => {
    const about = (reply: string, never: GoldenCase["never"], orders = golden.orders) => brokenPromises({ ...golden, never, orders }, reply);
    expect(about("U krijgt uw geld terug.", ["refund"])).toEqual(["refund"]);
    expect(about("Voor bestelling #1013 werd € 74,00 terugbetaald.", ["refund"], ["#1013"])).toEqual([]);
    expect(about("Het komt morgen.", ["delivery_date"])).toEqual(["delivery_date"]);
    expect(about("Het komt op 12 november.", ["delivery_date"])).toEqual([]);
    expect(about("Dat kunt u niet meer terugsturen.", ["denial"])).toEqual(["denial"]);
  });
});

describe("the eval's command line and trend", () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), "loket-eval-"));
  afterAll(() => rmSync(dir, { recursive: true }));
  const figures = (right: number) => Object.fromEntries(MEASURES.map((measure) => [measure, { right, of: 10 }])) as Figures;
  const runOf = (right: number, provider: EvalRun["provider"] = "template"): EvalRun => ({ at: "2026-11-25T00:00:00Z", provider, model: "", cases: 10, languages: { nl: figures(right) }, checker: {} });

  test("understands languages and providers, and refuses others with a sentence", () => {
    expect(readEvalOptions([])).toMatchObject({ provider: "template", language: undefined, json: false });
    expect(readEvalOptions(["--language", "nl", "--provider", "sandbox", "--json"])).toMatchObject({ provider: "sandbox", language: "nl", json: true });
    expect(() => readEvalOptions(["--language", "it"])).toThrow('--language takes nl, fr, de or en, not "it".');
    expect(() => readEvalOptions(["--provider", "mock"])).toThrow("--provider takes template, sandbox or real");
  });

  test("compares with the last run of the same kind only, and steps over a broken line", () => {
    const file = path.join(dir, "trend.jsonl");
    expect(lastRunLike(runOf(9), file)).toBeNull();
    appendRun(runOf(7), file);
    appendRun(runOf(8), file);
    appendRun(runOf(5, "sandbox"), file);
    appendRun("half a line" as unknown as EvalRun, file);
    const before = lastRunLike(runOf(9), file);
    expect(before).toEqual(runOf(8));
    expect(evalTable(runOf(9), before)).toContain("90.0 % (+10.0)");
    expect(evalTable(runOf(9), null)).toContain("the first run of its kind");
  });
});
