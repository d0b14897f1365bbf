import { useLoaderData } from "@remix-run/react";
import { MacrosPage } from "#app/components/macros/macros-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { readMacroFilter } from "#app/http/macro-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { listMacros } from "#app/modules/macros/list-macros.server.ts";

export const loader = withStaff(async ({ shopId, request }) => {
  const filter = readMacroFilter(request.url);
  return { filter, list: await listMacros({ shopId, ...filter }) };
});

export default function Macros() {
  return <MacrosPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
