import type { Locale } from "#app/contracts/locale.ts";
import type { StartedConversation } from "#app/contracts/storefront.ts";
import { newId } from "#app/platform/id.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { ProxyRequest } from "./signed-proxy.ts";
import { callStorefront } from "./storefront-call.ts";
import { MAIN_SHOP } from "./staff-request.ts";

/** A guest's chat that began at the storefront's door. */
export type GuestChat = StartedConversation & { shopId: string; customerId: null };

export const keyOf = ({ conversationId, token }: StartedConversation) => ({ conversationId, token });

/** Starts one as the chat block does. */
export async function startGuestChat({ locale = "nl", shop = MAIN_SHOP }: { locale?: Locale; shop?: string } = {}): Promise<GuestChat> {
  const response = await callStorefront("conversations", { shop, body: { locale, consents: { aiAssistance: true } } });
  if (response.status !== 201) throw new Error(`the door answered ${response.status}: ${await response.text()}`);
  const { id: shopId } = await db.shop.findUniqueOrThrow({ where: { domain: shop }, select: { id: true } });
  return { ...((await response.json()) as StartedConversation), shopId, customerId: null };
}

type Door = Partial<ProxyRequest> & { locale?: Locale };

/** The guest fills in number and contact. */
export const askAtDoor = (chat: StartedConversation, orderName: string, contact: string, { locale = "nl", ...more }: Door = {}): Promise<Response> =>
  callStorefront("verify", { shop: MAIN_SHOP, ...more, body: { ...keyOf(chat), locale, orderName, contact } });

/** The guest types the code. */
export const typeCode = (chat: StartedConversation, code: string, more: Partial<ProxyRequest> = {}): Promise<Response> =>
  callStorefront("verify-code", { shop: MAIN_SHOP, ...more, body: { ...keyOf(chat), locale: "nl", code } });

/** The guest writes. */
export const sayAtDoor = (chat: StartedConversation, body: string): Promise<Response> =>
  callStorefront("messages", { shop: MAIN_SHOP, body: { ...keyOf(chat), clientMessageId: newId(), body } });
