import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { DEFAULT_FLOWS } from "./default-flows.ts";
import { flowsSchema, type FlowSet } from "./flow-content.ts";
import type { FlowFacts } from "./flow-view.ts";
import { getFlowFacts } from "./get-flow.server.ts";

/** Versions that can be gone back to from the page; older ones are kept, too. */
const SHOWN_VERSIONS = 15;

export interface FlowVersionView {
  version: number;
  /** ISO 8601. */
  publishedAt: string;
  staffId: string;
  /** Null when Shopify gave none. */
  staffName: string | null;
}

export interface FlowEditorView extends FlowSet {
  /** The shop's languages; what is missing in another falls back to the first. */
  locales: Locale[];
  /** Newest first; empty: nothing was published yet. */
  versions: FlowVersionView[];
  facts: Record<Locale, FlowFacts>;
}

/** Quick actions as they are now, read past every cache, with their versions and what the preview shows of the shop. */
export async function getFlowEditor({ shopId }: { shopId: string }): Promise<FlowEditorView> {
  const [rows, { locales }, ...facts] = await Promise.all([
    db.flowVersion.findMany({ where: { shopId }, orderBy: { version: "desc" }, take: SHOWN_VERSIONS, select: { version: true, publishedAt: true, staffId: true } }),
    getSettings({ shopId }), ...LOCALES.map((locale) => getFlowFacts({ shopId, locale })),
  ]);
  const version = rows[0]?.version ?? 0;
  const [current, people] = await Promise.all([
    rows[0] ? db.flowVersion.findUniqueOrThrow({ where: { shopId_version: { shopId, version } }, select: { flows: true } }) : null,
    db.staff.findMany({ where: { shopId, id: { in: [...new Set(rows.map(({ staffId }) => staffId))] } }, select: { id: true, nameCipher: true } }),
  ]);
  const names = new Map(people.map(({ id, nameCipher }) => [id, readName(shopId, "Staff.name", nameCipher)]));
  return {
    version, flows: current ? flowsSchema.parse(current.flows) : DEFAULT_FLOWS, locales,
    versions: rows.map(({ publishedAt, ...row }) => ({ ...row, publishedAt: publishedAt.toISOString(), staffName: names.get(row.staffId) ?? null })),
    facts: Object.fromEntries(LOCALES.map((locale, at) => [locale, facts[at]])) as Record<Locale, FlowFacts>,
  };
}
