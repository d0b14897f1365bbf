import { data } from "@remix-run/node";
import { z } from "zod";
import { definitionSchema, findProblem } from "#app/modules/workflows/definition.ts";
import { addWorkflow, changeWorkflow, deleteWorkflow, switchWorkflow } from "#app/modules/workflows/save-workflow.server.ts";
import { tryWorkflow } from "#app/modules/workflows/try-workflow.server.ts";
import type { Trial, WorkflowResult } from "#app/modules/workflows/views.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { readJson } from "./read-json.server.ts";

const version = z.number().int().positive();
const proof = z.string().max(100);
const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("try"), definition: z.unknown() }),
  z.strictObject({ command: z.literal("add"), definition: z.unknown(), proof }),
  z.strictObject({ command: z.literal("change"), definition: z.unknown(), proof, version }),
  z.strictObject({ command: z.literal("switch"), version, isOn: z.boolean() }),
  z.strictObject({ command: z.literal("delete") }),
]);
type Command = z.infer<typeof commandSchema>;

interface Who {
  shopId: string;
  staffId: string;
}

/** A definition of eight conditions and six steps is far smaller. */
const MAX_BYTES = 64 * 1024;

/** Parses and carries out one command of a workflow's page (`workflowId` null: of the page for a new one); an expected refusal is an answer. */
export async function runWorkflowCommand({ shopId, staffId, workflowId, request }: Who & { workflowId: string | null; request: Request }) {
  const parsed = commandSchema.safeParse(await readJson(request, MAX_BYTES));
  if (!parsed.success || (workflowId === null && !["add", "try"].includes(parsed.data.command)) || (workflowId !== null && parsed.data.command === "add")) {
    throw new AppError("invalid", { reason: "unknown_command" });
  }
  try {
    return data<WorkflowResult>({ ok: true, ...(await carryOut({ shopId, staffId }, workflowId ?? "", parsed.data)) });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid")) throw error;
    return data<WorkflowResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
}

async function carryOut(who: Who, workflowId: string, command: Command): Promise<{ workflowId: string; trial?: Trial }> {
  switch (command.command) {
    case "try": return { workflowId, trial: await tryWorkflow({ ...who, definition: read(command.definition) }) };
    case "add": return { workflowId: await addWorkflow({ ...who, definition: read(command.definition), proof: command.proof }) };
    case "change": await changeWorkflow({ ...who, workflowId, version: command.version, definition: read(command.definition), proof: command.proof }); break;
    case "switch": await switchWorkflow({ ...who, workflowId, version: command.version, isOn: command.isOn }); break;
    case "delete": await deleteWorkflow({ ...who, workflowId }); break;
  }
  return { workflowId };
}

/** What the editor lets through is complete; an empty field gets a sentence. */
function read(value: unknown) {
  const parsed = definitionSchema.safeParse(value);
  if (!parsed.success) throw new AppError("invalid", { reason: "incomplete" });
  const problem = findProblem(parsed.data);
  if (problem) throw new AppError("invalid", { reason: problem });
  return parsed.data;
}
