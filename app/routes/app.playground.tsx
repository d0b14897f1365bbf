import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { PlaygroundPage } from "#app/components/playground/playground-page.tsx";
import { runPlaygroundCommand } from "#app/http/playground-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getPlayground } from "#app/modules/simulation/get-playground.server.ts";

export const loader = withStaff(({ shopId, staff, request }) => getPlayground({ shopId, staffId: staff.id, caseId: new URL(request.url).searchParams.get("case") }), { needs: "answer" });

export const action = withStaff(({ shopId, staff, request }) => runPlaygroundCommand({ shopId, staff, request, signal: request.signal }), { needs: "answer" });

/** A try stores nothing that the page shows; only what was saved is read again. */
export function shouldRevalidate({ actionResult, defaultShouldRevalidate }: { actionResult?: { command?: string }; defaultShouldRevalidate: boolean }) {
  return actionResult?.command === "search" || actionResult?.command === "try" ? false : defaultShouldRevalidate;
}

export default function Playground() {
  const view = useLoaderData<typeof loader>();
  return <PlaygroundPage key={view.saved?.id ?? "new"} view={view} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
