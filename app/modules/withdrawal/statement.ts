import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";

/** Context of the cipher that holds a statement. */
export const STATEMENT_FIELD = "Withdrawal.statement";

export const WITHDRAWAL_CHANNELS = ["FORM", "CHAT", "EMAIL"] as const;
export type WithdrawalChannelName = (typeof WITHDRAWAL_CHANNELS)[number];

/** Until when a statement has to be kept as proof, at least (GD-12). */
export const PROOF_MONTHS = 24;

/**
 * A statement of withdrawal: exactly what was received, and when. The order of the keys is part of the
 * format: the hash is over their JSON.
 */
export const statementSchema = z.strictObject({
  version: z.literal(1),
  shopId: z.uuid(),
  id: z.uuid(),
  reference: z.string(),
  channel: z.enum(WITHDRAWAL_CHANNELS),
  locale: localeSchema,
  /** ISO 8601, UTC, to the millisecond: the server's clock (CO-05). */
  receivedAt: z.iso.datetime({ precision: 3 }),
  /** Null in a chat or mail that does not tell. */
  name: z.string().nullable(),
  contract: z.string().nullable(),
  contact: z.string().nullable(),
  /** The form's fixed sentence, or the shopper's own words. */
  text: z.string(),
  /** Random, so that the hash of a removed statement tells nothing about it. */
  salt: z.string(),
});
export type Statement = z.infer<typeof statementSchema>;

const KEYS = ["version", "shopId", "id", "reference", "channel", "locale", "receivedAt", "name", "contract", "contact", "text", "salt"] as const satisfies (keyof Statement)[];

/** The one way to write a statement down: JSON with its keys in a fixed order, without blanks. */
export function canonicalStatement(statement: Statement): string {
  return JSON.stringify(statement, [...KEYS]);
}

/** The columns that a link of the chain covers. */
export interface ChainLink {
  shopId: string;
  sequence: number;
  id: string;
  reference: string;
  channel: WithdrawalChannelName;
  locale: string;
  receivedAt: Date;
  contentHash: string;
  previousHash: string;
}

/** What stands before the first withdrawal of a shop. */
export const CHAIN_START = "0".repeat(64);

/** What a link's hash is taken over. */
export function canonicalLink({ shopId, sequence, id, reference, channel, locale, receivedAt, contentHash, previousHash }: ChainLink): string {
  return JSON.stringify(["loket-withdrawal", 1, shopId, sequence, id, reference, channel, locale, receivedAt.toISOString(), contentHash, previousHash]);
}
