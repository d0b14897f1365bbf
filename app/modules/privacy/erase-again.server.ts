import { keyedHash } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { ERASE, findKeysOf } from "./customer-rows.server.ts";
import type { ErasedTable } from "./customer-tables.ts";

const TIMEOUT_MS = 60_000;

/**
 * Tombstones at work (GD-09): rows about an erased customer that are older than the erasure can only have come
 * back, with a restored backup or a late import, and are erased again. What the customer did afterwards
 * stays. Returns how many conversations came back.
 */
export async function eraseAgain(): Promise<number> {
  const shops = await db.tombstone.findMany({ distinct: ["shopId"], select: { shopId: true } });
  let conversations = 0;
  for (const { shopId } of shops) conversations += await db.$transaction((tx) => eraseReturned(tx, shopId), { timeout: TIMEOUT_MS });
  return conversations;
}

async function eraseReturned(tx: Tx, shopId: string): Promise<number> {
  await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
  const conversationIds = await findReturned(tx, shopId);
  const found = await findKeysOf(tx, { shopId, conversationIds, customerId: null, hashes: [], lock: true });
  const keys = { ...found, caseIds: await findReturnedCases(tx, shopId) };
  for (const table of Object.keys(ERASE) as ErasedTable[]) await ERASE[table](tx, keys);
  await tx.$executeRaw`
    DELETE FROM "OutboundMail" m USING "Tombstone" t
    WHERE m."shopId" = ${shopId}::uuid AND t."shopId" = m."shopId" AND t."subjectHash" = m."toHash" AND m."createdAt" < t."at"`;
  await tx.$executeRaw`
    UPDATE "PrivacyRequest" p SET "exportCipher" = NULL FROM "Tombstone" t
    WHERE p."shopId" = ${shopId}::uuid AND t."shopId" = p."shopId" AND t."subjectHash" = p."subjectHash" AND p."completedAt" < t."at" AND p."exportCipher" IS NOT NULL`;
  return conversationIds.length;
}

const erasuresOf = async (tx: Tx, shopId: string) => new Map((await tx.tombstone.findMany({ where: { shopId } })).map(({ subjectHash, at }) => [subjectHash, at]));

/** Saved cases of erased customers, older than the erasure. */
async function findReturnedCases(tx: Tx, shopId: string): Promise<string[]> {
  const erasedAt = await erasuresOf(tx, shopId);
  const cases = await tx.savedCase.findMany({ where: { shopId, customerId: { not: null } }, select: { id: true, customerId: true, updatedAt: true } });
  return cases.filter(({ customerId, updatedAt }) => customerId !== null && updatedAt < (erasedAt.get(keyedHash(shopId, customerId)) ?? new Date(0))).map(({ id }) => id);
}

/** The database cannot compute a keyed hash, so the customers of this shop are read and hashed here. */
async function findReturned(tx: Tx, shopId: string): Promise<string[]> {
  const erasedAt = await erasuresOf(tx, shopId);
  const customers = await tx.conversation.findMany({ where: { shopId, shopifyCustomerId: { not: null } }, distinct: ["shopifyCustomerId"], select: { shopifyCustomerId: true } });
  const returned = customers.flatMap(({ shopifyCustomerId }) => {
    const at = shopifyCustomerId === null ? undefined : erasedAt.get(keyedHash(shopId, shopifyCustomerId));
    return at ? [{ shopifyCustomerId, createdAt: { lt: at } }] : [];
  });
  if (returned.length === 0) return [];
  return (await tx.conversation.findMany({ where: { shopId, OR: returned }, select: { id: true } })).map(({ id }) => id);
}
