import { requireStaff } from "#app/http/require-staff.server.ts";
import { addAction } from "#app/modules/actions/edit-proposals.server.ts";
import { approveDraft, type Decided } from "#app/modules/approval/approve-draft.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { SandboxOrder } from "#sandbox/shopify/order-records.ts";
import type { World } from "#sandbox/state.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "./open-chat.ts";
import { MAIN_SHOP, staffCall } from "./staff-request.ts";

/** Customers of the sandbox's main shop and an order of each. */
export const WITH_OPEN_ORDER = { customerId: "7005", name: "#1005", orderId: "gid://shopify/Order/5001005" };
export const WITH_DELIVERED_ORDER = { customerId: "7004", name: "#1004", orderId: "gid://shopify/Order/5001004" };

/** The sandbox's shop, installed through the door; decisions leave at once unless a test is about taking them back. */
export async function installActionShop({ undoSeconds = 0 }: { undoSeconds?: number } = {}): Promise<string> {
  const { shopId } = await requireStaff(staffCall("/app").request);
  await db.shopSettings.update({ where: { shopId }, data: { undoSeconds } });
  return shopId;
}

/** A person of the team with this role. */
export async function staffWith(shopId: string, role: "VIEWER" | "AGENT" | "LEAD" | "ADMIN"): Promise<string> {
  const id = newId();
  await db.staff.create({ data: { shopId, id, role } });
  return id;
}

export interface ReadyChat {
  chat: Chat;
  draftId: string;
  basedOnSequence: number;
}

/** A chat of this customer whose draft waits for a decision. */
export async function readyChat(shopId: string, customerId: string | null, text = "We kijken het na."): Promise<ReadyChat> {
  const chat = await openChat({ shopId, customerId });
  await shopperWrites(chat, "Kunt u helpen?");
  return { chat, ...(await draftIsReady(chat, text)) };
}

/** Adds an action by hand; returns it as a person then sees it. */
export async function withAction({ shopId, conversationId }: Chat, staffId: string, wish: object): Promise<{ actionId: string; shown: string }> {
  const { actionId } = await addAction({ shopId, conversationId, staffId, wish });
  return shownAction(shopId, actionId);
}

export async function shownAction(shopId: string, actionId: string): Promise<{ actionId: string; shown: string }> {
  const { shownHash } = await db.proposedAction.findUniqueOrThrow({ where: { shopId_id: { shopId, id: actionId } } });
  return { actionId, shown: Buffer.from(shownHash).toString("hex") };
}

/** One decision on the draft with these wishes. */
export async function approveWith(ready: ReadyChat, staffId: string, wishes: object[], text?: string): Promise<Decided & { actionIds: string[] }> {
  const actions = [];
  for (const wish of wishes) actions.push(await withAction(ready.chat, staffId, wish));
  const { chat, ...draft } = ready;
  const decided = await approveDraft({ shopId: chat.shopId, staffId, ...draft, text, actions });
  return { ...decided, actionIds: actions.map(({ actionId }) => actionId) };
}

export function sandboxOrder(world: World, name: string): SandboxOrder {
  return world.shops.get(MAIN_SHOP)!.orders.find((order) => order.name === name)!;
}
