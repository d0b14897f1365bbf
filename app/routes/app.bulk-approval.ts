import { data } from "@remix-run/node";
import { z } from "zod";
import type { BulkListing, BulkResult } from "#app/components/home/bulk-modal.tsx";
import { localeSchema } from "#app/contracts/locale.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { bulkApprove, takeBackBulk } from "#app/modules/automation/bulk-approve.server.ts";
import { MAX_BULK } from "#app/modules/automation/bulk-views.ts";
import { listBulkClasses } from "#app/modules/automation/list-bulk-classes.server.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const id = z.uuid();
const commandSchema = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("send"), intent: z.enum(INTENTS), locale: localeSchema, draftIds: z.array(id).max(MAX_BULK) }),
  z.strictObject({ command: z.literal("takeBack"), messages: z.array(z.strictObject({ conversationId: id, messageId: id })).max(MAX_BULK) }),
]);

/** What may be sent at once now; asked for when a person opens it, not with every refresh of the queue. */
export const loader = withStaff(async ({ shopId, staff }) => {
  try {
    return data<BulkListing>({ ok: true, view: await listBulkClasses({ shopId, staffId: staff.id }) });
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return data<BulkListing>({ ok: false, reason: error.reason });
  }
}, { needs: "answer" });

export const action = withStaff(async ({ shopId, staff, request }) => {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const by = { shopId, staffId: staff.id };
  const wish = parsed.data;
  try {
    if (wish.command === "takeBack") return data<BulkResult>({ ok: true, takenBack: await takeBackBulk({ ...by, messages: wish.messages }) });
    return data<BulkResult>({ ok: true, outcome: await bulkApprove({ ...by, intent: wish.intent, locale: wish.locale, draftIds: wish.draftIds }) });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "forbidden")) throw error;
    return data<BulkResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
}, { needs: "answer" });
