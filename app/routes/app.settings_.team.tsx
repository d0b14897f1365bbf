import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PageProblem } from "#app/components/page-problem.tsx";
import { TeamPage, type TeamResult } from "#app/components/team/team-page.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { changeRoles } from "#app/modules/shop/change-roles.server.ts";
import { listStaff } from "#app/modules/shop/list-staff.server.ts";
import { may, STAFF_ROLES } from "#app/modules/shop/roles.ts";
import { AppError, isAppError } from "#app/platform/errors.ts";

const commandSchema = z.strictObject({ roles: z.record(z.string().max(40), z.enum(STAFF_ROLES)) });

/** Everybody sees their own role and what roles may do; the people and their roles are for who may change them. */
export const loader = withStaff(async ({ shopId, staff }) => ({ self: { id: staff.id, role: staff.role }, people: may(staff.role, "roles") ? await listStaff({ shopId }) : null }));

export const action = withStaff(async ({ shopId, staff, request }) => {
  const parsed = commandSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) throw new AppError("invalid", { reason: "unknown_command" });
  try {
    await changeRoles({ shopId, staffId: staff.id, roles: parsed.data.roles });
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
    return data<TeamResult>({ ok: false, reason: error.reason }, { status: error.status });
  }
  return data<TeamResult>({ ok: true });
}, { needs: "roles" });

export default function Team() {
  return <TeamPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
