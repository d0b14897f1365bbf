import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const LOTTE = "7001";
const QUESTION = "Waar blijft mijn bestelling #1001?";

describe("a customer asks for their data, then for its erasure", () => {
  it("the merchant finds the export, hands it over as a file, and sees what was erased", async () => {
    await stack.control("customer", { id: LOTTE });
    const shopper = await (await openContext(browser, { locale: "nl-BE" })).newPage();
    const chat = await startChat(shopper, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(QUESTION);
    await chat.getByRole("button", { name: /Versturen/ }).click();
    await chat.getByText(QUESTION).waitFor();
    await stack.control("webhooks", { topic: "customers/data_request", customerId: LOTTE });

    const staff = await openContext(browser, { locale: "nl-BE" });
    await staff.addCookies([{ name: "sandbox_admin_locale", value: "nl", url: stack.origin }]);
    const admin = await staff.newPage();
    await admin.goto(`${stack.origin}/admin`);
    const app = appFrame(admin);
    await admin.getByRole("link", { name: "Gegevensverzoeken" }).click();
    await app.getByText("Kopie van de gegevens").waitFor({ timeout: 30_000 });
    const [asText] = await Promise.all([admin.waitForEvent("download"), app.getByRole("button", { name: "Downloaden als tekst" }).click()]);
    expect(asText.suggestedFilename()).toMatch(/^loket-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.txt$/);
    expect(readFileSync(await asText.path(), "utf8")).toContain(`U: ${QUESTION}`);
    const [asJson] = await Promise.all([admin.waitForEvent("download"), app.getByRole("button", { name: "Downloaden als JSON" }).click()]);
    expect(JSON.parse(readFileSync(await asJson.path(), "utf8"))).toMatchObject({ format: "loket-customer-export", subject: { customerId: LOTTE } });
    await keepScreenshot(admin, "privacy-nl-1280");

    await stack.control("webhooks", { topic: "customers/redact", customerId: LOTTE });
    await expect.poll(async () => {
      await admin.reload();
      await app.getByText("Kopie van de gegevens").waitFor({ timeout: 30_000 });
      return app.getByText(/^Gewist: gesprekken 1, berichten 1\./).count();
    }, { timeout: 30_000 }).toBe(1);
    expect(await app.getByRole("button", { name: "Downloaden als tekst" }).count()).toBe(0);
    await admin.setViewportSize(PHONE);
    await keepScreenshot(admin, "privacy-nl-390");

    await staff.addCookies([{ name: "sandbox_admin_locale", value: "fr", url: stack.origin }]);
    await admin.reload();
    await app.getByText("Copie des données").waitFor({ timeout: 30_000 });
    await keepScreenshot(admin, "privacy-fr-390");
    await admin.setViewportSize(DESKTOP);
    await keepScreenshot(admin, "privacy-fr-1280");
  });
});
