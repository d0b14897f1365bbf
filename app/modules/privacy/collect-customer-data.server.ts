import { aiMarkOf } from "#app/modules/conversation/message-origin.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Origin } from "#app/platform/prisma/client.ts";
import { findSubjectConversations, type Subject, subjectHashes } from "./customer-subject.server.ts";
import { type CustomerExport, type ExportedTable, type ExportRow, LEFT_OUT } from "./customer-tables.ts";

/**
 * Everything that the shop holds about a subject (GD-08), every column of every row but those named in
 * LEFT_OUT. Nobody known gives empty tables.
 */
export async function collectCustomerData(tx: Tx, { shopId, subject }: { shopId: string; subject: Subject }): Promise<CustomerExport["tables"]> {
  const conversationIds = await findSubjectConversations(tx, { shopId, subject });
  const hashes = subjectHashes(shopId, subject);
  const ofConversation = { shopId, conversationId: { in: conversationIds } };
  const [conversations, messages, drafts, consents, requests] = await Promise.all([
    tx.conversation.findMany({ where: { shopId, id: { in: conversationIds } }, orderBy: { id: "asc" } }),
    tx.message.findMany({ where: ofConversation, orderBy: [{ conversationId: "asc" }, { createdAt: "asc" }, { id: "asc" }] }),
    tx.draft.findMany({ where: ofConversation, orderBy: { id: "asc" } }),
    tx.consentRecord.findMany({ where: { shopId, OR: [{ conversationId: { in: conversationIds } }, { subjectHash: { in: hashes } }] }, orderBy: { id: "asc" } }),
    tx.privacyRequest.findMany({ where: { shopId, subjectHash: { in: hashes } }, orderBy: { id: "asc" } }),
  ]);
  const draftIds = drafts.map(({ id }) => id);
  const approvals = await tx.approval.findMany({ where: { shopId, draftId: { in: draftIds } }, orderBy: { id: "asc" } });
  const subjects = [...conversationIds, ...draftIds, ...messages.map(({ id }) => id)];
  const [audit, ai] = await Promise.all([
    tx.auditEvent.findMany({ where: { shopId, subjectId: { in: subjects } }, orderBy: { id: "asc" } }),
    tx.aiEvent.findMany({ where: { shopId, draftId: { in: draftIds } }, orderBy: { id: "asc" } }),
  ]);
  const open = (table: ExportedTable, rows: object[]) => rows.map((row) => openRow(shopId, table, row));
  return {
    Conversation: open("Conversation", conversations),
    // AI-08: the mark travels with the text.
    Message: open("Message", messages).map((row) => ({ ...row, ai: aiMarkOf(row.origin as Origin) })),
    Draft: open("Draft", drafts),
    Approval: open("Approval", approvals),
    ConsentRecord: open("ConsentRecord", consents),
    AuditEvent: open("AuditEvent", audit),
    AiEvent: open("AiEvent", ai),
    PrivacyRequest: open("PrivacyRequest", requests),
  };
}

const CIPHER = /Cipher$/;

/** A row without keys and hashes; the context of every cipher is "Table.column". */
function openRow(shopId: string, table: ExportedTable, row: object): ExportRow {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !LEFT_OUT.has(column)).map(([column, value]) => {
    if (!CIPHER.test(column)) return [column, value instanceof Date ? value.toISOString() : value];
    const name = column.replace(CIPHER, "");
    return [name, value === null ? null : readText(decryptField({ shopId, field: `${table}.${name}` }, value as Uint8Array))];
  }));
}

/** Some ciphers hold JSON objects (a draft with its evidence); plain words stay words. */
function readText(text: string): unknown {
  if (!text.startsWith("{")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
