import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { DEFAULT_DIGEST_HOUR, DIGEST_HOURS, type DigestView } from "./digest.ts";
import { nextDigestAt } from "./digest-time.ts";

/** Context of the cipher that holds the address. */
export const DIGEST_EMAIL_FIELD = "StaffDigest.email";

interface Person {
  shopId: string;
  staffId: string;
}

/** Whether this person gets the daily mail, and where. `email` is the address that Shopify names now. */
export async function getDigest({ shopId, staffId, email }: Person & { email: string | null }): Promise<DigestView> {
  const row = await db.staffDigest.findUnique({ where: { shopId_staffId: { shopId, staffId } } });
  if (!row) return { email, isOn: false, hour: DEFAULT_DIGEST_HOUR, nextAt: null, lastSentAt: null };
  return {
    email: decryptField({ shopId, field: DIGEST_EMAIL_FIELD }, row.emailCipher),
    isOn: true, hour: row.hour, nextAt: row.nextAt.toISOString(), lastSentAt: row.lastSentAt?.toISOString() ?? null,
  };
}

/**
 * Switches a person's own daily mail on, at an hour of the shop's day, or off. It goes to the address that Shopify has verified for them and to no other, so that
 * nobody is written to who did not ask. Throws `conflict` "no_verified_email" without one, `invalid` for an hour that is not offered.
 */
export async function setDigest({ shopId, staffId, email, isOn, hour, now = new Date() }: Person & { email: string | null; isOn: boolean; hour: number; now?: Date }): Promise<void> {
  if (!isOn) return endDigest({ shopId, staffId, by: "staff" });
  if (email === null) throw new AppError("conflict", { reason: "no_verified_email" });
  if (!DIGEST_HOURS.some((offered) => offered === hour)) throw new AppError("invalid", { reason: "hour_not_offered" });
  const { timezone } = await getShop({ shopId });
  const row = { emailCipher: encryptField({ shopId, field: DIGEST_EMAIL_FIELD }, email), hour, nextAt: nextDigestAt({ now, hour, timezone }) };
  await db.$transaction(async (tx) => {
    await tx.staffDigest.upsert({ where: { shopId_staffId: { shopId, staffId } }, create: { shopId, staffId, ...row }, update: row });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "digest.on", subjectType: "staff", subjectId: staffId, data: { hour } });
  });
}

/** Ends the mails and forgets the address; a second time changes nothing. `by` is "link" for who came from the mail itself. */
export async function endDigest({ shopId, staffId, by }: Person & { by: "staff" | "link" }): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.staffDigest.deleteMany({ where: { shopId, staffId } });
    if (count > 0) await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "digest.off", subjectType: "staff", subjectId: staffId, data: { by } });
  });
}
