import { askProductSchema } from "#app/contracts/flows.ts";
import { limitProducts } from "#app/http/flow-limits.server.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { askProduct } from "#app/modules/flows/ask-product.server.ts";

/** What a product's own text says; the question is kept nowhere. */
export const action = storefrontAction(askProductSchema, async ({ shopId, visitor, body }) => {
  await limitProducts({ shopId, visitor });
  return answer(await askProduct({ shopId, ...body }));
});
