import { createHash } from "node:crypto";
import type { SandboxShop } from "../../../state.ts";
import type { Translatable } from "../../content-records.ts";
import { connection } from "../connection.ts";
import type { Resolvers } from "../context.ts";
import { toGid } from "../global-id.ts";
import { translationsOf } from "./content.ts";

type Resource = Translatable & { __typename: string; id: string; title?: string; handle?: string; body: string };

const RESOURCE_TYPES: Record<string, (shop: SandboxShop) => Resource[]> = {
  PAGE: (shop) => shop.pages,
  ARTICLE: (shop) => shop.articles,
  SHOP_POLICY: (shop) => shop.policies,
};

function allResources(shop: SandboxShop): Resource[] {
  return Object.values(RESOURCE_TYPES).flatMap((list) => list(shop));
}

function gidOf(resource: Resource): string {
  return toGid(resource.__typename, resource.id);
}

function translatableContent(resource: Resource, locale: string) {
  // Policies have no title of their own to translate.
  const parts: [string, string, string][] = resource.__typename === "ShopPolicy" ? [] : [["title", resource.title ?? "", "SINGLE_LINE_TEXT_FIELD"]];
  parts.push([resource.__typename === "Page" || resource.__typename === "Article" ? "body_html" : "body", resource.body, "HTML"]);
  return parts.map(([key, value, type]) => ({ key, value, type, locale, digest: createHash("sha256").update(value).digest("hex") }));
}

export const translationResolvers: Resolvers = {
  QueryRoot: {
    translatableResource: (_source, { resourceId }, { shop }) => allResources(shop).find((resource) => gidOf(resource) === resourceId) ?? null,
    translatableResources: (_source, args, { shop }) => connection(RESOURCE_TYPES[args.resourceType]?.(shop) ?? [], args),
    translatableResourcesByIds: (_source, args, { shop }) =>
      connection(allResources(shop).filter((resource) => args.resourceIds.includes(gidOf(resource))), args),
    shopLocales: (_source, { published }, { shop }) =>
      shop.locales.map((locale, index) => ({ locale, name: locale, primary: index === 0, published: published ?? true })),
  },
  TranslatableResource: {
    resourceId: gidOf,
    translatableContent: (resource: Resource, _args, { shop }) => translatableContent(resource, shop.locales[0] ?? "nl"),
    translations: (resource: Resource, { locale, outdated }) => (outdated ? [] : translationsOf(resource, locale)),
  },
};
