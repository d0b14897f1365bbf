import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { findDraftMacro } from "#app/modules/macros/load-draft-macros.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { encryptField, equalBytes, sha256 } from "#app/platform/crypto.server.ts";
import { db, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId, newId } from "#app/platform/id.server.ts";
import { type Definition, findProblem, MAX_WORKFLOWS } from "./definition.ts";
import { sealDefinition } from "./definition-cipher.server.ts";
import { newSecret, SECRET_FIELD } from "./send-call.server.ts";
import { proofOf } from "./try-workflow.server.ts";
import { findAddressProblem } from "./webhook-address.server.ts";

interface Who {
  shopId: string;
  staffId: string;
}

interface Wish extends Who {
  definition: Definition;
  /** Of the trial of exactly this definition by this person. */
  proof: string;
}

/**
 * Keeps a new workflow, switched off. Throws `invalid` for what cannot work (a `DefinitionProblem`,
 * "https_url", "private_address", "assignee", "macro_not_found"), `conflict` "try_first" without the trial of exactly this definition, and "too_many_workflows" (50 a shop).
 */
export async function addWorkflow({ shopId, staffId, definition, proof }: Wish): Promise<string> {
  await check({ shopId, staffId, definition, proof });
  const id = newId();
  await db.$transaction(async (tx) => {
    // One after the other, or two colleagues pass the limit together and share a position.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`workflows ${shopId}`}, 0))`;
    const { _count, _max } = await tx.workflow.aggregate({ where: { shopId }, _count: true, _max: { position: true } });
    if (_count >= MAX_WORKFLOWS) throw new AppError("conflict", { reason: "too_many_workflows" });
    await tx.workflow.create({
      data: {
        shopId, id, position: (_max.position ?? 0) + 1, secretCipher: encryptField({ shopId, field: SECRET_FIELD }, newSecret()), createdBy: staffId, updatedBy: staffId, ...columnsOf(shopId, definition),
      },
    });
    await tell(tx, { shopId, staffId }, "workflow.added", id, definition);
  });
  return id;
}

/** Changes a workflow; what it would still have done about earlier events is dropped. Throws as `addWorkflow`, `not_found` across shops, and `conflict` "workflow_changed" for a version that is not the stored one. */
export async function changeWorkflow({ shopId, staffId, workflowId, version, definition, proof }: Wish & { workflowId: string; version: number }): Promise<void> {
  await check({ shopId, staffId, definition, proof });
  await db.$transaction(async (tx) => {
    const now = new Date();
    const { isOn } = await update(tx, { shopId, workflowId, version }, { ...columnsOf(shopId, definition), updatedBy: staffId });
    if (isOn) await tx.workflow.update({ where: { shopId_id: { shopId, id: workflowId } }, data: { onSince: now, scannedTo: null } });
    await dropQueued(tx, { shopId, workflowId });
    await tell(tx, { shopId, staffId }, "workflow.changed", workflowId, definition);
  });
}

/** Switches a workflow on, from this moment on, or off, at once, with what it would still have done. Throws `not_found` across shops and `conflict` "workflow_changed". */
export async function switchWorkflow({ shopId, staffId, workflowId, version, isOn }: Who & { workflowId: string; version: number; isOn: boolean }): Promise<void> {
  await db.$transaction(async (tx) => {
    await update(tx, { shopId, workflowId, version }, { isOn, updatedBy: staffId, ...(isOn && { onSince: new Date(), scannedTo: null }) });
    if (!isOn) await dropQueued(tx, { shopId, workflowId });
    await tell(tx, { shopId, staffId }, isOn ? "workflow.switched_on" : "workflow.switched_off", workflowId);
  });
}

/** Removes a workflow with its log. Throws `not_found` across shops, and the second time. */
export async function deleteWorkflow({ shopId, staffId, workflowId }: Who & { workflowId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = isId(workflowId) ? await tx.workflow.deleteMany({ where: { shopId, id: workflowId } }) : { count: 0 };
    if (count === 0) throw new AppError("not_found", { reason: "workflow_not_found" });
    await tell(tx, { shopId, staffId }, "workflow.deleted", workflowId);
  });
}

const columnsOf = (shopId: string, definition: Definition) => ({
  definitionCipher: sealDefinition({ shopId, definition }), event: definition.when.event, waitingMinutes: definition.when.event === "WAITING" ? definition.when.minutes : null,
});

async function check({ shopId, staffId, definition, proof }: Wish): Promise<void> {
  const problem = findProblem(definition);
  if (problem) throw new AppError("invalid", { reason: problem });
  for (const step of definition.steps) {
    if (step.kind === "macroDraft" && !(await findDraftMacro({ shopId, macroId: step.macroId }))) throw new AppError("invalid", { reason: "macro_not_found" });
    if (step.kind === "webhook") {
      const address = await findAddressProblem(step.address);
      if (address) throw new AppError("invalid", { reason: address });
    }
    if (step.kind === "assign" || step.kind === "notify") await assertColleague(shopId, step.staffId, step.kind === "assign");
  }
  if (!equalBytes(sha256(proof), sha256(proofOf({ shopId, staffId, definition })))) throw new AppError("conflict", { reason: "try_first" });
}

async function assertColleague(shopId: string, id: string, mustAnswer: boolean): Promise<void> {
  const person = await db.staff.findUnique({ where: { shopId_id: { shopId, id } }, select: { role: true } });
  if (!person || (mustAnswer && !may(person.role, "answer"))) throw new AppError("invalid", { reason: "assignee" });
}

type Change = Partial<ReturnType<typeof columnsOf>> & { updatedBy: string; isOn?: boolean; onSince?: Date; scannedTo?: null };

async function update(tx: Tx, { shopId, workflowId, version }: { shopId: string; workflowId: string; version: number }, change: Change): Promise<{ isOn: boolean }> {
  if (!isId(workflowId)) throw new AppError("not_found", { reason: "workflow_not_found" });
  const { count } = await tx.workflow.updateMany({ where: { shopId, id: workflowId, version }, data: { ...change, version: { increment: 1 } } });
  const found = await tx.workflow.findUnique({ where: { shopId_id: { shopId, id: workflowId } }, select: { isOn: true } });
  if (!found) throw new AppError("not_found", { reason: "workflow_not_found" });
  if (count === 0) throw new AppError("conflict", { reason: "workflow_changed" });
  return found;
}

/** SKIPPED keeps the key of the event, so it is not found again. */
async function dropQueued(tx: Tx, { shopId, workflowId }: { shopId: string; workflowId: string }): Promise<void> {
  await tx.workflowRun.updateMany({ where: { shopId, workflowId, status: "QUEUED" }, data: { status: "SKIPPED", finishedAt: new Date() } });
}

/** Kinds only: names, texts and addresses may be personal or secret. */
async function tell(tx: Tx, { shopId, staffId }: Who, action: string, workflowId: string, definition?: Definition): Promise<void> {
  await writeAudit(tx, {
    shopId, actorType: "staff", actorId: staffId, action, subjectType: "workflow", subjectId: workflowId,
    ...(definition && { data: { event: definition.when.event, conditions: definition.conditions.map(({ kind }) => kind), steps: definition.steps.map(({ kind }) => kind) } }),
  });
}
