import { expect, test } from "vitest";
import { db } from "#app/platform/db.server.ts";

test("every test file works in a migrated database of its own", async () => {
  expect(new URL(process.env.DATABASE_URL ?? "").pathname).toMatch(/^\/loket_test_/);
  expect(await db.shop.count()).toBe(0);
});
