import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeRun {
  violations: { id: string; impact: string | null; help: string; nodes: { html: string }[] }[];
}

/** What axe-core calls serious or critical under WCAG 2.1 A and AA (AI-07) below a selector, shadow roots included. */
export async function seriousViolations(target: Page | Frame, selector: string): Promise<string[]> {
  await target.evaluate(source);
  const run = await target.evaluate((selector) => (globalThis as unknown as { axe: { run(context: string, options: object): Promise<AxeRun> } }).axe.run(selector, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }), selector);
  return run.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}
