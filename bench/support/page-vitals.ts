import type { Frame } from "playwright-core";

/** What web.dev calls Core Web Vitals, of one frame; milliseconds and, for the shift, a share of the screen. */
export interface Vitals {
  /** When the largest part of the first view stood, since the frame began to load. Null: it has none. */
  lcp: number | null;
  /** The worst five seconds of unasked movement (session windows as web.dev defines them). */
  cls: number;
  /** What moved most, for who mends it. */
  moved: string[];
  largest: string;
  /** From the press to the next picture, of the slowest press; null without any. */
  inp: number | null;
  /** Which press that was. */
  slowest: string;
}

interface Watched {
  lcp: number | null;
  largest: string;
  shifts: { at: number; value: number; what: string }[];
  presses: { name: string; id: number; ms: number; on: string }[];
}

declare global {
  var loketVitals: Watched | undefined;
}

/** Runs in every frame before its own scripts; must not lean on anything outside. */
export function watchVitals(): void {
  const seen: Watched = { lcp: null, largest: "", shifts: [], presses: [] };
  globalThis.loketVitals = seen;
  const nameOf = (node: Node | null | undefined) => (node instanceof Element ? `${node.tagName.toLowerCase()}${node.id ? `#${node.id}` : ""}.${String(node.getAttribute("class") ?? "").split(" ").slice(0, 2).join(".")}` : "");
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
  type Largest = PerformanceEntry & { element: Element | null };
  type Press = PerformanceEntry & { interactionId: number; target: Node | null };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Largest[]) {
      seen.lcp = entry.startTime;
      seen.largest = `${nameOf(entry.element)} ${entry.element?.textContent?.slice(0, 40) ?? ""}`;
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) seen.shifts.push({ at: entry.startTime, value: entry.value, what: entry.sources.map(({ node }) => nameOf(node)).join(" ") });
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Press[]) if (entry.interactionId) seen.presses.push({ name: entry.name, id: entry.interactionId, ms: entry.duration, on: nameOf(entry.target) });
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** What the frame has taken down so far. */
export async function readVitals(frame: Frame): Promise<Vitals> {
  const seen = await frame.evaluate(() => globalThis.loketVitals);
  if (!seen) throw new Error("the frame was not watched");
  const slowest = seen.presses.toSorted((a, b) => b.ms - a.ms)[0];
  return {
    lcp: seen.lcp, largest: seen.largest, cls: worstWindow(seen.shifts), moved: seen.shifts.toSorted((a, b) => b.value - a.value).slice(0, 3).map(({ value, at, what }) => `${value.toFixed(3)} at ${at.toFixed(0)}: ${what}`),
    inp: slowest?.ms ?? null, slowest: slowest ? `${slowest.name} on ${slowest.on}` : "",
  };
}

/** Presses so far are forgotten: what counts is what follows. */
export function forgetPresses(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    if (globalThis.loketVitals) globalThis.loketVitals.presses.length = 0;
  });
}

const GAP_MS = 1_000;
const WINDOW_MS = 5_000;

/** Shifts less than a second apart, of at most five seconds, added up; the worst of these sums. */
export function worstWindow(shifts: readonly { at: number; value: number }[]): number {
  let [worst, sum, start, last] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  for (const { at, value } of shifts) {
    const isNew = at - last >= GAP_MS || at - start >= WINDOW_MS;
    sum = isNew ? value : sum + value;
    if (isNew) start = at;
    last = at;
    worst = Math.max(worst, sum);
  }
  return worst;
}
