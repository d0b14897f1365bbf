import type { Locale } from "#app/contracts/locale.ts";
import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Withdrawal, WithdrawalCase } from "#app/platform/prisma/client.ts";
import { AppError } from "#app/platform/errors.ts";
import { toCsv } from "./csv.ts";
import { getReceipt } from "./get-withdrawal.server.ts";
import { exemptLinesOf } from "./list-withdrawals.server.ts";
import type { Receipt } from "./receipt.ts";
import { receiptsPdf } from "./receipt-pdf.server.ts";
import { readStatement } from "./store-withdrawal.server.ts";
import { withdrawalTexts } from "./texts.ts";

export const EXPORT_FORMATS = ["csv", "json", "pdf"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedFile {
  filename: string;
  contentType: string;
  body: Buffer;
}

/** A register of more pages than this is asked for as CSV or JSON. */
const MAX_PDF = 500;
const BATCH = 500;
const TYPES: Record<ExportFormat, string> = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8", pdf: "application/pdf" };

/**
 * All withdrawals of a shop as proof, oldest first, with everything that is needed to follow the chain without Loket: canonical
 * statements and hashes in JSON, the same as a table in CSV, a page each in PDF. Throws `invalid` for a PDF of more than 500.
 */
export async function exportWithdrawals({ shopId, staffId, format, locale }: { shopId: string; staffId: string; format: ExportFormat; locale: Locale }): Promise<ExportedFile> {
  const shop = await getShop({ shopId });
  if (format === "pdf" && (await db.withdrawal.count({ where: { shopId } })) > MAX_PDF) throw new AppError("invalid", { reason: "too_many_for_pdf" });
  const links = await loadAll(shopId);
  await writeAudit(db, { shopId, actorType: "staff", actorId: staffId, action: "withdrawal.exported", subjectType: "withdrawal", data: { format, count: links.length } });
  return { filename: `withdrawals-${shop.domain.replace(/\.myshopify\.com$/, "")}.${format}`, contentType: TYPES[format], body: await write(links, format, shop, locale) };
}

/** One acknowledgement as paper. Throws `not_found` across shops. */
export async function exportReceipt({ shopId, staffId, withdrawalId }: { shopId: string; staffId: string; withdrawalId: string }): Promise<ExportedFile> {
  const receipt = await getReceipt({ shopId, withdrawalId });
  const { reference, locale } = receipt.statement;
  await writeAudit(db, { shopId, actorType: "staff", actorId: staffId, action: "withdrawal.exported", subjectType: "withdrawal", subjectId: withdrawalId, data: { format: "pdf", count: 1 } });
  const body = await receiptsPdf([receipt], { locale, title: `${withdrawalTexts(locale).receipt.heading} ${reference}` });
  return { filename: `${reference}.pdf`, contentType: TYPES.pdf, body };
}

/** A link of the chain; its case is gone once the statement was removed. */
type Link = Withdrawal & { case: WithdrawalCase | null };

async function loadAll(shopId: string): Promise<Link[]> {
  const all: Link[] = [];
  for (;;) {
    const rows: Link[] = await db.withdrawal.findMany({ where: { shopId, sequence: { gt: all.at(-1)?.sequence ?? 0 } }, include: { case: true }, orderBy: { sequence: "asc" }, take: BATCH });
    all.push(...rows);
    if (rows.length < BATCH) return all;
  }
}

async function write(links: Link[], format: ExportFormat, shop: Receipt["shop"], locale: Locale): Promise<Buffer> {
  if (format === "pdf") {
    const receipts = links.flatMap(({ shopId, statementCipher, contentHash }) => (statementCipher ? [{ statement: readStatement(shopId, statementCipher), contentHash, shop }] : []));
    return receiptsPdf(receipts, { locale, title: shop.name });
  }
  const records = links.map(toRecord);
  if (format === "json") return Buffer.from(JSON.stringify({ format: "loket-withdrawals", version: 1, shop: shop.name, withdrawals: records }, null, 2));
  return Buffer.from(toCsv([COLUMNS, ...records.map((record) => COLUMNS.map((column) => cellOf(record, column)))]));
}

const COLUMNS = [
  "sequence", "reference", "channel", "locale", "receivedAt", "name", "contract", "contact", "text", "status", "orderName", "isLate", "exemptLines", "refundDueAt", "handledAt",
  "acknowledgedAt", "contentHash", "previousHash", "hash",
];

function toRecord({ case: found, ...link }: Link) {
  const statement = link.statementCipher && readStatement(link.shopId, link.statementCipher);
  return {
    sequence: link.sequence, reference: link.reference, channel: link.channel, locale: link.locale, receivedAt: link.receivedAt.toISOString(),
    name: statement?.name ?? null, contract: statement?.contract ?? null, contact: statement?.contact ?? null, text: statement?.text ?? null,
    status: found?.status ?? null, orderName: found?.orderName ?? null, isLate: found?.isLate ?? null,
    exemptLines: found && exemptLinesOf(found).map(({ title, code }) => `${title} (${code})`).join("; "),
    refundDueAt: found?.refundDueAt.toISOString() ?? null, handledAt: found?.handledAt?.toISOString() ?? null, acknowledgedAt: found?.acknowledgedAt?.toISOString() ?? null,
    contentHash: link.contentHash, previousHash: link.previousHash, hash: link.hash, statement,
  };
}

function cellOf(record: ReturnType<typeof toRecord>, column: string): string {
  const value = record[column as keyof typeof record];
  return value === null || typeof value === "object" ? "" : String(value);
}
