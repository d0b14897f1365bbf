import type { SandboxArticle, SandboxBlog, SandboxPage, Translatable } from "../../content-records.ts";
import { connection } from "../connection.ts";
import type { Resolvers } from "../context.ts";
import { idOf } from "../global-id.ts";
import { type SearchFields, searchItems } from "../search.ts";

type Content = SandboxPage | SandboxArticle;

const SEARCH: SearchFields<Content> = {
  filters: {
    id: (content) => content.id,
    title: (content) => content.title,
    handle: (content) => content.handle,
    published_status: (content) => ["any", content.isPublished ? "published" : "unpublished"],
    created_at: (content) => content.createdAt,
    updated_at: (content) => content.updatedAt,
    published_at: (content) => (content.isPublished ? content.createdAt : null),
    blog_id: (content) => (content.__typename === "Article" ? content.blogId : null),
  },
  text: (content) => [content.title, content.body],
};

/** Plain words of an HTML text. */
function plain(html: string): string {
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim();
}

/** Translations of one locale; an empty list where nobody translated. */
export function translationsOf({ translations }: Translatable, locale: string) {
  return translations.filter((translation) => translation.locale === locale).map((translation) => ({ ...translation, outdated: false, market: null }));
}

function publishedAt(content: Content): string | null {
  return content.isPublished ? content.createdAt : null;
}

const translations = (source: Translatable, { locale }: { locale: string }) => translationsOf(source, locale);

export const contentResolvers: Resolvers = {
  QueryRoot: {
    page: (_source, { id }, { shop }) => shop.pages.find((page) => page.id === idOf("Page", id)) ?? null,
    pages: (_source, args, context) => connection(searchItems<Content>(context.shop.pages, args.query, SEARCH, context, "pages"), args),
    pagesCount: (_source, _args, { shop }) => ({ count: shop.pages.length, precision: "EXACT" }),
    article: (_source, { id }, { shop }) => shop.articles.find((article) => article.id === idOf("Article", id)) ?? null,
    articles: (_source, args, context) => connection(searchItems<Content>(context.shop.articles, args.query, SEARCH, context, "articles"), args),
    blog: (_source, { id }, { shop }) => shop.blogs.find((blog) => blog.id === idOf("Blog", id)) ?? null,
    blogs: (_source, args, { shop }) => connection(shop.blogs, args),
  },
  Page: {
    bodySummary: (page: SandboxPage) => plain(page.body).slice(0, 150),
    templateSuffix: () => null,
    publishedAt,
    translations,
  },
  Article: {
    blog: (article: SandboxArticle, _args, { shop }) => shop.blogs.find(({ id }) => id === article.blogId),
    author: (article: SandboxArticle) => ({ name: article.author }),
    summary: (article: SandboxArticle) => plain(article.body).slice(0, 150),
    image: () => null,
    templateSuffix: () => null,
    publishedAt,
    translations,
  },
  Blog: {
    articles: (blog: SandboxBlog, args, { shop }) => connection(shop.articles.filter(({ blogId }) => blogId === blog.id), args),
    commentPolicy: () => "CLOSED",
    tags: () => [],
    translations: () => [],
  },
  ShopPolicy: { translations },
};
