import type { Browser, Frame, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const APP = "/admin/apps/loket/app";
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function staff(where: string, locale: string, viewport = DESKTOP): Promise<{ page: Page; app: FrameLocator }> {
  const context = await openContext(browser, { locale, viewport });
  await context.addCookies([{ name: "sandbox_admin_locale", value: locale, url: stack.origin }]);
  const page = await context.newPage();
  await page.goto(stack.origin + APP + where);
  const app = appFrame(page);
  await app.locator("h1, h2").first().waitFor({ timeout: 30_000 });
  return { page, app };
}

/** The signed-in customer writes in a chat of a new tab. */
async function customerWrites(words: string): Promise<Page> {
  const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
  const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
  await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(words);
  await chat.getByRole("button", { name: /Versturen/ }).click();
  await chat.getByText(words).first().waitFor();
  return page;
}

const frameOf = (page: Page): Frame => page.frames().find((frame) => frame !== page.mainFrame() && frame.url().includes("/app"))!;
const isTooWide = (page: Page) => frameOf(page).evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe("beside a thread", () => {
  it("staff keep a note, a tag and a priority, read the customer's history, merge a duplicate, and see a new message come in", { timeout: 180_000 }, async () => {
    await fetch(`${stack.origin}/sandbox/customer`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id: "7005" }) });
    await customerWrites("Waar blijft mijn plaid?");
    const shopper = await customerWrites("Ik vroeg al naar mijn plaid, is er nieuws?");
    const { page, app } = await staff("/inbox?view=open", "nl");
    await app.getByText("Ik vroeg al naar mijn plaid").first().click();
    await app.getByRole("textbox", { name: "Nieuwe notitie" }).fill("De leverancier belt terug");
    await app.getByRole("button", { name: "Notitie toevoegen" }).click();
    await app.getByText("De leverancier belt terug").first().waitFor();
    await app.getByRole("textbox", { name: "Nieuw of bestaand label" }).fill("Plaids");
    await app.getByRole("button", { name: "Toevoegen", exact: true }).click();
    await app.getByRole("button", { name: /Plaids/ }).waitFor();
    await app.getByLabel("Prioriteit").selectOption("2");
    await app.getByText("Eerst", { exact: true }).first().waitFor();
    await app.getByRole("button", { name: "Tonen" }).click();
    await app.getByText(/Bestelling #/).first().waitFor();
    await app.getByRole("button", { name: /Het gesprek van .* met dit gesprek samenvoegen/ }).first().click();
    await app.getByText(/ook hier beantwoord \(/).first().waitFor();
    await shopper.locator("loket-panel").getByRole("textbox", { name: /Uw bericht/ }).fill("Het is dringend");
    await shopper.locator("loket-panel").getByRole("button", { name: /Versturen/ }).click();
    await app.locator(".loket-message").getByText("Het is dringend").waitFor({ timeout: 40_000 });
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, "thread-desk-nl-1280");
  });

  it.each([["nl", "Plaids"], ["en", "Plaids"]])("all of it fits a phone and a desk (%s)", { timeout: 120_000 }, async (locale, tag) => {
    for (const [name, viewport] of [["390", PHONE], ["1280", DESKTOP]] as const) {
      const { page, app } = await staff("/inbox?view=open", locale, viewport);
      await app.locator(".loket-row").getByText(tag).first().waitFor();
      await keepScreenshot(page, `inbox-${locale}-${name}`);
      expect(await isTooWide(page), `inbox ${name}`).toBe(false);
      await app.getByText("Het is dringend").first().click();
      await app.getByText("De leverancier belt terug").first().waitFor();
      expect(await isTooWide(page), `thread ${name}`).toBe(false);
      await app.getByText("De leverancier belt terug").first().scrollIntoViewIfNeeded();
      await keepScreenshot(page, `thread-${locale}-${name}`);
    }
  });
});
