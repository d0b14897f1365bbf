import { isAppError } from "#app/platform/errors.ts";
import type { AdminClient } from "#app/platform/shopify/admin-client.server.ts";
import type { InputOf } from "./action-input.ts";
import type { ReturnReasonIdsQuery } from "./action-reads.generated.ts";
import { RETURN_REASON_IDS } from "./action-reads.graphql.ts";
import type { ReturnLineItemInput } from "./action-writes.generated.ts";

/**
 * The lines of a return as `returnCreate` wants them: the reason as one of the shop's definitions, or as the older
 * enum where the shop has no such definition or may not tell.
 */
export async function returnLineInputs(admin: AdminClient, { input, note }: { input: InputOf<"return_start">; note: string }): Promise<ReturnLineItemInput[]> {
  const definitionId = await findDefinition(admin, input.reason.toLowerCase().replaceAll("_", "-"));
  const reason = definitionId === null ? { returnReason: input.reason } : { returnReasonDefinitionId: definitionId };
  return input.lines.map((line) => ({ ...line, ...reason, returnReasonNote: note }));
}

async function findDefinition(admin: AdminClient, handle: string): Promise<string | null> {
  try {
    const { returnReasonDefinitions } = await admin.graphql<ReturnReasonIdsQuery>(RETURN_REASON_IDS);
    return returnReasonDefinitions.nodes.find((definition) => definition.handle === handle && !definition.deleted)?.id ?? null;
  } catch (error) {
    if (isAppError(error, "upstream") && error.reason === "access_denied") return null;
    throw error;
  }
}
