import { describe, expect, test } from "vitest";
import { parseEnv } from "#app/platform/env.server.ts";

const COMPLETE = {
  DATABASE_URL: "postgresql://db/loket",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "https://loket.example.com",
  ENCRYPTION_KEYS: "k1:abc",
};

describe("the environment", () => {
  test("fills what is optional", () => {
    expect(parseEnv(COMPLETE)).toMatchObject({ NODE_ENV: "production", PORT: 3000, WORKER_CONCURRENCY: 40 });
  });

  test("counts a blank as absent, as in a copied .env.example", () => {
    const env = parseEnv({ ...COMPLETE, PORT: "", REDIS_URL: "  " });
    expect(env.PORT).toBe(3000);
    expect(env.REDIS_URL).toBeUndefined();
  });

  test("names every variable that is wrong, in one sentence", () => {
    const { DATABASE_URL: _, ...rest } = COMPLETE;
    expect(() => parseEnv({ ...rest, SHOPIFY_APP_URL: "loket", PORT: "many" })).toThrow(/PORT.*DATABASE_URL.*SHOPIFY_APP_URL/);
    expect(() => parseEnv({ ...rest, SHOPIFY_APP_URL: "loket", PORT: "many" })).toThrow(/See \.env\.example/);
  });
});
