import { findProductsSchema } from "#app/contracts/flows.ts";
import { limitProducts } from "#app/http/flow-limits.server.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { findProducts } from "#app/modules/flows/find-products.server.ts";

/** Products of the shop, as they are now; the words are kept nowhere. */
export const action = storefrontAction(findProductsSchema, async ({ shopId, visitor, body }) => {
  await limitProducts({ shopId, visitor });
  return answer(await findProducts({ shopId, ...body }));
});
