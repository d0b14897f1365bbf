import { data } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { ThreadPage } from "#app/components/thread/thread-page.tsx";
import type { ThreadResult } from "#app/components/thread/use-thread-actions.ts";
import { parseThreadCommand, runThreadCommand } from "#app/http/thread-command.server.ts";
import { refusalDifferences, refusalProblems, refusalValues } from "#app/http/refusal-values.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { findProposedRule } from "#app/modules/rules/find-proposed-rule.server.ts";
import { viewDesk } from "#app/modules/approval/view-desk.server.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import { findDeletedChat } from "#app/modules/privacy/delete-chat.server.ts";
import { isAppError } from "#app/platform/errors.ts";

const MESSAGES_AT_FIRST = 50;

export const loader = withStaff(async ({ shopId, staff, request, params }) => {
  const show = Number(new URL(request.url).searchParams.get("show"));
  const messageLimit = Number.isInteger(show) && show > 0 ? show : MESSAGES_AT_FIRST;
  const view = { shopId, viewer: staff, conversationId: params.conversationId ?? "" };
  const [thread, desk, proposedRule] = await Promise.all([viewThread({ ...view, messageLimit }), viewDesk(view), findProposedRule(view)]).catch((error: unknown) => tellDeleted({ ...view, error }));
  return { thread, desk, proposedRule, earlierUrl: `?show=${messageLimit * 4}` };
});

/** Who looks for a chat that its shopper deleted reads just that (GD-05). */
async function tellDeleted({ error, shopId, conversationId }: { error: unknown; shopId: string; conversationId: string }): Promise<never> {
  const at = isAppError(error, "not_found") ? await findDeletedChat({ shopId, conversationId }) : null;
  throw at ? data({ reason: "deleted_by_shopper", at: at.toISOString() }, { status: 410 }) : error;
}

/** A refusal that the person can do something about is an answer, not an error page: their text stays. */
export const action = withStaff(async ({ shopId, staff, request, params }) => {
  const command = await parseThreadCommand(request);
  const { intent } = command;
  try {
    const outcome = await runThreadCommand({ shopId, staffId: staff.id, conversationId: params.conversationId ?? "", command });
    return data<ThreadResult>({ ok: true, intent, ...outcome });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid") && !(isAppError(error, "forbidden") && error.reason === "over_limit")) throw error;
    return data<ThreadResult>({ ok: false, intent, reason: error.reason, values: refusalValues(error), problems: refusalProblems(error), differences: refusalDifferences(error) }, { status: error.status });
  }
}, { needs: "answer" });

/** After a conflict too: the person has to see what changed. A translation changes nothing in the thread. */
export function shouldRevalidate({ actionStatus, formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  if (formAction?.split("?")[0]?.endsWith("/translation")) return false;
  return defaultShouldRevalidate || actionStatus === 409;
}

export default function Conversation() {
  const { thread, ...rest } = useLoaderData<typeof loader>();
  return <ThreadPage key={thread.conversationId} thread={thread} {...rest} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
