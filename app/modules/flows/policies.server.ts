import type { Locale } from "#app/contracts/locale.ts";
import type { ShopPoliciesQuery } from "#app/modules/knowledge/shop-texts.generated.ts";
import { SHOP_POLICIES } from "#app/modules/knowledge/shop-texts.graphql.ts";
import { policyArticles } from "#app/modules/knowledge/to-articles.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";
import type { PolicyName } from "./flow-content.ts";

const TYPES: Record<PolicyName, string> = { shipping: "SHIPPING_POLICY", refund: "REFUND_POLICY" };
/** Where Shopify publishes a policy on the shop's own domain. */
const PATHS: Record<PolicyName, string> = { shipping: "/policies/shipping-policy", refund: "/policies/refund-policy" };
const MAX_EXCERPT = 700;
const LIFETIME_MS = 60_000;
/** A shopper does not wait longer; the link is there in any case. */
const DEADLINE_MS = 2_500;

type Policy = NonNullable<ShopPoliciesQuery["shop"]["shopPolicies"]>[number];
const cache = new ShortCache<Policy[]>({ lifetimeMs: LIFETIME_MS });

/** The beginning of a shop's own policy, in the shopper's language where it is there, and where it stands; the text is null when it cannot be read now. */
export async function readPolicy({ shopId, policy, locale }: { shopId: string; policy: PolicyName; locale: Locale }): Promise<{ excerpt: string | null; url: string }> {
  const { primaryLocale, domain } = await getShop({ shopId });
  const found = (await policiesOrNone(shopId, domain)).find(({ type }) => type === TYPES[policy]);
  const texts = found ? policyArticles(found, primaryLocale) : [];
  const text = texts.find((each) => each.locale === locale) ?? texts[0];
  return { excerpt: text ? beginning(text.body) : null, url: PATHS[policy] };
}

async function policiesOrNone(shopId: string, domain: string): Promise<Policy[]> {
  try {
    return await cache.get(shopId, async () => {
      const admin = await unauthenticatedAdmin(domain);
      return (await admin.graphql<ShopPoliciesQuery>(SHOP_POLICIES, {}, { deadlineMs: DEADLINE_MS })).shop.shopPolicies;
    });
  } catch (error) {
    if (!isAppError(error, "upstream")) throw error;
    log.warn({ shopId, reason: error.reason }, "a policy cannot be read now; the shopper gets its link");
    return [];
  }
}

/** Whole paragraphs, as many as fit, no heading without its text; of a long first one, its beginning. */
function beginning(body: string): string {
  const kept: string[] = [];
  for (const paragraph of body.split(/\n{2,}/)) {
    if (kept.length > 0 && [...kept, paragraph].join("\n\n").length > MAX_EXCERPT) break;
    kept.push(paragraph);
  }
  while (kept.length > 1 && !/[.!?…]$/.test(kept.at(-1) ?? "")) kept.pop();
  const text = kept.join("\n\n");
  return text.length <= MAX_EXCERPT ? text : `${text.slice(0, MAX_EXCERPT).replace(/\s\S*$/, "")} …`;
}
