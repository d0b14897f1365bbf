import { compareProductsSchema } from "#app/contracts/flows.ts";
import { limitProducts } from "#app/http/flow-limits.server.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { compareProducts } from "#app/modules/flows/find-products.server.ts";

/** Two products side by side. */
export const action = storefrontAction(compareProductsSchema, async ({ shopId, visitor, body }) => {
  await limitProducts({ shopId, visitor });
  return answer(await compareProducts({ shopId, ...body }));
});
