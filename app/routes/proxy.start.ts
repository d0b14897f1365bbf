import { getStartSchema, type StartView } from "#app/contracts/storefront.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { getFirstView } from "#app/modules/flows/get-first-view.server.ts";

/** Texts to show before the first input, and what can be done without typing; nothing is stored (GD-02). */
export const action = storefrontAction(getStartSchema, async ({ shopId, body }) => answer((await getFirstView({ shopId, locale: body.locale })) satisfies StartView));
