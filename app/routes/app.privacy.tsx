import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { PrivacyPage } from "#app/components/privacy/privacy-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { listPrivacyRequests } from "#app/modules/privacy/list-privacy-requests.server.ts";
import { may } from "#app/modules/shop/roles.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const cursor = new URL(request.url).searchParams.get("cursor");
  const page = await listPrivacyRequests({ shopId, cursor });
  return { ...page, isLaterPage: cursor !== null, mayExport: may(staff.role, "privacy") };
});

export default function Privacy() {
  return <PrivacyPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
