import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepScreenshot, launchChromium, PHONE } from "./support/browser.ts";
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

interface Mail {
  to: string[];
  subject: string;
  text: string;
  attachments: { contentType: string }[];
}

describe("the statutory withdrawal function, in German and without JavaScript (CO-01 to CO-07)", () => {
  it("takes three fields and one confirmation, and acknowledges by mail with a PDF", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE", viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${stack.origin}/apps/loket/withdrawal?lang=de`);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.getByRole("heading", { level: 1, name: "Vertrag widerrufen" }).waitFor();
    await keepScreenshot(page, "withdrawal-form-de-390");
    await page.locator("[name=name]").fill("Käthe Großmann");
    await page.locator("[name=contract]").fill("Bestellung #1004, Teekanne");
    await page.locator("[name=contact]").fill("kaethe@example.de");
    await page.locator("form.act button").click();
    await page.getByRole("button", { name: "Widerruf bestätigen", exact: true }).waitFor();
    await keepScreenshot(page, "withdrawal-confirm-de-390");
    await page.getByRole("button", { name: "Widerruf bestätigen", exact: true }).click();
    await page.getByText("Käthe Großmann").first().waitFor();
    await keepScreenshot(page, "withdrawal-receipt-de-390");
    const receipt = await page.locator("body").innerText();
    await page.reload();

    await expect.poll(mailsToKaethe, { timeout: 20_000 }).toHaveLength(1);
    const [mail] = await mailsToKaethe();
    expect(mail?.text).toContain("Bestellung #1004, Teekanne");
    expect(mail?.attachments.map(({ contentType }) => contentType)).toEqual(["application/pdf"]);
    const reference = /[A-Z0-9]{2,}-[A-Z0-9-]{4,}/.exec(receipt)?.[0];
    expect(reference).toBeTruthy();
    expect(mail?.text).toContain(reference);
  });

  it("says beside the field what is missing, and keeps what was typed", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE", viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${stack.origin}/apps/loket/withdrawal?lang=de`);
    await page.locator("[name=name]").fill("Käthe Großmann");
    await page.locator("form.act button").click();
    expect(await page.locator("[name=name]").inputValue()).toBe("Käthe Großmann");
    expect(await page.locator("[aria-invalid=true]").count()).toBeGreaterThan(0);
    await keepScreenshot(page, "withdrawal-errors-de-390");
  });
});

async function mailsToKaethe(): Promise<Mail[]> {
  const mails = (await (await fetch(`${stack.origin}/sandbox/mail`)).json()) as Mail[];
  return mails.filter(({ to }) => to.includes("kaethe@example.de"));
}
