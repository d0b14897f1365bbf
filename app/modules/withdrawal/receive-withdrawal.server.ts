import type { Locale } from "#app/contracts/locale.ts";
import { enqueue } from "#app/jobs/enqueue.server.ts";
import { hintMail } from "#app/modules/mail/queue-mail.server.ts";
import type { ShopContext } from "#app/modules/shop/find-shop.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { acknowledgementMail } from "./acknowledgement.server.ts";
import { lockChain } from "./chain.server.ts";
import { normaliseFields, requireFields, type WithdrawalFields } from "./form-fields.ts";
import { limitWithdrawals } from "./limit-withdrawals.server.ts";
import type { Receipt } from "./receipt.ts";
import { contactHash, readStatement, storeWithdrawal, takeStatement } from "./store-withdrawal.server.ts";
import { withdrawalTexts } from "./texts.ts";

/** The same statement from another tab within this time is the same withdrawal. */
const SAME_STATEMENT_MS = 30 * 60_000;
const TRANSACTION = { maxWait: 8_000, timeout: 15_000 };

export interface WithdrawalForm {
  shop: ShopContext;
  locale: Locale;
  /** Cleaned and checked: see form-fields.ts. */
  fields: WithdrawalFields;
  /** Of the form's token. */
  submissionId: string;
  /** From the proxy signature only (SH-09). */
  customerId: string | null;
  /** Keyed hash of the visitor's address, for counting only. */
  visitor: string;
}

/**
 * Takes a confirmed form: the statement, its place in the chain and its acknowledgement are stored in one transaction
 * under the server's time of arrival (CO-04, CO-05). The order is looked up afterwards, by a job: nothing about it can
 * delay or refuse the receipt (CO-06, CO-08). The same form again returns the first receipt. Throws `invalid` for
 * fields that were not checked, `rate_limited`, and whatever the database throws: then nothing was received.
 */
export async function receiveWithdrawal({ shop, locale, fields, submissionId, customerId, visitor }: WithdrawalForm): Promise<Receipt> {
  const receivedAt = new Date();
  requireFields(fields);
  const shopId = shop.id;
  const normalised = normaliseFields(fields);
  const keys = { submissionKey: keyedHash(shopId, `submission ${submissionId} ${normalised}`), statementKey: keyedHash(shopId, `statement ${normalised}`) };
  const known = await findSame(db, shop, keys, receivedAt);
  if (known) return known;
  await limitWithdrawals({ shopId, visitor, contact: contactHash(shopId, fields.contact) });
  const receipt = takeStatement({ shop, channel: "FORM", locale, receivedAt, ...fields, text: withdrawalTexts(locale).sentence });
  const mail = await acknowledgementMail(receipt);
  const outcome = await db.$transaction(async (tx) => {
    await lockChain(tx, shopId);
    const same = await findSame(tx, shop, keys, receivedAt);
    return same ? { receipt: same, mailId: null } : { receipt, ...(await storeWithdrawal(tx, { receipt, customerId, mail, ...keys })) };
  }, TRANSACTION);
  const { mailId } = outcome;
  if (mailId) await Promise.all([hintMail({ shopId, mailId }), enqueue("withdrawal.match", { shopId, withdrawalId: receipt.statement.id })]);
  return outcome.receipt;
}

async function findSame(tx: Tx, shop: ShopContext, { submissionKey, statementKey }: { submissionKey: string; statementKey: string }, at: Date): Promise<Receipt | null> {
  const row = await tx.withdrawal.findFirst({
    where: { shopId: shop.id, OR: [{ submissionKey }, { statementKey, receivedAt: { gt: new Date(at.getTime() - SAME_STATEMENT_MS) } }] },
    orderBy: { sequence: "asc" }, select: { statementCipher: true, contentHash: true },
  });
  return row?.statementCipher ? { statement: readStatement(shop.id, row.statementCipher), contentHash: row.contentHash, shop } : null;
}
