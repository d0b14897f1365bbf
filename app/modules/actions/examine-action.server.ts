import { db } from "#app/platform/db.server.ts";
import type { OrderDetails } from "#app/modules/orders/order-details.ts";
import { sha256 } from "#app/platform/crypto.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isGranted } from "./action-kinds.ts";
import type { ActionFacts } from "./action-facts.ts";
import { parseWish } from "./action-input.ts";
import { invalidAction } from "./action-problems.ts";
import { checkAction } from "./check-action.ts";
import type { Checked } from "./checked.ts";
import { readActionFacts } from "./read-action-facts.server.ts";

/** A wish that holds against the facts as they are now. */
export interface Examined extends Checked {
  /** Of input and preview: equal when a person sees the same. */
  shownHash: Uint8Array<ArrayBuffer>;
  /** Of the facts it rests on: equal when nothing changed. */
  factsHash: Uint8Array<ArrayBuffer>;
  /** What was read for it. */
  read: ActionFacts;
}

/**
 * Parses a wish, reads the order from Shopify now and holds the wish against it: at the proposal, at the approval, and right
 * before the call. Throws `InvalidAction` with the field and a word when it cannot be (foreign order, too many
 * pieces, a scope that was not granted, …), `upstream` when Shopify cannot be asked. `ownOrder`: as `getOwnOrder` gave it a moment ago.
 */
export async function examineAction({ shopId, conversationId, wish: given, ownOrder }: { shopId: string; conversationId: string; wish: unknown; ownOrder?: OrderDetails }): Promise<Examined> {
  const wish = parseWish(given);
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { scopes: true, uninstalledAt: true } });
  if (!shop || shop.uninstalledAt) throw new AppError("not_found", { reason: "shop_not_installed" });
  if (!isGranted(wish.kind, shop.scopes)) throw invalidAction("order", "scope_missing");
  if (wish.kind === "return_approve" || wish.kind === "return_decline") await assertUndecided({ shopId, returnId: wish.returnId });
  const read = await readActionFacts({ shopId, conversationId, wish, ownOrder });
  const checked = checkAction(wish, read);
  return { ...checked, read, shownHash: hashOf([checked.input, checked.preview]), factsHash: hashOf(checked.facts) };
}

/** A decision that was taken on the returns page is on its way to Shopify, which does not know it yet. */
async function assertUndecided({ shopId, returnId }: { shopId: string; returnId: string }): Promise<void> {
  const decided = await db.returnRequest.count({ where: { shopId, shopifyReturnId: returnId, pendingDecision: { not: null } } });
  if (decided > 0) throw invalidAction("return", "return_decided");
}

function hashOf(value: unknown): Uint8Array<ArrayBuffer> {
  return sha256(JSON.stringify(value));
}
