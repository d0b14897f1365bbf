import { enqueue } from "#app/jobs/enqueue.server.ts";
import { fetchShopFacts } from "#app/modules/shop/fetch-shop-facts.server.ts";
import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { installShop } from "#app/modules/shop/install-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import { publishDefaultTexts } from "./consent-texts.server.ts";

/**
 * First visit after an install or reinstall: the shop's row, default settings and the consent texts in four
 * languages, in one transaction; then its knowledge is fetched in the background. The offline token must
 * be stored already. Throws `upstream` when the shop's own facts cannot be read.
 */
export async function onboardShop({ domain, scopes, staffId }: { domain: string; scopes: string; staffId: string }): Promise<void> {
  const facts = await fetchShopFacts(domain);
  const shopId = await db.$transaction(async (tx) => {
    const installed = await installShop(tx, { domain, facts, scopes, staffId });
    if (installed.isNew) await publishDefaultTexts(tx, { shopId: installed.shopId, shopName: facts.name });
    return installed.shopId;
  });
  forgetShop({ id: shopId, domain });
  await enqueue("knowledge.sync", { shopId });
}
