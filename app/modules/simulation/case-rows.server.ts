import { decryptField, encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import type { CaseResultModel, SavedCaseModel } from "#app/platform/prisma/models.ts";
import { CASE_CONTENT_FIELD, type CaseContent, caseContentSchema } from "./saved-case.ts";
import { type CaseResultContent, caseResultSchema, RESULT_CONTENT_FIELD } from "./case-result.ts";

/** Columns of a case's words; `shopId` and place are part of the cipher. */
export function sealCase(shopId: string, content: CaseContent): { contentCipher: Uint8Array<ArrayBuffer>; nameHash: string } {
  return { contentCipher: encryptField({ shopId, field: CASE_CONTENT_FIELD }, JSON.stringify(content)), nameHash: keyedHash(shopId, `case ${content.name.toLowerCase()}`) };
}

export function openCase({ shopId, contentCipher }: Pick<SavedCaseModel, "shopId" | "contentCipher">): CaseContent {
  return caseContentSchema.parse(JSON.parse(decryptField({ shopId, field: CASE_CONTENT_FIELD }, contentCipher)));
}

export function sealResult(shopId: string, content: CaseResultContent): Uint8Array<ArrayBuffer> {
  return encryptField({ shopId, field: RESULT_CONTENT_FIELD }, JSON.stringify(content));
}

export function openResult({ shopId, contentCipher }: Pick<CaseResultModel, "shopId" | "contentCipher">): CaseResultContent {
  return caseResultSchema.parse(JSON.parse(decryptField({ shopId, field: RESULT_CONTENT_FIELD }, contentCipher)));
}

/** Whoever changes cases, runs or guidance of a shop comes one after the other. Throws `not_found` for a shop that is not installed. */
export async function lockShop(tx: Tx, shopId: string): Promise<{ guidance: string; brandVoice: string }> {
  const [row] = await tx.$queryRaw<{ guidance: string; brandVoice: string }[]>`SELECT "guidance", "brandVoice" FROM "ShopSettings" WHERE "shopId" = ${shopId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not_found", { reason: "shop_not_installed" });
  return row;
}
