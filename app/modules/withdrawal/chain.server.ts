import { randomInt } from "node:crypto";
import { sha256Hex } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import type { Withdrawal } from "#app/platform/prisma/client.ts";
import { canonicalLink, canonicalStatement, CHAIN_START, type ChainLink, type Statement } from "./statement.ts";

/** Crockford's alphabet: no letter that looks like a digit, so that a reference survives a telephone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** "W-7K3M-9QPX": 40 random bits, told apart within a shop by a unique index. */
export function newReference(): string {
  const characters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `W-${characters.slice(0, 4).join("")}-${characters.slice(4).join("")}`;
}

/** SHA-256 of the plaintext: it stays the same under any encryption key. */
export function contentHash(statement: Statement): string {
  return sha256Hex(canonicalStatement(statement));
}

export function linkHash(link: ChainLink): string {
  return sha256Hex(canonicalLink(link));
}

/** One chain per shop: whoever adds to it waits here for the one before. Held until the transaction ends. */
export async function lockChain(tx: Tx, shopId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`withdrawals ${shopId}`}, 0))`;
}

export type NewWithdrawal = Pick<Withdrawal, "shopId" | "id" | "reference" | "channel" | "locale" | "receivedAt" | "contentHash"> & {
  statementCipher: Uint8Array<ArrayBuffer>;
} & Partial<Pick<Withdrawal, "submissionKey" | "statementKey" | "messageId" | "conversationId">>;

/** Appends a row to the shop's chain; the caller holds `lockChain`. */
export async function appendToChain(tx: Tx, row: NewWithdrawal): Promise<{ sequence: number; hash: string }> {
  const last = await tx.withdrawal.findFirst({ where: { shopId: row.shopId }, orderBy: { sequence: "desc" }, select: { sequence: true, hash: true } });
  const link = { ...row, sequence: (last?.sequence ?? 0) + 1, previousHash: last?.hash ?? CHAIN_START };
  const hash = linkHash(link);
  await tx.withdrawal.create({ data: { ...link, hash } });
  return { sequence: link.sequence, hash };
}

/** The newest link of a shop's chain: noted elsewhere, it proves everything before it. */
export async function findChainHead({ shopId }: { shopId: string }): Promise<{ sequence: number; hash: string } | null> {
  return db.withdrawal.findFirst({ where: { shopId }, orderBy: { sequence: "desc" }, select: { sequence: true, hash: true } });
}
