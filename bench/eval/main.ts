import type { Locale } from "#app/contracts/locale.ts";
import { Problem } from "../../scripts/say.ts";
import { countResults } from "./figures.ts";
import { goldenCases } from "./golden-cases.ts";
import { checkerShares, measureChecker } from "./measure-checker.ts";
import { type EvalOptions, HELP, readEvalOptions } from "./options.ts";
import { startProvider } from "./providers.ts";
import { measureLetters } from "./measure-letters.ts";
import { checkerTable, evalTable, lettersTable, missesText } from "./report.ts";
import { type CaseResult, runCase } from "./run-case.ts";
import { appendRun, type EvalRun, lastRunLike } from "./trend.ts";

/** How good drafts are: every golden case through the product's own functions, with the drafter that was asked for. */
async function evaluate(options: EvalOptions): Promise<void> {
  const cases = goldenCases(options.language);
  const provider = await startProvider(options.provider);
  const results: CaseResult[] = [];
  try {
    for (const golden of cases) {
      results.push(await runCase(golden, provider.access));
      if (provider.access && results.length % 20 === 0) console.error(`  ${results.length} of ${cases.length}`);
    }
  } finally {
    await provider.stop();
  }
  const languages = countResults(results);
  const checkers = Object.fromEntries((Object.keys(languages) as Locale[]).map((language) => [language, measureChecker(language)]));
  const checker = Object.fromEntries(Object.entries(checkers).map(([language, figures]) => [language, checkerShares(figures)]));
  const letters = Object.fromEntries((Object.keys(languages) as Locale[]).map((language) => [language, measureLetters(language)]));
  const run: EvalRun = { at: new Date().toISOString(), provider: options.provider, model: provider.access?.model ?? "", cases: cases.length, languages, checker };
  const before = lastRunLike(run);
  appendRun(run);
  if (options.json) return console.log(JSON.stringify({ ...run, before, letters, results }, null, 2));
  if (options.misses) for (const { misses } of Object.values(checkers)) console.log(misses.map((miss) => `passed the checker: ${miss}`).join("\n"));
  if (options.misses) console.log(`\n${missesText(results, (id) => cases.find((golden) => golden.id === id)?.messages.join(" / ") ?? "")}`);
  if (options.misses) for (const { misses } of Object.values(letters)) console.log(misses.map((miss) => `letter ${miss}`).join("\n"));
  console.log(`\n${evalTable(run, before)}\n\n${checkerTable(run, before)}\n\n${lettersTable(letters)}\n`);
}

try {
  const options = readEvalOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await evaluate(options);
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
}
