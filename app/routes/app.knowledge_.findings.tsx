import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { FindingsPage } from "#app/components/knowledge/findings-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { dismissGap, listGaps } from "#app/modules/insights/list-gaps.server.ts";
import { dismissFinding, listFindings } from "#app/modules/knowledge/review-knowledge.server.ts";
import { AppError } from "#app/platform/errors.ts";

const schema = z.strictObject({ intent: z.enum(["dismiss_gap", "dismiss_finding"]), id: z.string() });

/** Questions are shown redacted, and the look at them is on record all the same (SH-05). */
export const loader = withStaff(async ({ shopId, staff }) => {
  const [gaps, findings] = await Promise.all([listGaps({ shopId }), listFindings({ shopId })]);
  if (gaps.length > 0) await recordAccess({ shopId, staffId: staff.id, subjectType: "list", subjectId: "gaps", customerId: null });
  return { gaps, findings };
});

export const action = withStaff(async ({ shopId, staff, request }) => {
  const parsed = schema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  const { intent, id } = parsed.data;
  if (intent === "dismiss_gap") await dismissGap({ shopId, staffId: staff.id, gapId: id });
  else await dismissFinding({ shopId, staffId: staff.id, findingId: id });
  return { ok: true as const };
}, { needs: "texts" });

export default function Findings() {
  return <FindingsPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
