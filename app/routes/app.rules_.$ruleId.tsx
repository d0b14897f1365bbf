import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { RulePage } from "#app/components/rules/rule-page.tsx";
import { runRuleCommand } from "#app/http/rule-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { SHOWN_AT_FIRST } from "#app/modules/rules/find-replay.server.ts";
import { getRule } from "#app/modules/rules/get-rule.server.ts";
import { REPLAYED_CONVERSATIONS } from "#app/modules/rules/replay.ts";

/** One rule; "?show=40" for more of the drafts that it changes. */
export const loader = withStaff(async ({ shopId, staff, request, params }) => {
  const wanted = Number(new URL(request.url).searchParams.get("show"));
  const show = Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, REPLAYED_CONVERSATIONS) : SHOWN_AT_FIRST;
  return { detail: await getRule({ shopId, ruleId: params.ruleId ?? "", viewer: staff, show }), moreUrl: show < REPLAYED_CONVERSATIONS ? `?show=${show * 4}` : null };
});

export const action = withStaff(({ shopId, staff, request, params }) => runRuleCommand({ shopId, staffId: staff.id, ruleId: params.ruleId ?? "", request }), { needs: "texts" });

/** After a conflict too: the person has to see what changed. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate || actionStatus === 409;
}

export default function Rule() {
  const { detail, moreUrl } = useLoaderData<typeof loader>();
  return <RulePage key={detail.rule.id} detail={detail} moreUrl={moreUrl} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
