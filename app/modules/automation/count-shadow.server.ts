import { toIntent } from "#app/modules/conversation/intents.ts";
import { MISS_REASONS } from "#app/modules/drafting/compare-reply.ts";
import { db } from "#app/platform/db.server.ts";
import { intervalOf } from "./autonomy-rules.ts";
import type { ShadowPlace, ShadowReport, ShadowRunView, ShadowShare, ShadowSummary } from "./shadow-views.ts";

/** Runs that the report offers; older ones stay in the trail. */
const LISTED_RUNS = 12;

/** The shop's runs, newest first; at most 12. */
export async function listShadowRuns({ shopId, limit = LISTED_RUNS }: { shopId: string; limit?: number }): Promise<ShadowRunView[]> {
  const now = new Date();
  const runs = await db.shadowRun.findMany({ where: { shopId }, orderBy: [{ startedAt: "desc" }, { id: "desc" }], take: limit, select: { id: true, startedAt: true, endsAt: true, endedAt: true } });
  return runs.map(({ id, startedAt, endsAt, endedAt }) => ({ id, startedAt: startedAt.toISOString(), endsAt: (endedAt ?? endsAt).toISOString(), isRunning: endedAt === null && endsAt > now }));
}

type Counted = Pick<ShadowReport, "total" | "places" | "reasons">;

/** What the comparisons of one run add up to: in all, per topic and language, and by reason. */
export async function countShadow({ shopId, runId }: { shopId: string; runId: string }): Promise<Counted> {
  const rows = await db.shadowComparison.groupBy({ by: ["intent", "locale", "outcome"], where: { shopId, runId }, _count: true });
  const places = [...Map.groupBy(rows, ({ intent, locale }) => `${locale} ${intent}`).values()].map((group): ShadowPlace => {
    const [first] = group as [(typeof rows)[number]];
    return { intent: toIntent(first.intent), locale: first.locale, ...shareOf(group) };
  });
  const reasons = MISS_REASONS.map((reason) => ({ reason, count: sum(rows.filter(({ outcome }) => outcome === reason)) }));
  return { total: shareOf(rows), places: places.sort((a, b) => b.compared - a.compared), reasons: reasons.filter(({ count }) => count > 0) };
}

/** The newest run and its share; null when the shop never tried. */
export async function summariseShadow({ shopId }: { shopId: string }): Promise<ShadowSummary | null> {
  const [run] = await listShadowRuns({ shopId, limit: 1 });
  return run ? { run, ...(await countShadow({ shopId, runId: run.id })).total } : null;
}

interface Row {
  outcome: string;
  _count: number;
}

const sum = (rows: Row[]) => rows.reduce((total, { _count }) => total + _count, 0);

function shareOf(rows: Row[]): ShadowShare {
  const compared = sum(rows);
  const unchanged = sum(rows.filter(({ outcome }) => outcome === "unchanged"));
  return { compared, unchanged, interval: intervalOf(unchanged, compared) };
}
