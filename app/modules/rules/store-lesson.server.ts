import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { RULE_TEXT_FIELD } from "#app/modules/drafting/read-rule.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Derived } from "./derive-rule.ts";
import type { LessonOutcome, NoEdit } from "./lessons.ts";
import { sameHash } from "./same-rule.server.ts";

interface Lesson {
  shopId: string;
  approvalId: string;
  /** Whose edit it was. */
  staffId: string;
  derived: Derived | { rule: null; outcome: NoEdit };
}

/**
 * Keeps what one edit taught, with the rule if it is a new one. Any number of workers at once: one rule, one lesson. An equal rule is not proposed again,
 * a dismissed one least of all; the edit counts for it.
 */
export async function storeLesson({ shopId, approvalId, staffId, derived }: Lesson): Promise<LessonOutcome> {
  return db.$transaction(async (tx) => {
    const { outcome, ruleId } = derived.rule ? await proposeRule(tx, { shopId, staffId, rule: derived.rule }) : { outcome: derived.outcome, ruleId: null };
    await tx.editLesson.createMany({ data: [{ shopId, approvalId, outcome, ruleId }], skipDuplicates: true });
    return outcome;
  });
}

async function proposeRule(tx: Tx, { shopId, staffId, rule }: { shopId: string; staffId: string; rule: NonNullable<Derived["rule"]> }): Promise<{ outcome: LessonOutcome; ruleId: string }> {
  const same = sameHash(shopId, rule);
  const id = newId();
  const { count } = await tx.guidanceRule.createMany({
    data: [{ shopId, id, textCipher: encryptField({ shopId, field: RULE_TEXT_FIELD }, rule.text), sameHash: same, locale: rule.locale, intent: rule.intent, createdBy: staffId }],
    skipDuplicates: true,
  });
  if (count === 1) {
    await writeAudit(tx, { shopId, actorType: "system", action: "rule.proposed", subjectType: "rule", subjectId: id, data: { staffId, locale: rule.locale, intent: rule.intent } });
    return { outcome: "proposed", ruleId: id };
  }
  const known = await tx.guidanceRule.findUniqueOrThrow({ where: { shopId_sameHash: { shopId, sameHash: same } }, select: { id: true, status: true } });
  return { outcome: known.status === "DISMISSED" ? "dismissed" : "seen_before", ruleId: known.id };
}
