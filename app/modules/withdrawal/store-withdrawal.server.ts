import { randomBytes } from "node:crypto";
import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import type { MailContent } from "#app/modules/mail/mail-content.ts";
import { normaliseAddress } from "#app/modules/mail/mail-content.ts";
import { queueMail } from "#app/modules/mail/queue-mail.server.ts";
import type { ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { decryptField, encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { ACKNOWLEDGEMENT } from "./acknowledgement.server.ts";
import { appendToChain, contentHash, newReference } from "./chain.server.ts";
import type { Receipt } from "./receipt.ts";
import { refundDueAt } from "./refund-clock.ts";
import { type Statement, STATEMENT_FIELD, statementSchema, canonicalStatement, type WithdrawalChannelName } from "./statement.ts";

export interface NewStatement {
  shop: ShopContext;
  channel: WithdrawalChannelName;
  locale: Locale;
  receivedAt: Date;
  name: string | null;
  contract: string | null;
  contact: string | null;
  text: string;
}

/** Writes down what was stated, with an id and a reference of its own. Stores nothing yet. */
export function takeStatement({ shop, receivedAt, ...stated }: NewStatement): Receipt {
  const statement: Statement = {
    version: 1, shopId: shop.id, id: newId(receivedAt.getTime()), reference: newReference(), receivedAt: receivedAt.toISOString(), ...stated,
    salt: randomBytes(16).toString("base64url"),
  };
  return { statement, contentHash: contentHash(statement), shop };
}

interface Storage {
  receipt: Receipt;
  /** Signed customer id, null for a guest. */
  customerId: string | null;
  /** The acknowledgement, when an address is known: it is queued here, in the same transaction (CO-04). */
  mail: MailContent | null;
  submissionKey?: string;
  statementKey?: string;
  messageId?: string;
  conversationId?: string;
}

/**
 * Appends a statement to the shop's chain with its case, its acknowledgement in the outbox and its audit line: all of
 * them or nothing. The caller holds `lockChain`, and hints at the returned mail after the commit.
 */
export async function storeWithdrawal(tx: Tx, { receipt, customerId, mail, ...origin }: Storage): Promise<{ mailId: string | null }> {
  const { statement, shop } = receipt;
  const { shopId, id, reference, channel, locale, contact } = statement;
  const receivedAt = new Date(statement.receivedAt);
  const { sequence } = await appendToChain(tx, {
    shopId, id, reference, channel, locale, receivedAt, contentHash: receipt.contentHash, ...origin,
    statementCipher: encryptField({ shopId, field: STATEMENT_FIELD }, canonicalStatement(statement)),
  });
  const mailId = contact && mail ? await queueMail(tx, { shopId, kind: ACKNOWLEDGEMENT, locale, to: contact, content: mail, subjectId: id, ...conversationOf(origin) }) : null;
  await tx.withdrawalCase.create({
    data: {
      shopId, withdrawalId: id, mailId, refundDueAt: refundDueAt(receivedAt, shop.timezone),
      shopifyCustomerId: customerId, customerHash: customerId === null ? null : keyedHash(shopId, customerId),
      contactHash: contact === null ? null : contactHash(shopId, contact),
    },
  });
  await writeAudit(tx, { shopId, actorType: "shopper", action: "withdrawal.received", subjectType: "withdrawal", subjectId: id, data: { sequence, channel } });
  return { mailId };
}

const conversationOf = ({ conversationId }: Pick<Storage, "conversationId">) => (conversationId === undefined ? {} : { conversationId });

/** The keyed hash under which a request of a data subject finds an address. */
export function contactHash(shopId: string, address: string): string {
  return keyedHash(shopId, normaliseAddress(address));
}

/** Opens a stored statement. Throws when it is not of this shop or was altered. */
export function readStatement(shopId: string, cipher: Uint8Array): Statement {
  return statementSchema.parse(JSON.parse(decryptField({ shopId, field: STATEMENT_FIELD }, cipher)));
}
