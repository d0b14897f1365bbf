import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { ReturnsPage } from "#app/components/returns/returns-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { listReturns } from "#app/modules/returns/queries.server.ts";
import { RETURN_VIEWS } from "#app/modules/returns/views.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const { searchParams } = new URL(request.url);
  const view = RETURN_VIEWS.find((each) => each === searchParams.get("view")) ?? "open";
  const cursor = searchParams.get("cursor");
  const page = await listReturns({ shopId, view, cursor });
  if (page.rows.length > 0) await recordAccess({ shopId, staffId: staff.id, subjectType: "list", subjectId: "returns", customerId: null });
  return { ...page, view, isLaterPage: cursor !== null };
});

export default function Returns() {
  return <ReturnsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
