import { data } from "@remix-run/node";
import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { tryQuestion } from "#app/modules/automation/try-question.server.ts";
import type { TryView } from "#app/modules/automation/try-view.ts";
import { may, type Permission, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { changeGuidance, type GuidanceOutcome } from "#app/modules/simulation/change-guidance.server.ts";
import { saveCase } from "#app/modules/simulation/save-case.server.ts";
import { caseThreadSchema, customerIdSchema } from "#app/modules/simulation/saved-case.ts";
import { type CustomerChoice, viewCustomers } from "#app/modules/simulation/view-customers.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const guidanceSchema = z.strictObject({ guidance: z.string().max(4_000), brandVoice: z.string().max(500) });
const customerId = customerIdSchema.nullable();
const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("search"), text: z.string() }),
  z.strictObject({ command: z.literal("try"), customerId, thread: caseThreadSchema, locale: localeSchema.nullable(), guidance: guidanceSchema.nullable() }),
  z.strictObject({ command: z.literal("save"), caseId: z.string().nullable(), version: z.number().int(), customerId, content: z.unknown() }),
  z.strictObject({ command: z.literal("guidance"), guidance: guidanceSchema }),
]);
type Command = z.infer<typeof commandSchema>;

export type PlaygroundAnswer =
  | { ok: true; command: "search"; customers: CustomerChoice[] }
  | { ok: true; command: "try"; view: TryView }
  | { ok: true; command: "save"; caseId: string }
  | { ok: true; command: "guidance"; outcome: GuidanceOutcome }
  | { ok: false; command: Command["command"] | null; reason: string };

type Asker = { shopId: string; staff: { id: string; role: StaffRoleName }; signal: AbortSignal };

/** Anybody who answers shoppers may try; cases and guidance are for those who may change texts. */
const NEEDS: Record<Command["command"], Permission> = { search: "answer", try: "answer", save: "texts", guidance: "texts" };

/** Carries out what the playground asks for. What stands in the way is an answer with its reason, so that nothing typed is lost. */
export async function runPlaygroundCommand({ request, ...asker }: Asker & { request: Request }) {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return refuse(null, new AppError("invalid", { reason: wordOf(parsed.error) }));
  const command = parsed.data;
  try {
    if (!may(asker.staff.role, NEEDS[command.command])) throw new AppError("forbidden", { reason: "role_too_low" });
    return data<PlaygroundAnswer>(await carryOut(asker, command));
  } catch (error) {
    if (!isAppError(error) || error.code === "internal" || error.code === "unauthenticated") throw error;
    return refuse(command.command, error);
  }
}

async function carryOut({ shopId, staff, signal }: Asker, command: Command): Promise<PlaygroundAnswer> {
  const who = { shopId, staffId: staff.id };
  switch (command.command) {
    case "search":
      return { ok: true, command: "search", customers: await viewCustomers({ ...who, text: command.text }) };
    case "try": {
      const { customerId, thread, locale, guidance } = command;
      return { ok: true, command: "try", view: await tryQuestion({ ...who, customerId, thread, locale, signal, ...(guidance && { guidance }) }) };
    }
    case "save": {
      const { caseId, version, customerId, content } = command;
      return { ok: true, command: "save", ...(await saveCase({ ...who, caseId, version, customerId, content })) };
    }
    case "guidance":
      return { ok: true, command: "guidance", outcome: await changeGuidance({ ...who, ...command.guidance }) };
  }
}

function refuse(command: Command["command"] | null, error: AppError) {
  return data<PlaygroundAnswer>({ ok: false, command, reason: reasonOf(error) }, { status: error.status });
}

/** All ways in which Shopify does not answer are one to the person who waits; a refusal is another. */
export function reasonOf({ code, reason }: AppError): string {
  if (code !== "upstream") return reason;
  return reason === "access_denied" ? "shopify_denied" : "shopify_unreachable";
}

/** The schema's own word for what is wrong ("question_blank"), or a general one. */
function wordOf(error: z.ZodError): string {
  return error.issues.map(({ message }) => message).find((message) => /^[a-z_]+$/.test(message)) ?? "unknown_command";
}
