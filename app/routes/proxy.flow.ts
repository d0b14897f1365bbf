import { getFlowSchema } from "#app/contracts/flows.ts";
import { answer, storefrontAction } from "#app/http/storefront-door.server.ts";
import { limitFlowLooks } from "#app/http/flow-limits.server.ts";
import { getFlow } from "#app/modules/flows/get-flow.server.ts";

/** One quick action with its steps; nothing is stored. */
export const action = storefrontAction(getFlowSchema, async ({ shopId, visitor, body }) => {
  await limitFlowLooks({ shopId, visitor });
  return answer(await getFlow({ shopId, ...body }));
});
