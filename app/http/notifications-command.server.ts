import { data } from "@remix-run/node";
import { z } from "zod";
import type { NotificationsAnswer } from "#app/modules/insights/digest.ts";
import { setDigest } from "#app/modules/insights/digest-settings.server.ts";
import { sendDigestNow } from "#app/modules/insights/send-digest.server.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const commandSchema = z.discriminatedUnion("intent", [
  z.strictObject({ intent: z.literal("save"), isOn: z.boolean(), hour: z.number().int() }),
  z.strictObject({ intent: z.literal("sendNow") }),
]);

/** What a person does about their own daily mail. What stands in the way is an answer with its reason; throws `invalid` for an unknown command. */
export async function runNotificationsCommand({ shopId, staff, request }: { shopId: string; staff: { id: string; email: string | null }; request: Request }) {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const command = parsed.data;
  const person = { shopId, staffId: staff.id, email: staff.email };
  try {
    if (command.intent === "sendNow") await sendDigestNow(person);
    else await setDigest({ ...person, isOn: command.isOn, hour: command.hour });
    return data<NotificationsAnswer>({ ok: true, intent: command.intent });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "rate_limited") && !isAppError(error, "invalid")) throw error;
    return data<NotificationsAnswer>({ ok: false, reason: error.reason }, { status: error.status });
  }
}
