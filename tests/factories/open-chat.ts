import { encryptField, newToken, sha256 } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { acceptShopperMessage } from "#app/modules/drafting/accept-shopper-message.server.ts";
import { DRAFT_CONTENT_FIELD, type DraftContent } from "#app/modules/drafting/draft-content.ts";

export interface Chat {
  shopId: string;
  conversationId: string;
  token: string;
  customerId: string | null;
}

/** An installed shop with default settings, but decisions leave at once unless a test is about taking them back. */
export async function createShop(domain = `${newId()}.myshopify.com`, { undoSeconds = 0 }: { undoSeconds?: number } = {}): Promise<{ shopId: string; domain: string }> {
  const shopId = newId();
  await db.shop.create({ data: { id: shopId, domain, name: "Atelier Noordzee", settings: { create: { undoSeconds } } } });
  return { shopId, domain };
}

/** A chat just started by a guest, or by the signed-in customer with `customerId`. */
export async function openChat({ shopId, customerId = null, mode = "AI" }: { shopId: string; customerId?: string | null; mode?: "AI" | "HUMAN_ONLY" }): Promise<Chat> {
  const chat = { shopId, conversationId: newId(), token: newToken(), customerId };
  await db.conversation.create({
    data: {
      shopId, id: chat.conversationId, locale: "nl", mode, tokenHash: sha256(chat.token),
      tokenExpiresAt: new Date(Date.now() + 86_400_000), shopifyCustomerId: customerId,
    },
  });
  return chat;
}

/** The shopper writes; returns the message's id. */
export async function shopperWrites(chat: Chat, body = "Waar blijft mijn bestelling #1001?"): Promise<string> {
  const { id } = await acceptShopperMessage({ ...chat, clientMessageId: newId(), body });
  return id;
}

/** Ends the chat's open draft as READY with `text`, as a worker would. */
export async function draftIsReady({ shopId, conversationId }: Chat, text = "Uw bestelling #1001 is onderweg.", source: "MODEL" | "TEMPLATE" = "MODEL"): Promise<{ draftId: string; basedOnSequence: number }> {
  const content: DraftContent = { text, claims: [{ sentence: text, verdict: "SUPPORTED", problems: [], evidence: [] }] };
  const open = await db.draft.findFirstOrThrow({ where: { shopId, conversationId, status: "QUEUED" } });
  await db.draft.update({
    where: { shopId_id: { shopId, id: open.id } },
    data: {
      status: "READY", source, outcome: "ok", verified: true, locale: "nl", readyAt: new Date(),
      contentCipher: encryptField({ shopId, field: DRAFT_CONTENT_FIELD }, JSON.stringify(content)),
    },
  });
  return { draftId: open.id, basedOnSequence: open.basedOnSequence };
}
