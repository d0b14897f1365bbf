import { z } from "zod";
import { listTags } from "#app/modules/inbox/manage-tags.server.ts";
import { listMacroNames } from "#app/modules/macros/list-macros.server.ts";
import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";
import { STEP_KINDS } from "./definition.ts";
import { openDefinition } from "./definition-cipher.server.ts";
import { STEP_OUTCOMES } from "./outcomes.ts";
import { SECRET_FIELD } from "./send-call.server.ts";
import type { LoggedRun, RunStatus, WorkflowChoices, WorkflowDetail } from "./views.ts";

/** Lines of the log on the page. */
const SHOWN_RUNS = 50;
const SHOWN: RunStatus[] = ["DONE", "STOPPED", "FAILED"];
const stepsSchema = z.array(z.object({ kind: z.enum(STEP_KINDS), outcome: z.enum([...STEP_OUTCOMES, "other"]).catch("other") })).catch([]);

/** One workflow with its log; what had no effect is not in it. Throws `not_found` across shops. */
export async function getWorkflow({ shopId, workflowId }: { shopId: string; workflowId: string }): Promise<WorkflowDetail> {
  const row = isId(workflowId) ? await db.workflow.findUnique({ where: { shopId_id: { shopId, id: workflowId } } }) : null;
  if (!row) throw new AppError("not_found", { reason: "workflow_not_found" });
  return {
    id: row.id, isOn: row.isOn, version: row.version, definition: openDefinition({ shopId, definitionCipher: row.definitionCipher }),
    secret: decryptField({ shopId, field: SECRET_FIELD }, row.secretCipher), log: await readLog({ shopId, workflowId }),
  };
}

async function readLog({ shopId, workflowId }: { shopId: string; workflowId: string }): Promise<LoggedRun[]> {
  const rows = await db.workflowRun.findMany({
    where: { shopId, workflowId, status: { in: SHOWN } }, orderBy: [{ createdAt: "desc" }, { id: "asc" }], take: SHOWN_RUNS,
    include: { calls: { orderBy: { position: "asc" }, select: { position: true, status: true, lastOutcome: true } } },
  });
  return rows.map(({ id, conversationId, status, reason, steps, calls, eventAt }) => ({
    id, conversationId, status: status as RunStatus, reason, steps: stepsSchema.parse(steps), calls, at: eventAt.toISOString(),
  }));
}

/** What the editor offers: colleagues, tags, macros, the currency of sums. */
export async function getWorkflowChoices({ shopId }: { shopId: string }): Promise<WorkflowChoices> {
  const [staff, tags, macros, { currency }] = await Promise.all([listStaff({ shopId }), listTags({ shopId }), listMacroNames({ shopId }), getShop({ shopId })]);
  return { colleagues: staff.map(({ id, name, role }) => ({ id, name, canAnswer: may(role, "answer") })), tags, macros, currency };
}
