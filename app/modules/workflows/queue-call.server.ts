import { enqueue } from "#app/jobs/enqueue.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { ClaimedRun } from "./claim-run.server.ts";
import type { Definition } from "./definition.ts";
import { stepIdOf } from "./step-id.server.ts";
import type { StepOutcome } from "./outcomes.ts";
import type { ConversationFacts } from "./read-facts.server.ts";
import { isUsableAddress } from "./webhook-address.server.ts";
import { writePayload } from "./webhook-payload.ts";

export const ADDRESS_FIELD = "WorkflowCall.address";

interface Call {
  run: ClaimedRun;
  definition: Definition;
  position: number;
  address: string;
  found: ConversationFacts;
}

/** Puts a webhook on its way: a row, then a hint; the call itself is another job's, so a slow receiver holds up no step. */
export async function queueCall({ run, definition, position, address, found }: Call): Promise<StepOutcome> {
  // An operator may have closed a host since it was saved.
  if (!isUsableAddress(address)) return "address";
  const { shopId, runId, workflowId, eventAt } = run;
  const { domain } = await getShop({ shopId });
  const callId = stepIdOf(runId, position);
  const payload = writePayload({ callId, shopDomain: domain, workflow: { id: workflowId, name: definition.name }, event: definition.when.event, eventAt, ...found });
  await db.workflowCall.createMany({
    data: [{ shopId, id: callId, runId, position, addressCipher: encryptField({ shopId, field: ADDRESS_FIELD }, address), payload }], skipDuplicates: true,
  });
  void enqueue("workflow.call", { shopId, callId }, { deduplicationKey: `call-${callId}` });
  return "queued";
}
