import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFrame, launchChromium, openContext } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

let stack: TestStack;
let browser: Browser;
let database: pg.Client;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack({ installed: false }), launchChromium()]);
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await browser?.close();
  await stack?.stop();
});

const shopRow = async () => (await database.query<{ id: string; uninstalledAt: Date | null }>(`SELECT "id", "uninstalledAt" FROM "Shop"`)).rows[0];

describe("a merchant's first and last day", () => {
  it("installs by opening the app, uninstalls, and comes back to what was there", async () => {
    const context = await openContext(browser, { locale: "nl-BE" });
    const admin = await context.newPage();
    await admin.goto(`${stack.origin}/admin`);
    await appFrame(admin).locator("h1, h2").first().waitFor({ timeout: 30_000 });
    const installed = await shopRow();
    expect(installed?.uninstalledAt).toBeNull();

    const page = await context.newPage();
    await page.goto(stack.origin);
    await page.getByRole("button", { name: /Chat openen/ }).waitFor();

    await stack.control("uninstall");
    await expect.poll(async () => (await shopRow())?.uninstalledAt, { timeout: 15_000 }).not.toBeNull();
    expect((await database.query(`SELECT count(*)::int AS n FROM "AuthSession"`)).rows[0].n).toBe(0);
    await page.goto(stack.origin);
    expect(await page.locator("loket-chat").count()).toBe(0);

    await stack.control("install");
    await admin.goto(`${stack.origin}/admin`);
    await appFrame(admin).locator("h1, h2").first().waitFor({ timeout: 30_000 });
    expect(await shopRow()).toMatchObject({ id: installed!.id, uninstalledAt: null });
  });
});
