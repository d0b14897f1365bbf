import type { Browser, Frame, Page } from "playwright-core";
import { Problem } from "../../scripts/say.ts";
import { openBenchContext } from "./bench-browser.ts";
import { type BenchPage, benchPages } from "./bench-pages.ts";
import type { BenchStack } from "./bench-stack.ts";
import { forgetPresses, readVitals, type Vitals } from "./page-vitals.ts";
import { percentile } from "./percentile.ts";

/** Median and worst of the runs. */
export interface Measured {
  median: number;
  worst: number;
}

export interface PageResult {
  page: string;
  /** Milliseconds until the largest part of the page stood, at a first visit with an empty cache. */
  lcp: Measured;
  cls: Measured;
  /** Null: a page without anything to press. */
  inp: Measured | null;
  /** Milliseconds from the click in the menu until the other page stood. */
  inApp: Measured;
  /** Shifts that happened by the way. */
  inAppCls: Measured;
  /** Of the worst run: what was largest, what moved, which press was slow. */
  notes: Pick<Vitals, "largest" | "moved" | "slowest">;
}

const APP = "/admin/apps/loket";
/** What comes late (a font, data, an extension's state) has come by then. */
const SETTLED_MS = 700;

interface Wanted {
  browser: Browser;
  stack: BenchStack;
  runs: number;
  only: string[];
  say(line: string): void;
}

/** Every page as a first visit, then as a way from the page before. One warm-up of each counts nowhere. */
export async function measurePages({ browser, stack, runs, only, say }: Wanted): Promise<PageResult[]> {
  const all = await benchPages(stack);
  const unknown = only.find((name) => !all.some((page) => page.name === name));
  if (unknown) throw new Problem(`There is no page "${unknown}". Pages: ${all.map(({ name }) => name).join(", ")}.`);
  const pages = only.length > 0 ? all.filter(({ name }) => only.includes(name)) : all;
  const inApp = new Map(pages.map(({ name }) => [name, [] as Walked[]]));
  for (let run = 0; run <= runs; run++) {
    const walked = await walk({ browser, stack, pages });
    if (run > 0) for (const { name, ...seen } of walked) inApp.get(name)?.push(seen);
  }
  const results: PageResult[] = [];
  for (const page of pages) {
    const visits: Vitals[] = [];
    for (let run = 0; run <= runs; run++) {
      const seen = await visit({ browser, stack, page });
      if (run > 0) visits.push(seen);
    }
    const result = summed(page.name, visits, inApp.get(page.name) ?? []);
    say(`${page.name}: LCP ${result.lcp.median.toFixed(0)} ms, CLS ${result.cls.worst.toFixed(3)}, INP ${result.inp?.worst.toFixed(0) ?? "-"} ms, in the app ${result.inApp.median.toFixed(0)} ms; ${JSON.stringify(result.notes)}`);
    results.push(result);
  }
  return results;
}

function summed(page: string, visits: Vitals[], walked: Walked[]): PageResult {
  const worst = visits.toSorted((a, b) => b.cls - a.cls)[0] as Vitals;
  const slowest = visits.toSorted((a, b) => (b.inp ?? 0) - (a.inp ?? 0))[0] as Vitals;
  const inp = visits.flatMap((visit) => visit.inp ?? []);
  return {
    page, lcp: measured(visits.flatMap(({ lcp }) => lcp ?? [])), cls: measured(visits.map(({ cls }) => cls)), inp: inp.length > 0 ? measured(inp) : null,
    inApp: measured(walked.map(({ ms }) => ms)), inAppCls: measured(walked.map(({ cls }) => cls)), notes: { largest: worst.largest, moved: worst.moved, slowest: slowest.slowest },
  };
}

const measured = (values: number[]): Measured => ({ median: percentile(values, 0.5), worst: Math.max(...values) });

interface Visit {
  browser: Browser;
  stack: BenchStack;
  page: BenchPage;
}

async function visit({ browser, stack, page: { name, path, presses } }: Visit): Promise<Vitals> {
  const context = await openBenchContext(browser, stack.origin);
  try {
    const page = await context.newPage();
    await page.goto(`${stack.origin}${APP}${path}`);
    const frame = await standing(page);
    await page.waitForTimeout(SETTLED_MS);
    const first = await readVitals(frame);
    if (!presses) return first;
    await forgetPresses(frame);
    await presses(page, page.frameLocator("iframe")).catch((error: unknown) => {
      throw new Problem(`${name}: ${(error as Error).message}`, { cause: error });
    });
    const after = await readVitals(frame);
    // A press moves on purpose; the page alone must stand still. Every key faster than a frame counts as one.
    return { ...first, inp: after.inp ?? 0, slowest: after.slowest };
  } finally {
    await context.close();
  }
}

/** The app's frame with its page in it and its scripts running. */
async function standing(page: Page): Promise<Frame> {
  await page.frameLocator("iframe").locator(".Polaris-Page").first().waitFor({ timeout: 30_000 });
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (!frame) throw new Problem("The app is not framed.");
  await frame.waitForLoadState("networkidle");
  return frame;
}

interface Walked {
  ms: number;
  cls: number;
}

/** Opens the queue once, then each page as a click in the menu does. */
async function walk({ browser, stack, pages }: { browser: Browser; stack: BenchStack; pages: BenchPage[] }): Promise<({ name: string } & Walked)[]> {
  const context = await openBenchContext(browser, stack.origin);
  try {
    const page = await context.newPage();
    await page.goto(`${stack.origin}${APP}/app/access-log`);
    const frame = await standing(page);
    const walked = [];
    for (const { name, path } of pages) {
      const ms = await frame.evaluate(goTo, path === "" ? "/app" : path);
      await page.waitForTimeout(SETTLED_MS);
      const { cls } = await readVitals(frame);
      await frame.evaluate(() => globalThis.loketVitals?.shifts.splice(0));
      walked.push({ name, ms, cls });
    }
    return walked;
  } finally {
    await context.close();
  }
}

/** In the frame: moves as App Bridge does for a click in Shopify's menu, until the other page is painted. */
async function goTo(href: string): Promise<number> {
  const startedAt = performance.now();
  const link = document.createElement("a");
  link.setAttribute("href", href);
  document.body.append(link);
  const before = document.querySelector(".Polaris-Page");
  link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  link.remove();
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isThere = () => location.pathname + location.search === href && document.querySelector(".Polaris-Page") !== null && (document.querySelector(".Polaris-Page") !== before || isSamePage) && document.querySelector(".Polaris-SkeletonPage__Page") === null;
  const isSamePage = location.pathname === href.split("?")[0];
  while (!isThere()) {
    if (performance.now() - startedAt > 20_000) throw new Error(`${href} did not come`);
    await nextFrame();
  }
  await nextFrame();
  return performance.now() - startedAt;
}
