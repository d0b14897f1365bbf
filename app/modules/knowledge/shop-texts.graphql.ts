const TRANSLATIONS = ["nl", "fr", "de", "en"].map((locale) => `${locale}: translations(locale: "${locale}") { key value updatedAt }`).join("\n");

/** Legal policies with their translations. */
export const SHOP_POLICIES = `#graphql
  query ShopPolicies {
    shop {
      primaryDomain { url }
      shopPolicies { id title type body url updatedAt ${TRANSLATIONS} }
    }
  }
`;

/** Published pages (FAQ, delivery, about) with their translations, fifty at a time. */
export const PUBLISHED_PAGES = `#graphql
  query PublishedPages($after: String) {
    pages(first: 50, after: $after, query: "published_status:published") {
      nodes { id title handle body isPublished updatedAt ${TRANSLATIONS} }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Published blog articles with their translations, fifty at a time. */
export const BLOG_ARTICLES = `#graphql
  query BlogArticles($after: String) {
    articles(first: 50, after: $after, query: "published_status:published") {
      nodes { id title handle body isPublished createdAt updatedAt blog { handle } ${TRANSLATIONS} }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
