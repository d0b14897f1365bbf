import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { db } from "#app/platform/db.server.ts";

/** Lines of a rule's past that a page shows. */
const SHOWN = 30;

/** One line of the audit trail about a rule. */
export interface RuleEvent {
  id: string;
  /** ISO 8601. */
  at: string;
  /** "proposed", "added", "changed", "replayed", "replay_cancelled", "replay_continued", "switched_on", "switched_off", "dismissed". */
  what: string;
  /** Whose edit it was, or who did it: Shopify's user id. */
  staffId: string | null;
  /** Null when Shopify gave none. */
  staffName: string | null;
}

/** Who did what with a rule, from the audit trail, the newest first. */
export async function listRuleHistory({ shopId, ruleId }: { shopId: string; ruleId: string }): Promise<RuleEvent[]> {
  const rows = await db.auditEvent.findMany({ where: { shopId, subjectId: ruleId, subjectType: "rule" }, orderBy: [{ at: "desc" }, { id: "desc" }], take: SHOWN });
  const events = rows.map(({ id, at, action, actorId, data }) => ({ id, at: at.toISOString(), what: action.replace(/^rule\./, ""), staffId: actorId ?? editor(data) }));
  const people = await db.staff.findMany({ where: { shopId, id: { in: [...new Set(events.flatMap(({ staffId }) => staffId ?? []))] } }, select: { id: true, nameCipher: true } });
  const names = new Map(people.map(({ id, nameCipher }) => [id, readName(shopId, "Staff.name", nameCipher)]));
  return events.map((event) => ({ ...event, staffName: (event.staffId && names.get(event.staffId)) ?? null }));
}

/** The system proposes; the edit was a person's. */
function editor(data: unknown): string | null {
  const { staffId } = data as { staffId?: unknown };
  return typeof staffId === "string" ? staffId : null;
}
