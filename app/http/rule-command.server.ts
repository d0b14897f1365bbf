import { data } from "@remix-run/node";
import { z } from "zod";
import { localeSchema } from "#app/contracts/locale.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { addRule, changeRule, dismissRule, switchOffRule, switchOnRule } from "#app/modules/rules/decide-rule.server.ts";
import { cancelReplay, continueReplay, requestReplay } from "#app/modules/rules/request-replay.server.ts";
import type { RuleResult } from "#app/modules/rules/rule-views.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";
import { isId } from "#app/platform/id.server.ts";

const wish = { text: z.string().max(2_000), locale: localeSchema.nullable(), intent: z.enum(INTENTS).nullable() };
const version = z.number().int().positive();
const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("add"), ...wish }),
  z.strictObject({ command: z.literal("change"), version, ...wish }),
  z.strictObject({ command: z.enum(["switchOn", "switchOff", "dismiss", "replay"]), version }),
  z.strictObject({ command: z.enum(["cancelReplay", "continueReplay"]), replayId: z.uuid() }),
]);
type Command = z.infer<typeof commandSchema>;

interface Who {
  shopId: string;
  staffId: string;
}

/** Parses and carries out one command of a rule's page (`ruleId` null: of the page for a new one); an expected refusal is an answer. */
export async function runRuleCommand({ shopId, staffId, ruleId, request }: Who & { ruleId: string | null; request: Request }) {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success || (ruleId === null) !== (parsed.data.command === "add")) throw new AppError("invalid", { reason: "unknown_command" });
  if (ruleId !== null && !isId(ruleId)) throw new AppError("not_found", { reason: "rule_not_found" });
  try {
    return data<RuleResult>({ ok: true, ruleId: await carryOut({ shopId, staffId }, ruleId ?? "", parsed.data) });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid")) throw error;
    return data<RuleResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
}

const DECIDE = { switchOn: switchOnRule, switchOff: switchOffRule, dismiss: dismissRule, replay: requestReplay };

async function carryOut(who: Who, ruleId: string, command: Command): Promise<string> {
  if (command.command === "add") return (await addRule({ ...who, text: command.text, locale: command.locale, intent: command.intent })).ruleId;
  if (command.command === "change") await changeRule({ ...who, ruleId, version: command.version, text: command.text, locale: command.locale, intent: command.intent });
  else if ("version" in command) await DECIDE[command.command]({ ...who, ruleId, version: command.version });
  else await (command.command === "cancelReplay" ? cancelReplay : continueReplay)({ ...who, replayId: command.replayId });
  return ruleId;
}
