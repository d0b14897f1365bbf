import { findPostMailbox, type PostMailbox } from "#app/modules/mailbox/find-post-mailbox.server.ts";
import { MAX_MAIL_BYTES } from "#app/modules/mailbox/receive-mail.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { countAgainst } from "#app/platform/rate-limit.server.ts";
import { isSignedBy } from "#app/platform/shopify/verify-hmac.server.ts";
import { readBytes } from "./read-json.server.ts";

/** How old a post may be: a copy of one that was seen on its way is refused later. */
const WINDOW_MS = 5 * 60_000;
const POSTS_A_MINUTE = 600;

export interface MailPost {
  shopId: string;
  mailboxId: string;
  raw: Buffer;
}

/**
 * The door for mail services: the raw mail as the body, `x-loket-timestamp` (seconds) and `x-loket-signature`, the hex HMAC-SHA256 of
 * "<timestamp>.<body>" under the mailbox's own key. Throws a Response: 405 not a POST, 401 unknown mailbox, another's key or a stale post (nobody learns which), 413 over 25 MB, 429, and
 * 503 while the merchant has paused the mailbox, so that the service tries again. What is refused stays with the service, which tells the sender.
 */
export async function requireMailPost(request: Request, { shopId, mailboxId }: { shopId?: string | undefined; mailboxId?: string | undefined }): Promise<MailPost> {
  if (request.method !== "POST") throw new Response(null, { status: 405, headers: { allow: "POST" } });
  const timestamp = request.headers.get("x-loket-timestamp") ?? "";
  const signature = request.headers.get("x-loket-signature") ?? "";
  const isFresh = /^\d{10}$/.test(timestamp) && Math.abs(Date.now() - Number(timestamp) * 1_000) <= WINDOW_MS;
  const mailbox = isFresh && isId(shopId) && isId(mailboxId) ? await findPostMailbox({ shopId, mailboxId }) : null;
  if (!mailbox) throw refused(401, "bad_signature");
  const raw = await readRaw(request, mailbox);
  if (!isSignedBy(mailbox.key, Buffer.concat([Buffer.from(`${timestamp}.`), raw]), signature, "hex")) throw refused(401, "bad_signature");
  if (mailbox.isPaused) throw refused(503, "mailbox_paused", { "retry-after": "3600" });
  return { shopId: mailbox.shopId, mailboxId: mailbox.mailboxId, raw };
}

async function readRaw(request: Request, { mailboxId }: PostMailbox): Promise<Buffer> {
  try {
    await countAgainst([{ key: `mail-post:${mailboxId}`, max: POSTS_A_MINUTE, windowMs: 60_000 }]);
    return Buffer.from(await readBytes(request, MAX_MAIL_BYTES));
  } catch (error) {
    if (isAppError(error, "too_large")) throw refused(413, "mail_too_large");
    if (isAppError(error, "rate_limited")) throw refused(429, "too_many_mails", { "retry-after": "60" });
    throw error;
  }
}

/** In words, for whoever reads the log of the mail service. */
const SENTENCES: Record<string, string> = {
  bad_signature: "The signature does not fit this mailbox, or the post is older than five minutes.",
  mail_too_large: "The mail is larger than 25 MB. Ask the sender to send it with smaller files.",
  too_many_mails: "Too many mails in a minute. Try again later.",
  mailbox_paused: "This mailbox is paused. Try again later.",
};

function refused(status: number, reason: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: reason, message: SENTENCES[reason] }, { status, headers });
}
