import { enqueue } from "#app/jobs/enqueue.server.ts";
import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { getShop, type ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { countAgainst } from "#app/platform/rate-limit.server.ts";
import { DIGEST_ABSENCE_DAYS, isNothing } from "./digest.ts";
import { digestOffUrl } from "./digest-link.server.ts";
import { digestMail } from "./digest-mail.ts";
import { DIGEST_EMAIL_FIELD } from "./digest-settings.server.ts";
import { nextDigestAt } from "./digest-time.ts";
import { readDigestFacts } from "./read-digest-facts.server.ts";

const DAY_MS = 86_400_000;
/** A mail about this morning is worth nothing in the evening. */
const SEND_WITHIN_MS = 4 * 3_600_000;
/** Somebody who tries the mail out does not need it more often. */
const TRIES = { max: 5, windowMs: 3_600_000 };
const BATCH = 500;

interface Person {
  shopId: string;
  staffId: string;
}

/**
 * Sends one person's mail of the day, if it is due. The next one is set and the mail is queued in one transaction, by compare-and-set on the moment that was
 * due, so it leaves once, whoever runs it and how often. Nothing waits, or the person has not been here for a month: no mail, and the next day is another one. After a
 * standstill only the newest leaves. Returns what came of it.
 */
export async function sendDigest({ shopId, staffId, now = new Date() }: Person & { now?: Date }): Promise<"sent" | "nothing" | "absent" | "not_due"> {
  const row = await db.staffDigest.findUnique({ where: { shopId_staffId: { shopId, staffId } }, include: { staff: { select: { lastSeenAt: true, locale: true } } } });
  const shop = await findInstalled(shopId);
  if (!row || !shop || row.nextAt > now) return "not_due";
  const facts = await readDigestFacts({ shopId, staffId, now });
  const isAbsent = row.staff.lastSeenAt.getTime() < now.getTime() - DIGEST_ABSENCE_DAYS * DAY_MS;
  const isSent = !isAbsent && !isNothing(facts);
  const mailId = await db.$transaction(async (tx) => {
    const { count } = await tx.staffDigest.updateMany({
      where: { shopId, staffId, nextAt: row.nextAt },
      data: { nextAt: nextDigestAt({ now, hour: row.hour, timezone: shop.timezone }), ...(isSent && { lastSentAt: now }) },
    });
    if (count === 0) return null;
    if (!isSent) return "";
    return putInOutbox(tx, { shop, staffId, facts, locale: row.staff.locale ?? shop.primaryLocale, to: decryptField({ shopId, field: DIGEST_EMAIL_FIELD }, row.emailCipher), sendBefore: new Date(now.getTime() + SEND_WITHIN_MS) });
  });
  if (mailId === null) return "not_due";
  if (mailId !== "") await hintMail({ shopId, mailId });
  return isSent ? "sent" : isAbsent ? "absent" : "nothing";
}

/** The mail as it would be now, at once, to the address that Shopify has verified for the person; also when nothing waits. Throws `conflict` "no_verified_email", `rate_limited`. */
export async function sendDigestNow({ shopId, staffId, email, now = new Date() }: Person & { email: string | null; now?: Date }): Promise<void> {
  if (email === null) throw new AppError("conflict", { reason: "no_verified_email" });
  await countAgainst([{ key: `digest:${shopId}:${staffId}`, ...TRIES }]);
  const [shop, staff, facts] = await Promise.all([
    getShop({ shopId }), db.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } }, select: { locale: true } }), readDigestFacts({ shopId, staffId, now }),
  ]);
  const mailId = await db.$transaction((tx) => putInOutbox(tx, { shop, staffId, facts, locale: staff?.locale ?? shop.primaryLocale, to: email, sendBefore: new Date(now.getTime() + SEND_WITHIN_MS) }));
  await hintMail({ shopId, mailId });
}

type Letter = Pick<Parameters<typeof digestMail>[0], "facts"> & Pick<Parameters<typeof queueMail>[1], "locale" | "to"> & { shop: ShopContext; staffId: string; sendBefore: Date };

function putInOutbox(tx: Tx, { shop, staffId, facts, locale, to, sendBefore }: Letter): Promise<string> {
  const shopId = shop.id;
  const content = digestMail({ facts, shopName: shop.name, homeUrl: homeOf(shop.domain), offUrl: digestOffUrl({ shopId, staffId, locale }) }, locale);
  return queueMail(tx, { shopId, kind: "staff_digest", locale, to, content, sendBefore });
}

/** Our home page inside the shop's admin (shopify.dev, "Deep linking"). */
function homeOf(domain: string): string {
  return `https://admin.shopify.com/store/${domain.replace(/\.myshopify\.com$/, "")}/apps/${env.SHOPIFY_API_KEY}/app`;
}

async function findInstalled(shopId: string): Promise<ShopContext | null> {
  try {
    return await getShop({ shopId });
  } catch (error) {
    if (isAppError(error, "not_found")) return null;
    throw error;
  }
}

/** For the sweep: hints for every mail that is due. Returns how many. */
export async function hintDigests({ now = new Date() }: { now?: Date } = {}): Promise<number> {
  const rows = await db.staffDigest.findMany({
    where: { nextAt: { lte: now }, staff: { shop: { uninstalledAt: null } } }, orderBy: { nextAt: "asc" }, take: BATCH, select: { shopId: true, staffId: true },
  });
  await Promise.all(rows.map(({ shopId, staffId }) => enqueue("digest.send", { shopId, staffId }, { deduplicationKey: `digest-${shopId}-${staffId}` })));
  return rows.length;
}
