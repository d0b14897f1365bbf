import { useLoaderData } from "@remix-run/react";
import { KnowledgePage } from "#app/components/knowledge/knowledge-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { readArticleFilter } from "#app/http/knowledge-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { listArticles } from "#app/modules/knowledge/list-articles.server.ts";

export const loader = withStaff(async ({ shopId, staff, request }) => {
  const filter = readArticleFilter(request.url);
  return { filter, list: await listArticles({ shopId, staffLocale: staff.locale, ...filter }) };
});

export default function Knowledge() {
  return <KnowledgePage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
