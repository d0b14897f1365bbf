import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFrame, chatOf, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

/** Signed in: order #1005, paid and not yet shipped. */
const CUSTOMER = "7005";
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe("a reply and what it says is done", () => {
  it("are approved as one: the order is cancelled at Shopify first, then the shopper reads the reply", async () => {
    await stack.control("customer", { id: CUSTOMER });
    const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chatOf(page).getByRole("textbox", { name: /Uw bericht/ }).fill("Kunt u bestelling #1005 annuleren?");
    await chatOf(page).getByRole("button", { name: /Versturen/ }).click();

    const context = await openContext(browser, { locale: "nl", viewport: DESKTOP });
    await context.addCookies([{ name: "sandbox_admin_locale", value: "nl", url: stack.origin }]);
    const admin = await context.newPage();
    await admin.goto(`${stack.origin}/admin`);
    const app = appFrame(admin);
    await app.getByText("Kunt u bestelling #1005 annuleren?").first().click();
    // The draft proposes it by itself.
    await app.getByText(/Bestelling #1005 annuleren en .* terugbetalen op/).waitFor({ timeout: 20_000 });
    await keepScreenshot(admin, "action-nl-1280");
    await app.getByRole("button", { name: "Goedkeuren, 1 actie uitvoeren en versturen" }).click();

    await chat.locator("[data-ai-origin='ai_reviewed_unedited']").waitFor({ timeout: 30_000 });
    const orders = (await (await fetch(`${stack.origin}/sandbox/orders`)).json()) as { name: string }[];
    expect(JSON.stringify(orders.find(({ name }) => name === "#1005"))).toMatch(/cancelled/i);
  });
});
