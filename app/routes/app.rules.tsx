import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { RulesPage } from "#app/components/rules/rules-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { listRules } from "#app/modules/rules/list-rules.server.ts";
import { toRuleView } from "#app/modules/rules/rule-views.ts";

/** Rules for drafts: proposed from edits, in force, and the others. */
export const loader = withStaff(async ({ shopId, request }) => {
  const query = new URL(request.url).searchParams;
  const [view, cursor] = [toRuleView(query.get("view")), query.get("cursor")];
  return { list: await listRules({ shopId, view, cursor }), view, isLaterPage: cursor !== null };
});

export default function Rules() {
  return <RulesPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
