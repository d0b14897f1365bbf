import type { Locale } from "#app/contracts/locale.ts";
import { gatherRehearsal } from "#app/modules/drafting/gather-rehearsal.server.ts";
import type { RehearsalContext } from "#app/modules/drafting/rehearsal.ts";
import { getCustomer } from "#app/modules/orders/search-customers.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import type { CaseThread } from "./saved-case.ts";

const MINUTE_MS = 60_000;

export interface AskedQuestion {
  shopId: string;
  /** Shopify's numeric id; null: a guest. */
  customerId: string | null;
  thread: CaseThread;
  /** Fixed language of the reply; null: as for a real message. */
  locale: Locale | null;
}

/**
 * The facts that a draft of this question would rest on now. Throws `not_found` "customer_not_found" for a customer of another shop, and
 * `upstream` when Shopify cannot be asked: without orders, a draft as a customer would show nothing.
 */
export async function gatherCase({ shopId, customerId, thread, locale }: AskedQuestion): Promise<RehearsalContext> {
  const { primaryLocale } = await getShop({ shopId });
  if (customerId !== null) await getCustomer({ shopId, customerId });
  const now = Date.now();
  const messages = thread.map((message, index) => ({ ...message, at: new Date(now - (thread.length - 1 - index) * MINUTE_MS).toISOString() }));
  return gatherRehearsal({ shopId, question: { thread: messages, locale: primaryLocale, customerId, staffLocale: locale } });
}
