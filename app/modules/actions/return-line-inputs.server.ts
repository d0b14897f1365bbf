import { listReturnReasons } from "#app/modules/returns/return-reasons.server.ts";
import type { InputOf } from "./action-input.ts";
import type { ReturnLineItemInput } from "./action-writes.generated.ts";

/**
 * The lines of a return as `returnCreate` wants them: the reason as one of the shop's definitions, or as the older
 * enum where the shop has no such definition or may not tell. Throws `upstream` when Shopify does not answer.
 */
export async function returnLineInputs({ shopId, input, note }: { shopId: string; input: InputOf<"return_start">; note: string }): Promise<ReturnLineItemInput[]> {
  const handle = input.reason.toLowerCase().replaceAll("_", "-");
  const found = (await listReturnReasons({ shopId })).find((reason) => "handle" in reason && reason.handle === handle);
  const reason = found && "definitionId" in found ? { returnReasonDefinitionId: found.definitionId } : { returnReason: input.reason };
  return input.lines.map((line) => ({ ...line, ...reason, returnReasonNote: note }));
}
