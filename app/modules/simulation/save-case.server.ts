import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { getCustomer } from "#app/modules/orders/search-customers.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db, isUniqueViolation, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { lockShop, sealCase } from "./case-rows.server.ts";
import { type CaseContent, caseContentSchema, MAX_CASES } from "./saved-case.ts";

interface CaseInput {
  shopId: string;
  staffId: string;
  /** Null: a new one. */
  caseId: string | null;
  /** The version that the person saw; a newer one is a conflict. */
  version: number;
  customerId: string | null;
  content: unknown;
}

/**
 * Saves a question with who asks it and what a good draft does; its words are encrypted. Throws `invalid` with a word for what is wrong,
 * `conflict` for a taken name, too many cases or a colleague's change, `not_found` for a customer or case of another shop, and `upstream`
 * when Shopify cannot tell whether the customer is this shop's.
 */
export async function saveCase({ shopId, staffId, caseId, version, customerId, content }: CaseInput): Promise<{ caseId: string }> {
  const words = parseContent(content);
  if (customerId !== null) await getCustomer({ shopId, customerId });
  try {
    return await db.$transaction(async (tx) => {
      await lockShop(tx, shopId);
      if (customerId !== null) await refuseErased(tx, shopId, customerId);
      const id = caseId === null ? await addCase(tx, { shopId, staffId, customerId, words }) : await changeCase(tx, { shopId, caseId, version, customerId, words });
      await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "case.saved", subjectType: "case", subjectId: id });
      return { caseId: id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", { reason: "case_name_taken", cause: error });
    throw error;
  }
}

/** Removes a case and how it did in every run. Twice is harmless; a case of another shop is not touched. */
export async function removeCase({ shopId, staffId, caseId }: { shopId: string; staffId: string; caseId: string }): Promise<void> {
  if (!isId(caseId)) return;
  await db.$transaction(async (tx) => {
    const { count } = await tx.savedCase.deleteMany({ where: { shopId, id: caseId } });
    if (count > 0) await writeAudit(tx, { shopId, actorType: "staff", actorId: staffId, action: "case.removed", subjectType: "case", subjectId: caseId });
  });
}

function parseContent(content: unknown): CaseContent {
  const parsed = caseContentSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const word = parsed.error.issues.map(({ message }) => message).find((message) => /^[a-z_]+$/.test(message));
  throw new AppError("invalid", { reason: word ?? "case_not_valid" });
}

/** A person who was erased does not come back by a case (GD-09). */
async function refuseErased(tx: Tx, shopId: string, customerId: string): Promise<void> {
  const tombstone = await tx.tombstone.findUnique({ where: { shopId_subjectHash: { shopId, subjectHash: keyedHash(shopId, customerId) } } });
  if (tombstone) throw new AppError("not_found", { reason: "customer_not_found" });
}

type Words = { words: CaseContent; customerId: string | null };

/** The shop's row is locked, so that the number of cases holds. */
async function addCase(tx: Tx, { shopId, staffId, customerId, words }: Words & { shopId: string; staffId: string }): Promise<string> {
  if ((await tx.savedCase.count({ where: { shopId } })) >= MAX_CASES) throw new AppError("conflict", { reason: "too_many_cases" });
  const id = newId();
  await tx.savedCase.create({ data: { shopId, id, customerId, createdBy: staffId, ...sealCase(shopId, words) } });
  return id;
}

async function changeCase(tx: Tx, { shopId, caseId, version, customerId, words }: Words & { shopId: string; caseId: string; version: number }): Promise<string> {
  if (!isId(caseId)) throw new AppError("not_found", { reason: "case_not_found" });
  const { count } = await tx.savedCase.updateMany({ where: { shopId, id: caseId, version }, data: { customerId, version: { increment: 1 }, ...sealCase(shopId, words) } });
  if (count === 1) return caseId;
  const exists = await tx.savedCase.count({ where: { shopId, id: caseId } });
  throw exists ? new AppError("conflict", { reason: "case_changed" }) : new AppError("not_found", { reason: "case_not_found" });
}
