import { data } from "@remix-run/node";
import type { DeskResult } from "#app/components/desk/use-desk-command.ts";
import { parseDeskCommand, runDeskCommand } from "#app/http/desk-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** Notes, tags, priority and merges; the page reloads its data afterwards. A refusal is an answer: what was typed stays. */
export const action = withStaff(async ({ shopId, staff, request, params }) => {
  const command = await parseDeskCommand(request);
  const { intent } = command;
  try {
    await runDeskCommand({ shopId, staffId: staff.id, conversationId: params.conversationId ?? "", command });
    return data<DeskResult>({ ok: true, intent });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid")) throw error;
    return data<DeskResult>({ ok: false, intent, reason: error.reason }, { status: error.status });
  }
}, { needs: "answer" });
