import { useLoaderData } from "@remix-run/react";
import { ArticlePage } from "#app/components/knowledge/article-page.tsx";
import { PageProblem } from "#app/components/page-problem.tsx";
import { runArticleCommand } from "#app/http/knowledge-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { getArticle } from "#app/modules/knowledge/list-articles.server.ts";

/** "new" is an article that is not written yet. */
export const loader = withStaff(async ({ shopId, params }) => ({
  article: params.articleId === "new" ? null : await getArticle({ shopId, articleId: params.articleId ?? "" }),
}));

export const action = withStaff(({ shopId, staff, request }) => runArticleCommand({ shopId, staffId: staff.id, request }), { needs: "texts" });

export default function Article() {
  const { article } = useLoaderData<typeof loader>();
  return <ArticlePage key={article?.groupKey ?? "new"} article={article} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
