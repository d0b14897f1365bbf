import { newId } from "#app/platform/id.server.ts";
import type { ActionSource } from "#app/platform/prisma/client.ts";
import type { ExaminedProposals } from "./propose-actions.server.ts";
import { shownColumns } from "./proposal-rows.server.ts";

/**
 * Parts of the statement that ends a draft, so that a draft and what it proposes are stored together or not at all:
 * behind the draft's fence, which is the CTE "stored"; a hidden draft stores none, because nobody may see them. $1 shop, $2 draft, $21 conversation, and from
 * `first` on the two that `proposalValues` makes. What was refused goes on record in words of ours only.
 */
export const storeProposals = (first: number) => `, proposed AS (
     INSERT INTO "ProposedAction" ("shopId", "id", "conversationId", "draftId", "returnRequestId", "kind", "source", "position",
       "inputCipher", "previewCipher", "shownHash", "factsHash", "lockKey", "idempotencyKey")
     SELECT $1, p."id", $21, $2, (SELECT r."id" FROM "ReturnRequest" r WHERE r."shopId" = $1 AND r."shopifyReturnId" = p."returnId" LIMIT 1), p."kind", p."source", p."position",
       decode(p."input", 'base64'), decode(p."preview", 'base64'), decode(p."shown", 'base64'), decode(p."facts", 'base64'), p."lockKey", p."key"
     FROM stored CROSS JOIN jsonb_to_recordset($${first}::jsonb) AS p("id" uuid, "kind" "ActionKind", "source" "ActionSource", "position" integer, "returnId" text,
       "input" text, "preview" text, "shown" text, "facts" text, "lockKey" text, "key" uuid)
     WHERE stored."status" = 'READY'
   ), noted AS (
     INSERT INTO "AuditEvent" ("shopId", "id", "actorType", "action", "subjectType", "subjectId", "data")
     SELECT $1, n."id", 'system', n."action", 'draft', $2::text, n."data"
     FROM stored CROSS JOIN jsonb_to_recordset($${first + 1}::jsonb) AS n("id" uuid, "action" text, "data" jsonb)
     WHERE stored."status" = 'READY'
   )`;

/** The values of those two parameters. */
export function proposalValues({ shopId, source, accepted, refused }: ExaminedProposals & { shopId: string; source: ActionSource }): [string, string] {
  const rows = accepted.map((examined, position) => {
    const { inputCipher, previewCipher, shownHash, factsHash, lockKey } = shownColumns(shopId, examined);
    const { input } = examined;
    return {
      id: newId(), kind: input.kind, source, position, returnId: "returnId" in input ? input.returnId : null,
      input: base64(inputCipher), preview: base64(previewCipher), shown: base64(shownHash), facts: base64(factsHash), lockKey, key: newId(),
    };
  });
  const notes = [
    ...accepted.map(({ input: { kind } }) => ({ id: newId(), action: "action.proposed", data: { kind, source } })),
    ...refused.map(({ kind, reason }) => ({ id: newId(), action: "action.proposal_refused", data: { kind, reason, source } })),
  ];
  return [JSON.stringify(rows), JSON.stringify(notes)];
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
