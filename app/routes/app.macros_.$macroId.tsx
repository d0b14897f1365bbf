import { useLoaderData } from "@remix-run/react";
import { MacroPage } from "#app/components/macros/macro-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { runMacroCommand } from "#app/http/macro-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getMacro } from "#app/modules/macros/list-macros.server.ts";

/** "new" is a macro that is not written yet. */
export const loader = withStaff(async ({ shopId, staff, params }) => ({
  macro: params.macroId === "new" ? null : await getMacro({ shopId, macroId: params.macroId ?? "" }),
  agentName: staff.name,
}));

export const action = withStaff(({ shopId, staff, request }) => runMacroCommand({ shopId, staffId: staff.id, request }), { needs: "texts" });

export default function Macro() {
  const { macro, agentName } = useLoaderData<typeof loader>();
  return <MacroPage key={macro?.id ?? "new"} macro={macro} agentName={agentName} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
