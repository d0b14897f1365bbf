import { useLoaderData } from "@remix-run/react";
import { ConsentsPage } from "#app/components/consents/consents-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { listConsentRecords } from "#app/modules/consent/list-consent-records.server.ts";

const PAGE_SIZE = 25;

export const loader = withStaff(async ({ shopId, request }) => {
  const cursor = new URL(request.url).searchParams.get("cursor");
  const page = await listConsentRecords({ shopId, cursor, limit: PAGE_SIZE });
  return { ...page, isLaterPage: cursor !== null };
});

export default function Consents() {
  return <ConsentsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
