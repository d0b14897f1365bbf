import { useLoaderData } from "@remix-run/react";
import { KnowledgePage } from "#app/components/knowledge/knowledge-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { readArticleFilter, runSyncCommand } from "#app/http/knowledge-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { findLastSync } from "#app/modules/knowledge/find-last-sync.server.ts";
import { listArticles } from "#app/modules/knowledge/list-articles.server.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const filter = readArticleFilter(request.url);
  const [list, syncedAt] = await Promise.all([listArticles({ shopId, staffLocale: staff.locale, ...filter }), findLastSync({ shopId })]);
  return { filter, list, syncedAt };
});

export const action = withStaff(({ shopId, staff, request }) => runSyncCommand({ shopId, staffId: staff.id, request }), { needs: "texts" });

export default function Knowledge() {
  return <KnowledgePage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
