import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { env } from "#app/platform/env.server.ts";
import { senderAddress } from "#app/platform/mail/smtp.server.ts";
import type { SmtpAccess } from "#app/platform/mail/submit.server.ts";

/** By which server a letter leaves and whose name is on it. */
export interface MailRoute {
  access: SmtpAccess;
  from: { name: string; address: string };
  /** Where an answer goes, when that is not the sender. */
  replyTo: string | null;
}

/** The app's own relay; null when there is none. */
export async function findRoute({ shopId }: { shopId: string; conversationId: string }): Promise<MailRoute | null> {
  if (!env.SMTP_URL) return null;
  const shop = await getShop({ shopId });
  return { access: { url: env.SMTP_URL }, from: { name: shop.name, address: senderAddress() }, replyTo: shop.email };
}
