import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { accessDenied, unauthenticatedAdmin } from "#app/platform/shopify/admin-client.server.ts";

/** Fields that a merchant or Shopify may withhold one by one; each is a variable of the order operations. */
export type OrderPart = "returns" | "statusPage" | "customer";

/** By a segment of a refused field's path. */
const PART_OF_FIELD: Record<string, OrderPart> = { returns: "returns", returnableFulfillments: "returns", statusPageUrl: "statusPage", customer: "customer" };

interface Question {
  shopId: string;
  operation: string;
  variables: Record<string, unknown>;
  /** The variables of the operation that stand for parts. */
  parts: OrderPart[];
}

/**
 * Asks for everything, and again without what was refused, until what is left is answered: a part that is
 * not granted costs that part and nothing else (SH-06). Throws `upstream` when even the rest is refused or
 * Shopify cannot be asked, `not_found` for an uninstalled shop.
 */
export async function askShopify<T>({ shopId, operation, variables, parts }: Question): Promise<T> {
  const { domain } = await getShop({ shopId });
  const admin = await unauthenticatedAdmin(domain);
  const wanted = new Set(parts);
  for (;;) {
    const switches = Object.fromEntries(parts.map((part) => [part, wanted.has(part)]));
    const { isTorn, data, withheld } = await admin.graphqlPartial<T>(operation, { ...variables, ...switches });
    if (!isTorn) return data;
    const refused = refusedParts(withheld).filter((part) => wanted.delete(part));
    if (refused.length === 0) throw accessDenied(domain, withheld);
  }
}

/** The first segment is the operation's own root, which no part stands for unless it is the part itself. */
function refusedParts(withheld: string[]): OrderPart[] {
  return withheld.flatMap((path) => {
    const segments = path.split(".");
    const field = segments.length === 1 ? segments[0] : segments.slice(1).find((segment) => segment in PART_OF_FIELD);
    const part = PART_OF_FIELD[field ?? ""];
    return part ? [part] : [];
  });
}
