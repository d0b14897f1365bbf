import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { WithdrawalsPage } from "#app/components/withdrawals/withdrawals-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { maskWithdrawalRow } from "#app/modules/approval/mask-contact.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { may } from "#app/modules/shop/roles.ts";
import { listWithdrawals } from "#app/modules/withdrawal/list-withdrawals.server.ts";
import { verifyChain } from "#app/modules/withdrawal/verify-chain.server.ts";
import { WITHDRAWAL_VIEWS } from "#app/modules/withdrawal/views.ts";

const PAGE_SIZE = 25;

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const { searchParams } = new URL(request.url);
  const view = WITHDRAWAL_VIEWS.find((each) => each === searchParams.get("view")) ?? "open";
  const cursor = /^\d{1,9}$/.exec(searchParams.get("cursor") ?? "")?.[0];
  const page = await listWithdrawals({ shopId, view, cursor: cursor === undefined ? null : Number(cursor), limit: PAGE_SIZE });
  if (page.rows.length > 0) await recordAccess({ shopId, staffId: staff.id, subjectType: "list", subjectId: "withdrawals", customerId: null });
  const rows = may(staff.role, "contact") ? page.rows : page.rows.map(maskWithdrawalRow);
  return { ...page, rows, view, isLaterPage: cursor !== undefined, mayExport: may(staff.role, "privacy"), maySetExceptions: may(staff.role, "texts") };
});

/** Follows the shop's chain on a person's click (CO-09). */
export const action = withStaff(async ({ shopId }) => verifyChain({ shopId }));

export default function Withdrawals() {
  return <WithdrawalsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
