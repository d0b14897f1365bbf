import { useLoaderData } from "@remix-run/react";
import { AccessLogPage } from "#app/components/access-log/access-log-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { listAccess } from "#app/modules/audit/list-access.server.ts";
import { listStaff } from "#app/modules/shop/list-staff.server.ts";

const PAGE_SIZE = 25;

/** Who looked at customer data (SH-05). */
export const loader = withStaff(async ({ shopId, request }) => {
  const query = new URL(request.url).searchParams;
  const cursor = query.get("cursor");
  const staffId = query.get("staff") || null;
  const [page, people] = await Promise.all([listAccess({ shopId, staffId, cursor, limit: PAGE_SIZE }), listStaff({ shopId })]);
  return { ...page, people: people.map(({ id, name }) => ({ id, name })), staffId, isLaterPage: cursor !== null };
}, { needs: "privacy" });

export default function AccessLog() {
  return <AccessLogPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
