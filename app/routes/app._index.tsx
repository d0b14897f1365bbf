import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { HomePage } from "#app/components/home/home-page.tsx";
import { movesOn } from "#app/components/home/queue-keys.ts";
import { PageProblem } from "#app/components/page-problem.tsx";
import { withStaff } from "#app/http/with-staff.server.ts";
import { requestKnowledgeSync } from "#app/modules/knowledge/request-knowledge-sync.server.ts";
import { getHomeView } from "#app/modules/insights/get-home-view.server.ts";
import { getSettings, saveSettings } from "#app/modules/shop/settings.server.ts";
import { AppError } from "#app/platform/errors.ts";

export const loader = withStaff(({ shopId, staff, request }) => {
  const { searchParams } = new URL(request.url);
  return getHomeView({ shopId, viewer: staff, cursor: searchParams.get("cursor"), conversationId: searchParams.get("c") });
});

export const action = withStaff(async ({ shopId, staff, request }) => {
  const intent = (await request.formData()).get("intent");
  if (intent === "dismissSetup") await saveSettings({ shopId, staffId: staff.id, patch: { setupDismissed: true } });
  else if (intent === "confirmLanguages") await saveSettings({ shopId, staffId: staff.id, patch: { locales: (await getSettings({ shopId })).locales } });
  else if (intent === "syncKnowledge") await requestKnowledgeSync({ shopId, staffId: staff.id });
  else throw new AppError("invalid", { reason: "unknown_intent" });
  return { ok: true };
}, { needs: "settings" });

/** After a conflict too: the person has to see what changed. Not after a decision that leads to the next draft: going there reads the page. */
export function shouldRevalidate({ actionResult, actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  if (movesOn(actionResult)) return false;
  return defaultShouldRevalidate || actionStatus === 409;
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
