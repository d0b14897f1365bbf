import { findEvents } from "#app/modules/workflows/find-events.server.ts";
import type { Definition } from "#app/modules/workflows/definition.ts";
import { runWorkflows } from "#app/modules/workflows/run-workflows.server.ts";
import { addWorkflow, switchWorkflow } from "#app/modules/workflows/save-workflow.server.ts";
import { proofOf } from "#app/modules/workflows/try-workflow.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { ADDRESS_FIELD } from "#app/modules/workflows/queue-call.server.ts";
import type { Chat } from "./open-chat.ts";
import { definitionOf } from "./workflow-definition.ts";

export const LEAD = "601";

/** A workflow that was tried and kept by the lead, and is on; returns its id. */
export async function workflowOn(shopId: string, change: Partial<Definition> = {}): Promise<string> {
  const definition = definitionOf(change);
  const workflowId = await addWorkflow({ shopId, staffId: LEAD, definition, proof: proofOf({ shopId, staffId: LEAD, definition }) });
  await switchWorkflow({ shopId, staffId: LEAD, workflowId, version: 1, isOn: true });
  return workflowId;
}

/** What the two jobs do until nothing is left: find events, then work off the runs of each conversation. */
export async function workflowsRun(): Promise<void> {
  for (let round = 0; round < 8; round++) {
    await findEvents();
    const due = await db.workflowRun.findMany({ where: { status: "QUEUED", runAfter: { lte: new Date() } }, distinct: ["shopId", "conversationId"], select: { shopId: true, conversationId: true } });
    if (due.length === 0) return;
    for (const each of due) await runWorkflows(each);
  }
}

/** A run about this chat as it stands in the log, with a webhook that was delivered. */
export async function ranWorkflow({ shopId, conversationId }: Pick<Chat, "shopId" | "conversationId">): Promise<void> {
  const definition = definitionOf({ steps: [{ kind: "webhook", address: "https://93.184.216.34/loket" }] });
  const workflowId = await addWorkflow({ shopId, staffId: LEAD, definition, proof: proofOf({ shopId, staffId: LEAD, definition }) });
  const runId = newId();
  await db.workflowRun.create({
    data: { shopId, id: runId, workflowId, conversationId, eventKey: `message:${newId()}`, eventAt: new Date(), status: "DONE", steps: [{ kind: "webhook", outcome: "queued" }], finishedAt: new Date(), attempts: 1 },
  });
  await db.workflowCall.create({
    data: { shopId, id: newId(), runId, position: 0, status: "SENT", addressCipher: encryptField({ shopId, field: ADDRESS_FIELD }, "https://93.184.216.34/loket"), payload: "{}", attempts: 1, lastOutcome: "200", sentAt: new Date() },
  });
}
