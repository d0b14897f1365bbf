import { readCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { db } from "#app/platform/db.server.ts";

/** A mailbox that a mail service posts to. */
export interface PostMailbox {
  shopId: string;
  mailboxId: string;
  /** What the posts are signed with. */
  key: string;
  isPaused: boolean;
}

/** Null for a mailbox that is not this shop's, is none of this kind, was removed, or whose shop took the app off (SH-03). */
export async function findPostMailbox({ shopId, mailboxId }: { shopId: string; mailboxId: string }): Promise<PostMailbox | null> {
  const row = await db.mailbox.findFirst({ where: { shopId, id: mailboxId, access: "WEBHOOK", removedAt: null, shop: { uninstalledAt: null } }, select: { status: true, credentialsCipher: true } });
  const key = row && readCredentials(shopId, row.credentialsCipher).webhookKey;
  return key ? { shopId, mailboxId, key, isPaused: row.status === "OFF" } : null;
}
