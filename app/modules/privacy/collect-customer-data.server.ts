import { aiMarkOf } from "#app/modules/conversation/message-origin.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Origin } from "#app/platform/prisma/client.ts";
import { FIND, findCustomerKeys } from "./customer-rows.server.ts";
import type { Subject } from "./customer-subject.server.ts";
import { type CustomerExport, type ExportedTable, type ExportRow, LEFT_OUT } from "./customer-tables.ts";

/**
 * Everything that the shop holds about a subject (GD-08): every column of every row but those in LEFT_OUT.
 * Nobody known gives empty tables.
 */
export async function collectCustomerData(tx: Tx, { shopId, subject }: { shopId: string; subject: Subject }): Promise<CustomerExport["tables"]> {
  const keys = await findCustomerKeys(tx, { shopId, subject });
  const tables: Partial<CustomerExport["tables"]> = {};
  for (const table of Object.keys(FIND) as ExportedTable[]) {
    tables[table] = (await FIND[table](tx, keys)).map((row) => openRow(shopId, table, row));
  }
  return tables as CustomerExport["tables"];
}

const CIPHER = /Cipher$/;
/** Ciphers that hold JSON, not words. */
const JSON_FIELDS = new Set(["Draft.content", "Translation.content", "ReplayedDraft.content", "OutboundMail.content", "InboundMail.head", "Letter.head", "Letter.bounce", "ReturnRequest.content", "ReturnRequest.decision", "Withdrawal.statement", "SavedCase.content", "CaseResult.content"]);

/** A row without keys and hashes; the context of every cipher is "Table.column". */
function openRow(shopId: string, table: ExportedTable, row: object): ExportRow {
  const columns = Object.entries(row).filter(([column]) => !LEFT_OUT.has(column)).map(([column, value]): [string, unknown] => {
    if (!CIPHER.test(column)) return [column, value instanceof Date ? value.toISOString() : value];
    const name = column.replace(CIPHER, "");
    if (value === null) return [name, null];
    const field = `${table}.${name}`;
    const text = decryptField({ shopId, field }, value as Uint8Array);
    return [name, JSON_FIELDS.has(field) ? JSON.parse(text) : text];
  });
  // AI-08: the mark travels with the text.
  const origin = (row as { origin?: Origin }).origin;
  return Object.fromEntries(origin === undefined ? columns : [...columns, ["ai", aiMarkOf(origin)]]);
}
