import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { readName } from "#app/modules/conversation/read-rows.server.ts";
import { CONTACT_FIELD, ORDER_NAME_FIELD } from "#app/modules/orders/request-order-code.server.ts";
import { RETURN_NAME_FIELD, RETURN_ORDER_NAME_FIELD } from "#app/modules/returns/return-content.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { NOTE_FIELD } from "./add-note.server.ts";
import type { Unindexed } from "./index-conversations.server.ts";

/** What a conversation is found by, deciphered when it is read: who, which orders, notes, messages from the newest. */
export interface SearchTexts {
  read(): string[];
}

/** Messages of one conversation that are searched. */
const MAX_MESSAGES = 300;

/** The texts of these conversations, in five queries; keyed by conversation. */
export async function readSearchTexts(rows: Unindexed[]): Promise<Map<string, SearchTexts>> {
  const ids = rows.map(({ id }) => id);
  const ofThese = { shopId: { in: [...new Set(rows.map(({ shopId }) => shopId))] }, conversationId: { in: ids } };
  const [messages, notes, verifications, returns] = await Promise.all([
    findMessages(rows),
    db.note.findMany({ where: ofThese, orderBy: { createdAt: "desc" }, take: MAX_MESSAGES * rows.length, select: { conversationId: true, bodyCipher: true } }),
    db.orderVerification.findMany({ where: { ...ofThese, status: "VERIFIED" }, select: { conversationId: true, orderNameCipher: true, contactCipher: true } }),
    db.returnRequest.findMany({ where: ofThese, select: { conversationId: true, orderNameCipher: true, shopifyNameCipher: true } }),
  ]);
  return new Map(rows.map(({ shopId, id, customerNameCipher }) => {
    const own = <Row extends { conversationId: string | null }>(all: Row[]) => all.filter(({ conversationId }) => conversationId === id);
    const open = (field: string, cipher: Uint8Array | null) => (cipher ? [decryptField({ shopId, field }, cipher)] : []);
    const read = () => [
      readName(shopId, "Conversation.customerName", customerNameCipher) ?? "",
      ...own(verifications).flatMap(({ orderNameCipher, contactCipher }) => [...open(ORDER_NAME_FIELD, orderNameCipher), ...open(CONTACT_FIELD, contactCipher)]),
      ...own(returns).flatMap(({ orderNameCipher, shopifyNameCipher }) => [...open(RETURN_ORDER_NAME_FIELD, orderNameCipher), ...open(RETURN_NAME_FIELD, shopifyNameCipher)]),
      ...own(notes).flatMap(({ bodyCipher }) => open(NOTE_FIELD, bodyCipher)),
      ...(messages.get(id) ?? []).map((cipher) => decryptBody(shopId, cipher)),
    ];
    return [id, { read }];
  }));
}

/** Delivered messages of people and assistant, newest first; status lines are the same everywhere. */
async function findMessages(rows: Unindexed[]): Promise<Map<string, Uint8Array[]>> {
  const wanted = JSON.stringify(rows.map(({ shopId, id }) => ({ shopId, id })));
  const found = await db.$queryRaw<{ conversationId: string; bodyCipher: Uint8Array }[]>`
    SELECT m."conversationId", m."bodyCipher" FROM jsonb_to_recordset(${wanted}::jsonb) AS w("shopId" uuid, "id" uuid)
    CROSS JOIN LATERAL (
      SELECT "conversationId", "bodyCipher" FROM "Message"
      WHERE "shopId" = w."shopId" AND "conversationId" = w."id" AND "sequence" IS NOT NULL AND "author" <> 'SYSTEM'
      ORDER BY "sequence" DESC LIMIT ${MAX_MESSAGES}) AS m`;
  const byConversation = new Map<string, Uint8Array[]>();
  for (const { conversationId, bodyCipher } of found) {
    const own = byConversation.get(conversationId);
    if (own) own.push(bodyCipher);
    else byConversation.set(conversationId, [bodyCipher]);
  }
  return byConversation;
}
