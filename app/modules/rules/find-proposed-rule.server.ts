import type { Viewer } from "#app/modules/approval/view-thread.server.ts";
import { RULE_TEXT_FIELD } from "#app/modules/drafting/read-rule.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isId } from "#app/platform/id.server.ts";

/** What Loket proposes from an edit in this conversation. */
export interface ProposedRule {
  ruleId: string;
  text: string;
  /** The edit was the viewer's own. */
  isOwn: boolean;
}

/** The newest rule that an edit in this conversation proposed and that nobody has decided on; null when there is none. */
export async function findProposedRule({ shopId, conversationId, viewer }: { shopId: string; conversationId: string; viewer: Viewer }): Promise<ProposedRule | null> {
  if (!isId(conversationId)) return null;
  const [row] = await db.$queryRaw<{ ruleId: string; textCipher: Uint8Array; staffId: string }[]>`
    SELECT g."id" AS "ruleId", g."textCipher", a."staffId" FROM "Draft" d
      JOIN "Approval" a ON a."shopId" = d."shopId" AND a."draftId" = d."id"
      JOIN "EditLesson" l ON l."shopId" = a."shopId" AND l."approvalId" = a."id"
      JOIN "GuidanceRule" g ON g."shopId" = l."shopId" AND g."id" = l."ruleId" AND g."status" = 'PROPOSED'
    WHERE d."shopId" = ${shopId}::uuid AND d."conversationId" = ${conversationId}::uuid ORDER BY l."at" DESC LIMIT 1`;
  return row ? { ruleId: row.ruleId, isOwn: row.staffId === viewer.id, text: decryptField({ shopId, field: RULE_TEXT_FIELD }, row.textCipher) } : null;
}
