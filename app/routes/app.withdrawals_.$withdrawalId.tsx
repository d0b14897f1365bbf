import { data } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { WithdrawalPage, type WithdrawalResult } from "#app/components/withdrawals/withdrawal-page.tsx";
import { parseWithdrawalCommand, runWithdrawalCommand } from "#app/http/withdrawal-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { maskWithdrawal } from "#app/modules/approval/mask-contact.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { exceptionText, isExceptionCode } from "#app/modules/withdrawal/exceptions.ts";
import { getWithdrawal } from "#app/modules/withdrawal/get-withdrawal.server.ts";
import { isAppError } from "#app/platform/errors.ts";

export const loader = withStaff(async ({ shopId, staff, params }) => {
  const { customerHash, ...found } = await getWithdrawal({ shopId, withdrawalId: params.withdrawalId ?? "" });
  await recordAccess({ shopId, staffId: staff.id, subjectType: "withdrawal", subjectId: found.id, customerId: null, customerHash });
  const exemptions = found.exemptLines.map(({ title, code }) => ({ title, code, text: isExceptionCode(code) ? exceptionText(code, staff.locale) : code }));
  const shown = may(staff.role, "contact") ? found : maskWithdrawal(found);
  return { found: { ...shown, exemptions }, mayAct: may(staff.role, "act"), mayExport: may(staff.role, "privacy") };
});

/** A refusal that the person can do something about is an answer, not an error page. */
export const action = withStaff(async ({ shopId, staff, request, params }) => {
  const command = await parseWithdrawalCommand(request);
  try {
    await runWithdrawalCommand({ shopId, withdrawalId: params.withdrawalId ?? "", staffId: staff.id, command });
  } catch (error) {
    if (!isAppError(error, "conflict") && !isAppError(error, "invalid")) throw error;
    return data<WithdrawalResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
  return data<WithdrawalResult>({ ok: true, intent: command.intent });
}, { needs: "act" });

/** After a conflict too: the person has to see what changed. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate || actionStatus === 409;
}

export default function Withdrawal() {
  return <WithdrawalPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
