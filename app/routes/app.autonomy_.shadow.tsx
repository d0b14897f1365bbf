import { useLoaderData } from "@remix-run/react";
import { ShadowReportPage } from "#app/components/autonomy/shadow-report-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewShadowReport } from "#app/modules/automation/view-shadow-report.server.ts";

/** What a trial in the dark has shown, with the misses. */
export const loader = withStaff(async ({ shopId, staff, request }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get("cursor");
  const report = await viewShadowReport({ shopId, viewer: staff, runId: query.get("run"), cursor });
  return { report, isLaterPage: cursor !== null };
});

export default function ShadowReport() {
  return <ShadowReportPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
