import type { Locale } from "#app/contracts/locale.ts";
import { getSettings } from "#app/modules/shop/settings.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import type { Guidance } from "./guidance.ts";
import { countCases, getCase } from "./list-cases.server.ts";
import type { SavedCaseView } from "./saved-case.ts";
import { type CustomerChoice, viewCustomer } from "./view-customers.server.ts";

export interface PlaygroundView {
  locales: Locale[];
  /** As it is live. */
  guidance: Guidance;
  cases: number;
  /** A saved case that is tried or changed; null: a new question. */
  saved: SavedCaseView | null;
  /** Who asks in it; null for a guest. Without name and address while Shopify cannot tell. */
  customer: CustomerChoice | null;
}

/** What the playground starts with. Throws `not_found` for a case of another shop. */
export async function getPlayground({ shopId, staffId, caseId }: { shopId: string; staffId: string; caseId: string | null }): Promise<PlaygroundView> {
  const [{ locales, guidance, brandVoice }, cases, saved] = await Promise.all([getSettings({ shopId }), countCases({ shopId }), caseId === null ? null : getCase({ shopId, caseId })]);
  return { locales, guidance: { guidance, brandVoice }, cases, saved, customer: saved?.customerId ? await orNameless({ shopId, staffId, customerId: saved.customerId }) : null };
}

/** The case can be read and changed although Shopify is away, or no longer knows the customer. */
async function orNameless(who: { shopId: string; staffId: string; customerId: string }): Promise<CustomerChoice> {
  try {
    return await viewCustomer(who);
  } catch (error) {
    if (!isAppError(error, "upstream") && !isAppError(error, "not_found")) throw error;
    return { customerId: who.customerId, name: null, email: null, orders: 0 };
  }
}
