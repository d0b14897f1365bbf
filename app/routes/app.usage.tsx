import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { UsagePage } from "#app/components/usage/usage-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getUsage } from "#app/modules/insights/get-usage.server.ts";

export const loader = withStaff(({ shopId }) => getUsage({ shopId }), { needs: "usage" });

export default function Usage() {
  return <UsagePage usage={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
