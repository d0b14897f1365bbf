import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import { DEFAULT_FLOWS } from "./default-flows.ts";
import { type FlowSet, flowsSchema } from "./flow-content.ts";

/** A published version shows within this time in every process. */
const LIFETIME_MS = 3_000;
/** A shopper may take a day to finish what was begun before the merchant changed it. */
const FINISH_WITHIN_MS = 24 * 3_600_000;

const current = new ShortCache<FlowSet>({ lifetimeMs: LIFETIME_MS });

/** The quick actions that a shop shows now; what Loket delivers (version 0) until the merchant publishes. */
export function findFlows({ shopId }: { shopId: string }): Promise<FlowSet> {
  return current.get(shopId, async () => {
    const row = await db.flowVersion.findFirst({ where: { shopId }, orderBy: { version: "desc" }, select: { version: true, flows: true } });
    return row ? { version: row.version, flows: flowsSchema.parse(row.flows) } : { version: 0, flows: DEFAULT_FLOWS };
  });
}

/**
 * One of the last versions, for a shopper who began in it. Throws `conflict` "flow_changed" for one that never was, or that was followed
 * by another more than a day ago.
 */
export async function getFlowsOf({ shopId, version, now = new Date() }: { shopId: string; version: number; now?: Date }): Promise<FlowSet> {
  const shown = await findFlows({ shopId });
  if (shown.version === version) return shown;
  const [row, successor] = await Promise.all([
    version === 0 ? null : db.flowVersion.findUnique({ where: { shopId_version: { shopId, version } }, select: { flows: true } }),
    db.flowVersion.findUnique({ where: { shopId_version: { shopId, version: version + 1 } }, select: { publishedAt: true } }),
  ]);
  const isRecent = successor === null || now.getTime() - successor.publishedAt.getTime() < FINISH_WITHIN_MS;
  if ((version !== 0 && row === null) || !isRecent) throw new AppError("conflict", { reason: "flow_changed" });
  return { version, flows: row ? flowsSchema.parse(row.flows) : DEFAULT_FLOWS };
}

/** This process sees a new version at once. */
export function forgetFlows({ shopId }: { shopId: string }): void {
  current.delete(shopId);
}
