import type { Locale } from "#app/contracts/locale.ts";
import { isAppError } from "#app/platform/errors.ts";
import type { AdminClient } from "#app/platform/shopify/admin-client.server.ts";
import { productArticles, type ShopifyProduct } from "./product-articles.ts";
import { ACTIVE_PRODUCTS } from "./shop-products.graphql.ts";
import { BLOG_ARTICLES, PUBLISHED_PAGES, SHOP_POLICIES } from "./shop-texts.graphql.ts";
import { type ArticleText, blogArticles, pageArticles, policyArticles, type ShopifyBlogArticle, type ShopifyPage, type ShopifyPolicy } from "./to-articles.ts";

/** A background job may wait longer than a page. */
export const DEADLINE_MS = 30_000;
/** Fifty texts or ten products each; of a larger catalogue, the products that changed last. */
const MAX_TEXT_REQUESTS = 20;
const MAX_PRODUCT_REQUESTS = 200;

interface PageOf<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * Everything that the shop itself tells its shoppers. A source that Shopify withholds counts as empty (SH-06).
 * Throws `upstream` when Shopify cannot be asked.
 */
export async function fetchShopTexts({ admin, domain, primaryLocale, part }: { admin: AdminClient; domain: string; primaryLocale: Locale; part: "all" | "texts" }): Promise<ArticleText[]> {
  const { policies, origin } = await fetchPolicies(admin, `https://${domain}`);
  const pages = await fetchAll<ShopifyPage>(admin, PUBLISHED_PAGES, "pages", MAX_TEXT_REQUESTS);
  const blog = await fetchAll<ShopifyBlogArticle>(admin, BLOG_ARTICLES, "articles", MAX_TEXT_REQUESTS);
  const readAt = new Date();
  const products = part === "texts" ? [] : await fetchAll<ShopifyProduct>(admin, ACTIVE_PRODUCTS, "products", MAX_PRODUCT_REQUESTS);
  return [
    ...policies.flatMap((policy) => policyArticles(policy, primaryLocale)),
    ...pages.flatMap((page) => pageArticles(page, primaryLocale, origin)),
    ...blog.flatMap((article) => blogArticles(article, primaryLocale, origin)),
    ...products.flatMap((product) => productArticles(product, { primaryLocale, origin, readAt })),
  ];
}

async function fetchPolicies(admin: AdminClient, fallback: string): Promise<{ policies: ShopifyPolicy[]; origin: string }> {
  type Answer = { shop: { primaryDomain: { url: string } | null; shopPolicies: ShopifyPolicy[] | null } };
  const answer = await unlessDenied(admin.graphql<Answer>(SHOP_POLICIES, {}, { deadlineMs: DEADLINE_MS }));
  return { policies: answer?.shop.shopPolicies ?? [], origin: answer?.shop.primaryDomain?.url.replace(/\/$/, "") ?? fallback };
}

async function fetchAll<Node>(admin: AdminClient, operation: string, root: string, maxRequests: number): Promise<Node[]> {
  const found: Node[] = [];
  let after: string | null = null;
  for (let request = 0; request < maxRequests; request++) {
    const answer: Record<string, PageOf<Node> | null> | null = await unlessDenied(admin.graphql<Record<string, PageOf<Node> | null>>(operation, { after }, { deadlineMs: DEADLINE_MS }));
    const page: PageOf<Node> | null | undefined = answer?.[root];
    if (!page) break;
    found.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  return found;
}

async function unlessDenied<Answer>(call: Promise<Answer>): Promise<Answer | null> {
  try {
    return await call;
  } catch (error) {
    if (isAppError(error, "upstream") && error.reason === "access_denied") return null;
    throw error;
  }
}
