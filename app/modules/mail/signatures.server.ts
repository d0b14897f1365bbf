import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { decryptField, encryptField } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { type Signatures, SIGNATURES_FIELD, signaturesSchema, type SignatureView } from "./signature.ts";

/** A person's own signatures with the shop's words around them, for the page that edits them. */
export async function viewSignatures({ shopId, staffId }: { shopId: string; staffId: string }): Promise<SignatureView> {
  const [row, { locales, register, registers, closings, signature: names }] = await Promise.all([
    db.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } }, select: { signaturesCipher: true } }),
    getSettings({ shopId }),
  ]);
  return { signatures: read(shopId, row?.signaturesCipher), locales, register, registers, closings, names };
}

/** The lines below a letter in its language; "" where the person has none in it: a signature in another language would be worse than none. */
export async function findSignature(tx: Tx, { shopId, staffId, locale }: { shopId: string; staffId: string; locale: Locale }): Promise<string> {
  const row = await tx.staff.findUnique({ where: { shopId_id: { shopId, id: staffId } }, select: { signaturesCipher: true } });
  return read(shopId, row?.signaturesCipher)[locale] ?? "";
}

/** Keeps a person's own signatures, all languages at once. Throws `invalid` "too_long" or "too_many_lines", `not_found` for somebody who is no staff of the shop. */
export async function saveSignatures({ shopId, staffId, signatures }: { shopId: string; staffId: string; signatures: Record<string, unknown> }): Promise<void> {
  const parsed = signaturesSchema.safeParse(signatures);
  if (!parsed.success) throw new AppError("invalid", { reason: parsed.error.issues[0]?.message === "too_many_lines" ? "too_many_lines" : "too_long" });
  const filled = Object.fromEntries(Object.entries(parsed.data).filter(([, text]) => text !== ""));
  const signaturesCipher = Object.keys(filled).length === 0 ? null : encryptField({ shopId, field: SIGNATURES_FIELD }, JSON.stringify(filled));
  await db.$transaction(async (tx) => {
    const { count } = await tx.staff.updateMany({ where: { shopId, id: staffId }, data: { signaturesCipher } });
    if (count === 0) throw new AppError("not_found", { reason: "staff_not_found" });
    await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "signature.saved", subjectType: "staff", subjectId: staffId, data: { locales: Object.keys(filled) } });
  });
}

function read(shopId: string, cipher: Uint8Array | null | undefined): Signatures {
  return cipher ? signaturesSchema.parse(JSON.parse(decryptField({ shopId, field: SIGNATURES_FIELD }, cipher))) : {};
}
