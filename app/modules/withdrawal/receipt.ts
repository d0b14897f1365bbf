import type { Locale } from "#app/contracts/locale.ts";
import { localMoment, utcMoment } from "./moment.ts";
import type { Statement } from "./statement.ts";
import { withdrawalTexts } from "./texts.ts";

export interface ReceiptShop {
  name: string;
  /** Where the shop's people read mail; null when unknown. */
  email: string | null;
  /** IANA name */
  timezone: string;
}

/** What an acknowledgement acknowledges. */
export interface Receipt {
  statement: Statement;
  /** SHA-256 of the canonical statement, hex: what anybody can compare an export with. */
  contentHash: string;
  shop: ReceiptShop;
}

export type ReceiptLine = [label: string, value: string];

/**
 * The full content of a statement with date and time of its receipt (CO-04), line by line: what page, mail and PDF
 * show alike. In the statement's own language unless another is asked for.
 */
export function receiptLines({ statement, contentHash, shop }: Receipt, locale: Locale = statement.locale): ReceiptLine[] {
  const { receipt, form } = withdrawalTexts(locale);
  const receivedAt = new Date(statement.receivedAt);
  return [
    [receipt.reference, statement.reference],
    [receipt.receivedAt, localMoment(receivedAt, locale, shop.timezone)],
    [receipt.receivedAtUtc, utcMoment(receivedAt)],
    [receipt.shop, shop.name],
    [receipt.channel, receipt.channels[statement.channel]],
    [receipt.statement, statement.text],
    [form.label.name, statement.name ?? receipt.notStated],
    [form.label.contract, statement.contract ?? receipt.notStated],
    [form.label.contact, statement.contact ?? receipt.notStated],
    [receipt.fingerprint, contentHash],
  ];
}
