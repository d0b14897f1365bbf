import { getStartSchema } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { getStartView } from "#app/modules/consent/get-start-view.server.ts";

/** Texts to show before the first input; nothing is stored (GD-02). */
export const action = storefrontAction(getStartSchema, async ({ shopId, body }) => answer(await getStartView({ shopId, locale: body.locale })));
