import type { Locale } from "#app/contracts/locale.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import type { ReturnReason } from "./return-content.ts";
import { LEGACY_REASONS, reasonLabel } from "./reason-words.ts";
import { RETURN_REASONS } from "./returns.graphql.ts";
import type { ReturnReasonsQuery } from "./returns.generated.ts";

const LIFETIME_MS = 10 * 60_000;
const cache = new ShortCache<ReturnReason[]>({ lifetimeMs: LIFETIME_MS });

/**
 * The reasons a shopper may choose from: the shop's own list at Shopify (`returnReasonDefinitionId`), or the
 * older fixed list (`returnReason`, deprecated) where Shopify gives none. Throws `upstream` when Shopify does not answer.
 */
export function listReturnReasons({ shopId }: { shopId: string }): Promise<ReturnReason[]> {
  return cache.get(shopId, () => read(shopId));
}

async function read(shopId: string): Promise<ReturnReason[]> {
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  try {
    const { returnReasonDefinitions } = await admin.graphql<ReturnReasonsQuery>(RETURN_REASONS);
    const known = returnReasonDefinitions.nodes.filter(({ deleted }) => !deleted);
    if (known.length > 0) return known.map(({ id, handle, name }) => ({ definitionId: id, handle, name }));
  } catch (error) {
    if (!isAppError(error, "upstream") || (error.reason !== "access_denied" && error.reason !== "bad_operation")) throw error;
  }
  return LEGACY_REASONS.map((legacy) => ({ legacy }));
}

/** What a form sends back for a reason. */
export const reasonId = (reason: ReturnReason) => ("legacy" in reason ? reason.legacy : reason.definitionId);

/** Reasons as a form shows them, in the shopper's language. */
export function toReasonOptions(reasons: ReturnReason[], locale: Locale): { id: string; label: string }[] {
  return reasons.map((reason) => ({ id: reasonId(reason), label: reasonLabel(reason, locale) }));
}
