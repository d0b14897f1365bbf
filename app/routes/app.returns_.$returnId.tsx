import { data } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { ReturnPage, type ReturnResult } from "#app/components/returns/return-page.tsx";
import { parseReturnCommand, runReturnCommand } from "#app/http/return-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { maskReturn } from "#app/modules/approval/mask-contact.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { getReturn } from "#app/modules/returns/queries.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { isAppError } from "#app/platform/errors.ts";

export const loader = withStaff(async ({ shopId, staff, params }) => {
  const found = await getReturn({ shopId, returnId: params.returnId ?? "" });
  await recordAccess({ shopId, staffId: staff.id, subjectType: "return", subjectId: found.id, customerId: found.customerId });
  return { found: may(staff.role, "contact") ? found : maskReturn(found), mayAct: may(staff.role, "act") };
});

/** A refusal that the person can do something about is an answer, not an error page: their words stay. */
export const action = withStaff(async ({ shopId, staff, request, params }) => {
  const command = await parseReturnCommand(request);
  const { intent } = command;
  try {
    await runReturnCommand({ shopId, returnId: params.returnId ?? "", staffId: staff.id, command });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid")) throw error;
    return data<ReturnResult>({ ok: false, intent, reason: error.reason }, { status: error.status });
  }
  return data<ReturnResult>({ ok: true, intent });
}, { needs: "act" });

/** After a conflict too: the person has to see what changed. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate || actionStatus === 409;
}

export default function Return() {
  return <ReturnPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
