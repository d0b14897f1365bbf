/** What app code reads at its first import, in every kind of test. Integration tests replace DATABASE_URL. */
export const TEST_ENVIRONMENT = {
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  DATABASE_URL: "postgresql://unit:tests@127.0.0.1:1/have-no-database",
  SHOPIFY_API_KEY: "loket-sandbox-key",
  SHOPIFY_API_SECRET: "shpss_sandbox_secret",
  SHOPIFY_APP_URL: "https://loket.sandbox",
  ENCRYPTION_KEYS: "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
  DRAFT_DEBOUNCE_MS: "0",
  LLM_PRIVATE_HOSTS: "127.0.0.1",
  WEBHOOK_PRIVATE_HOSTS: "127.0.0.1",
  MAIL_PRIVATE_HOSTS: "127.0.0.1",
} as const;
