/**
 * The one version of Shopify's APIs that Loket speaks: Admin GraphQL here, webhooks in shopify.app.toml
 * (a test keeps the two equal).
 */
export const SHOPIFY_API_VERSION = "2026-07";
