import { decryptField, sha256Hex } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Withdrawal } from "#app/platform/prisma/client.ts";
import { linkHash } from "./chain.server.ts";
import { CHAIN_START, PROOF_MONTHS, STATEMENT_FIELD, statementSchema } from "./statement.ts";

/** What is wrong with the first link that does not hold. */
export type ChainProblem =
  | "missing" // a number was skipped: a row was deleted
  | "other_predecessor" // its previousHash is not the hash before it
  | "link_altered" // a column was changed
  | "statement_unreadable" // not decryptable: another key, or altered bytes
  | "statement_altered" // decrypts to something else than was hashed
  | "statement_gone" // removed before the end of its retention
  | "end_missing"; // the audit trail knows of more withdrawals than there are

export interface ChainVerdict {
  shopId: string;
  /** Links that were looked at and hold. */
  verified: number;
  /** Of these, statements removed after the end of their retention. */
  removed: number;
  /** Hash of the last link; compare it with one noted earlier. */
  head: string;
  firstBreak: { sequence: number; reference: string | null; problem: ChainProblem } | null;
}

const BATCH = 500;

/** Follows a shop's chain from its start to its end (CO-09), and stops at the first link that does not hold. Read-only. */
export async function verifyChain({ shopId, now = new Date() }: { shopId: string; now?: Date }): Promise<ChainVerdict> {
  const verdict: ChainVerdict = { shopId, verified: 0, removed: 0, head: CHAIN_START, firstBreak: null };
  for (;;) {
    const rows = await db.withdrawal.findMany({ where: { shopId, sequence: { gt: verdict.verified } }, orderBy: { sequence: "asc" }, take: BATCH });
    for (const row of rows) {
      const problem = problemOf(row, verdict, now);
      if (problem) return { ...verdict, firstBreak: { sequence: problem === "missing" ? verdict.verified + 1 : row.sequence, reference: problem === "missing" ? null : row.reference, problem } };
      verdict.verified = row.sequence;
      verdict.removed += row.statementCipher ? 0 : 1;
      verdict.head = row.hash;
    }
    if (rows.length < BATCH) break;
  }
  const onRecord = await db.auditEvent.count({ where: { shopId, action: "withdrawal.received" } });
  // A withdrawal stored since the last batch is on record in the same transaction as its row.
  const stored = await db.withdrawal.count({ where: { shopId } });
  return stored < onRecord ? { ...verdict, firstBreak: { sequence: verdict.verified + 1, reference: null, problem: "end_missing" } } : verdict;
}

function problemOf(row: Withdrawal, { verified, head }: ChainVerdict, now: Date): ChainProblem | null {
  if (row.sequence !== verified + 1) return "missing";
  if (row.previousHash !== head) return "other_predecessor";
  if (linkHash(row) !== row.hash) return "link_altered";
  if (!row.statementCipher) return proofEndsAt(row.receivedAt) > now ? "statement_gone" : null;
  return statementProblem(row, row.statementCipher);
}

function statementProblem(row: Withdrawal, cipher: Uint8Array): ChainProblem | null {
  let text: string;
  try {
    text = decryptField({ shopId: row.shopId, field: STATEMENT_FIELD }, cipher);
  } catch {
    return "statement_unreadable";
  }
  if (sha256Hex(text) !== row.contentHash) return "statement_altered";
  const parsed = statementSchema.safeParse(JSON.parse(text));
  const isThisRow = parsed.success && parsed.data.id === row.id && parsed.data.shopId === row.shopId && parsed.data.reference === row.reference && parsed.data.receivedAt === row.receivedAt.toISOString();
  return isThisRow ? null : "statement_altered";
}

/** Until then a statement is kept as proof (GD-12). */
export function proofEndsAt(receivedAt: Date): Date {
  const end = new Date(receivedAt);
  end.setUTCMonth(end.getUTCMonth() + PROOF_MONTHS);
  return end;
}

/** The chain of the shop with this domain, installed or not, or those of every shop that ever received a withdrawal. Empty for an unknown domain. */
export async function verifyChains({ shopDomain }: { shopDomain?: string } = {}): Promise<(ChainVerdict & { shopDomain: string })[]> {
  const shops = await db.shop.findMany({ where: shopDomain === undefined ? { id: { in: await listChains() } } : { domain: shopDomain }, select: { id: true, domain: true }, orderBy: { domain: "asc" } });
  const verdicts: (ChainVerdict & { shopDomain: string })[] = [];
  for (const { id, domain } of shops) verdicts.push({ ...(await verifyChain({ shopId: id })), shopDomain: domain });
  return verdicts;
}

/** Every shop that ever received a withdrawal. */
export async function listChains(): Promise<string[]> {
  const rows = await db.$queryRaw<{ shopId: string }[]>`
    SELECT DISTINCT "shopId" FROM (SELECT "shopId" FROM "Withdrawal" UNION ALL SELECT "shopId" FROM "AuditEvent" WHERE "action" = 'withdrawal.received') s ORDER BY "shopId"`;
  return rows.map(({ shopId }) => shopId);
}
