import { PageProblem } from "#app/components/page-problem.tsx";
import { NewRulePage } from "#app/components/rules/new-rule-page.tsx";
import { runRuleCommand } from "#app/http/rule-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";

export const loader = withStaff(() => Promise.resolve(null), { needs: "texts" });

export const action = withStaff(({ shopId, staff, request }) => runRuleCommand({ shopId, staffId: staff.id, ruleId: null, request }), { needs: "texts" });

export default function NewRule() {
  return <NewRulePage />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
