import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AutonomyPage, type AutonomyResult } from "#app/components/autonomy/autonomy-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { localeSchema } from "#app/contracts/locale.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { setBulkApproval } from "#app/modules/automation/bulk-approve.server.ts";
import { completeTraining } from "#app/modules/automation/complete-training.server.ts";
import { listAutonomy } from "#app/modules/automation/list-autonomy.server.ts";
import { startShadow, stopShadow } from "#app/modules/automation/run-shadow.server.ts";
import { setAutonomy, setAutonomyBar, stopAutoSend } from "#app/modules/automation/set-autonomy.server.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { may } from "#app/modules/shop/roles.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("level"), intent: z.enum(INTENTS), locale: localeSchema, level: z.enum(["OFF", "DRAFT", "AUTO"]) }),
  z.strictObject({ command: z.literal("bar"), bar: z.number() }),
  z.strictObject({ command: z.literal("stop"), stopped: z.boolean() }),
  z.strictObject({ command: z.literal("bulk"), isOn: z.boolean() }),
  z.strictObject({ command: z.literal("startShadow"), days: z.number() }),
  z.strictObject({ command: z.literal("stopShadow") }),
  z.strictObject({ command: z.literal("train"), answers: z.record(z.string().max(20), z.boolean()) }),
]);

export const loader = withStaff(({ shopId, staff }) => listAutonomy({ shopId, staffId: staff.id }));

export const action = withStaff(async ({ shopId, staff, request }) => {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  // Whoever answers may learn; all else is the merchant's.
  if (parsed.data.command !== "train" && !may(staff.role, "settings")) throw new AppError("forbidden", { reason: "role_too_low" });
  try {
    return data<AutonomyResult>({ ok: true, wrong: await carryOut({ shopId, staffId: staff.id }, parsed.data) });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "forbidden") && !isAppError(error, "invalid")) throw error;
    return data<AutonomyResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
}, { needs: "answer" });

/** Lessons that were judged wrongly, for the training. */
async function carryOut(who: { shopId: string; staffId: string }, command: z.infer<typeof commandSchema>): Promise<string[]> {
  if (command.command === "train") return completeTraining({ ...who, answers: command.answers });
  if (command.command === "level") await setAutonomy({ ...who, intent: command.intent, locale: command.locale, level: command.level });
  else if (command.command === "startShadow") await startShadow({ ...who, days: command.days });
  else if (command.command === "stopShadow") await stopShadow(who);
  else if (command.command === "bulk") await setBulkApproval({ ...who, isOn: command.isOn });
  else if (command.command === "bar") await setAutonomyBar({ ...who, bar: command.bar });
  else await stopAutoSend({ ...who, stopped: command.stopped });
  return [];
}

export default function Autonomy() {
  return <AutonomyPage view={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
