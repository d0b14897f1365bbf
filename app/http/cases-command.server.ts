import { data } from "@remix-run/node";
import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { addStarters } from "#app/modules/simulation/add-starters.server.ts";
import { decideGuidance, runHeldGuidance } from "#app/modules/simulation/change-guidance.server.ts";
import { cancelCaseRun, requestCaseRun } from "#app/modules/simulation/request-case-run.server.ts";
import { removeCase } from "#app/modules/simulation/save-case.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const id = z.uuid();
const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("run") }),
  z.strictObject({ command: z.literal("cancel"), runId: id }),
  z.strictObject({ command: z.literal("remove"), caseId: id }),
  z.strictObject({ command: z.literal("starters"), locale: localeSchema }),
  z.strictObject({ command: z.literal("decide"), changeId: id, runId: id, decision: z.enum(["live", "back"]) }),
  z.strictObject({ command: z.literal("again"), changeId: id }),
]);
export type CasesCommand = z.infer<typeof commandSchema>;

/** `runId`: the run that was begun. `added`: how many cases were. */
export type CasesAnswer = { ok: true; command: CasesCommand["command"]; runId?: string; added?: number } | { ok: false; reason: string };

/** Carries out what the pages of saved cases and their runs ask for; a refusal is an answer with its reason. Throws `invalid` for an unknown command. */
export async function runCasesCommand({ shopId, staffId, request }: { shopId: string; staffId: string; request: Request }) {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  try {
    return data<CasesAnswer>({ ok: true, command: parsed.data.command, ...(await carryOut({ shopId, staffId }, parsed.data)) });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "not_found")) throw error;
    return data<CasesAnswer>({ ok: false, reason: error.reason }, { status: error.status });
  }
}

async function carryOut(who: { shopId: string; staffId: string }, command: CasesCommand): Promise<{ runId?: string; added?: number } | undefined> {
  switch (command.command) {
    case "run":
      return requestCaseRun({ ...who, reason: "MANUAL" });
    case "cancel":
      return void (await cancelCaseRun({ ...who, runId: command.runId }));
    case "remove":
      return void (await removeCase({ ...who, caseId: command.caseId }));
    case "starters":
      return { added: await addStarters({ ...who, locale: command.locale }) };
    case "decide":
      return void (await decideGuidance({ ...who, changeId: command.changeId, runId: command.runId, decision: command.decision }));
    case "again":
      return runHeldGuidance({ ...who, changeId: command.changeId });
  }
}
