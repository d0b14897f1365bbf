import type { ActionFormFacts } from "#app/modules/actions/action-options.ts";
import { getActionOptions, type OptionsWanted } from "#app/modules/actions/get-action-options.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";
import type { Viewer } from "./view-thread.server.ts";

/** What the form of an action offers this person, with a line in the access log: it shows an order and may show its address (SH-05). Throws as `getActionOptions`. */
export async function viewActionOptions({ viewer, ...wanted }: OptionsWanted & { viewer: Viewer }): Promise<ActionFormFacts> {
  const facts = await getActionOptions(wanted);
  const { shopId, conversationId } = wanted;
  const customerId = await findConversationCustomer({ shopId, conversationId });
  await recordAccess({ shopId, staffId: viewer.id, subjectType: "order", subjectId: conversationId, customerId });
  return facts;
}
