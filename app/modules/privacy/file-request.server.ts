import { db, type Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { PrivacyRequestKind, PrivacyRequestStatus } from "#app/platform/prisma/enums.ts";
import type { TopicEvent } from "./webhook-topic.server.ts";

/** Shopify asks for completion within 30 days; the GDPR gives a month. */
const DUE_DAYS = 30;
const DAY_MS = 86_400_000;

/** Puts a request on record, once per delivery, before its work begins: what is not done yet is visible with its date. */
export async function fileRequest(
  { shopId, kind, subjectHash, event }: { shopId: string; kind: PrivacyRequestKind; subjectHash: string; event: TopicEvent },
): Promise<{ id: string; status: PrivacyRequestStatus }> {
  const { webhookEventId, at } = event;
  await db.privacyRequest.createMany({
    data: [{ shopId, id: newId(), kind, subjectHash, webhookEventId, requestedAt: at, dueAt: new Date(at.getTime() + DUE_DAYS * DAY_MS) }],
    skipDuplicates: true,
  });
  return db.privacyRequest.findUniqueOrThrow({ where: { shopId_webhookEventId: { shopId, webhookEventId } }, select: { id: true, status: true } });
}

/** Holds a request until the transaction ends; false when another worker met it meanwhile. */
export async function holdRequest(tx: Tx, { shopId, id }: { shopId: string; id: string }): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ status: PrivacyRequestStatus }[]>`
    SELECT "status"::text AS "status" FROM "PrivacyRequest" WHERE "shopId" = ${shopId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  return row !== undefined && row.status !== "DONE";
}
