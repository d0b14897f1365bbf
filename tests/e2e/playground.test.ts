import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const PLAYGROUND = "/admin/apps/loket/app/playground";
const SETTINGS = "/admin/apps/loket/app/settings";
const LONG = { timeout: 30_000 };
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function admin(locale: string): Promise<Page> {
  const context = await openContext(browser, { locale, viewport: DESKTOP });
  await context.addCookies([{ name: "sandbox_admin_locale", value: locale, url: stack.origin }]);
  return context.newPage();
}

async function frameOf(page: Page): Promise<Frame> {
  await appFrame(page).locator(".Polaris-Page").first().waitFor();
  return page.frames().find((candidate) => candidate !== page.mainFrame()) ?? page.mainFrame();
}

async function shoot(page: Page, name: string): Promise<void> {
  await keepScreenshot(page, `${name}-1280`);
  await page.setViewportSize(PHONE);
  await page.waitForTimeout(300);
  await keepScreenshot(page, `${name}-390`);
  await page.setViewportSize(DESKTOP);
}

describe("guidance that would break an answer", () => {
  it("in Dutch: a question is tried as a customer with an order, saved as a case, and shown to fail before the guidance is live", async () => {
    const page = await admin("nl");
    const app = appFrame(page);
    await page.goto(stack.origin + PLAYGROUND);
    await app.getByLabel("Vraag", { exact: true }).fill("Waar blijft mijn bestelling #1001?");
    await app.getByRole("button", { name: "Kies een klant" }).click();
    await app.getByLabel("Klanten zoeken").fill("lotte peeters");
    await app.getByRole("button", { name: "Zoeken" }).click();
    await app.getByRole("button", { name: "Kiezen" }).first().click(LONG);
    await app.getByText("Lotte P. · l•••@example.com").waitFor();
    await app.getByRole("button", { name: "Proberen", exact: true }).click();
    await app.getByText("Zoals uw team het zou zien").waitFor(LONG);
    const draft = app.locator("[data-draft-text]");
    expect(await draft.textContent()).toContain("#1001");
    await app.locator(".loket-sentence").first().click();
    await app.getByText("herkend aan de woorden", { exact: false }).waitFor();
    await shoot(page, "playground-nl");

    await app.getByRole("button", { name: "Vraag bewaren" }).click();
    expect(await seriousViolations(await frameOf(page), "body")).toEqual([]);
    await app.getByLabel("Naam", { exact: true }).fill("Waar blijft #1001");
    await app.getByLabel("Bevat", { exact: true }).fill("#1001");
    await app.getByLabel("Bevat niet", { exact: true }).fill("fijne dag");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("Vraag bewaard").waitFor(LONG);

    await page.goto(stack.origin + SETTINGS);
    const guidance = app.getByLabel("Richtlijnen voor de assistent");
    await app.getByText("Uw bewaarde vraag wordt geprobeerd met nieuwe richtlijnen voor die gelden.").waitFor(LONG);
    await guidance.fill("Zeg altijd “Fijne dag gewenst!”");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await app.getByText("Nieuwe richtlijnen wachten op uw beslissing").first().waitFor(LONG);
    expect(await guidance.inputValue()).toBe("");
    await guidance.scrollIntoViewIfNeeded();
    await shoot(page, "guidance-held-nl");
    await app.getByRole("link", { name: "Bekijk het resultaat" }).last().click();

    await app.getByText("1 vraag mislukt ermee die nu slaagt. Zie hieronder.").waitFor({ timeout: 60_000 });
    await app.getByText("Nieuw mislukt", { exact: true }).waitFor();
    await app.getByText("Bevat “fijne dag”", { exact: false }).waitFor();
    await app.getByRole("button", { name: "Het antwoord" }).click();
    expect(await seriousViolations(await frameOf(page), "body")).toEqual([]);
    await shoot(page, "guidance-failing-nl");

    await app.getByRole("button", { name: "Intrekken" }).click();
    await app.getByText("Ingetrokken", { exact: true }).waitFor(LONG);
    await page.goto(stack.origin + SETTINGS);
    expect(await guidance.inputValue()).toBe("");

    await page.goto(stack.origin + PLAYGROUND);
    await app.getByRole("link", { name: "Bewaarde vragen" }).click(LONG);
    await app.getByText("Waar blijft #1001").first().waitFor(LONG);
    await app.getByText("Proef met nieuwe richtlijnen").waitFor();
    await shoot(page, "cases-nl");
  });

  it("in English: both answers side by side, and live in spite of a failing case", async () => {
    const page = await admin("en");
    const app = appFrame(page);
    await page.goto(`${stack.origin + PLAYGROUND}/cases`);
    await app.getByRole("link", { name: "Waar blijft #1001" }).click();
    await app.getByRole("button", { name: "Try other guidance" }).click();
    await app.getByLabel("Guidance for the assistant").fill("Zeg altijd “Fijne dag gewenst!”");
    await app.getByRole("button", { name: "Try with and without the new guidance" }).click();
    await app.getByText("With the new guidance", { exact: true }).waitFor(LONG);
    const texts = await app.locator("[data-draft-text]").allTextContents();
    expect(texts.map((text) => text.includes("Fijne dag gewenst"))).toEqual([true, false]);
    await shoot(page, "playground-en");

    await app.getByRole("button", { name: "Run the saved cases with it" }).click();
    await app.getByRole("link", { name: "See the result" }).click(LONG);
    await app.getByRole("button", { name: "Make it live all the same" }).click({ timeout: 60_000 });
    await app.getByText("Live", { exact: true }).waitFor(LONG);
    await shoot(page, "guidance-live-en");
    await page.goto(stack.origin + SETTINGS);
    expect(await app.getByLabel("Guidance for the assistant").inputValue()).toBe("Zeg altijd “Fijne dag gewenst!”");
  });
});
