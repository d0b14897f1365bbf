import { queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { ActionOutcome } from "./action-outcome.server.ts";
import type { ClaimedAction } from "./claim-action.server.ts";
import type { Examined } from "./examine-action.server.ts";
import { trackingMail } from "./tracking-mail.ts";

export const TRACKING_MAIL = "tracking_link";

/**
 * Puts the mail with the tracking links in the outbox when the action is finished, in that very transaction: it leaves
 * once, and only for the worker that holds the action.
 */
export async function mailTracking({ shopId, id, conversationId }: ClaimedAction, { preview, read }: Examined): Promise<ActionOutcome> {
  const to = read.contact?.email;
  if (preview.kind !== "tracking_resend" || !to) throw new Error("a tracking link was examined without its parcels and address");
  const [shop, { locale }] = await Promise.all([getShop({ shopId }), db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: conversationId } }, select: { locale: true } })]);
  const content = trackingMail(locale, { shopName: shop.name, orderName: preview.orderName, parcels: preview.parcels });
  return { kind: "done", resultIds: [], withIt: (tx) => queueMail(tx, { shopId, kind: TRACKING_MAIL, locale, to, content, conversationId, subjectId: id }).then(() => undefined) };
}
