import { buildAll, buildWidget, generateClient } from "../build/build-steps.ts";
import { sayHeading } from "../say.ts";
import { ensureTestTools, findChromium } from "./machine-tools.ts";
import { checkSection, runSections, type Section, summarize, vitestSection } from "./sections.ts";
import { startTestServers } from "./test-servers.ts";

const SECTIONS: Section[] = [
  vitestSection("Unit", "unit"),
  vitestSection("Integration", "integration"),
  vitestSection("Architecture", "architecture"),
  vitestSection("Theme check", "theme"),
  checkSection("Types", "typescript/bin/tsc", ["--noEmit", "-p", "."]),
  checkSection("Lint", "eslint/bin/eslint.js", [".", "--max-warnings=0", "--cache", "--cache-location", ".data/eslint-cache", "--cache-strategy", "content"]),
];
const BROWSER = vitestSection("Browser", "e2e");

/** Everything that is checked; with `browser`, also the built app in Chromium. Returns the exit code. */
export async function runChecks({ browser }: { browser: boolean }): Promise<number> {
  const startedAt = performance.now();
  sayHeading("Preparing");
  const missing = await ensureTestTools({ browser });
  const hasBrowser = browser && !missing.includes("Chromium");
  await generateClient();
  if (hasBrowser) await buildAll();
  else await buildWidget();

  const servers = await startTestServers();
  const stopOnSignal = () => void servers.stop().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stopOnSignal);
  try {
    const sections = hasBrowser ? [...SECTIONS, BROWSER] : SECTIONS;
    const env = { ...process.env, ...servers.env, ...(hasBrowser ? { CHROMIUM_PATH: findChromium() ?? "" } : {}) };
    const tallies = await runSections(sections, env);
    const left = sections.slice(tallies.length).map((section) => section.name);
    sayHeading(`Summary after ${((performance.now() - startedAt) / 60_000).toFixed(1)} minutes`);
    console.log(summarize(tallies, browser && !hasBrowser ? [...left, BROWSER.name] : left));
    return tallies.some((tally) => tally.failed > 0) ? 1 : 0;
  } finally {
    await servers.stop();
  }
}
