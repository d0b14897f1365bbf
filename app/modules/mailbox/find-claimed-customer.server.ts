import { searchCustomers } from "#app/modules/orders/search-customers.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";

/** The one customer of the shop with this very address, as Shopify's numeric id; null for none, for several, and while Shopify does not say. Only for a sender that is vouched for (SEC-13). */
export async function findClaimedCustomer({ shopId, address }: { shopId: string; address: string }): Promise<string | null> {
  try {
    const found = (await searchCustomers({ shopId, text: address })).filter(({ email }) => email?.toLowerCase() === address);
    return found.length === 1 ? (found[0]?.customerId ?? null) : null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    log.warn({ shopId, reason: error.reason }, "the sender of a mail could not be looked up");
    return null;
  }
}
