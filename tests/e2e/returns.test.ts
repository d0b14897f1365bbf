import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFrame, chatOf, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { codeFor } from "./support/mailbox.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

/** Signed in: order #1004, delivered, three pieces on two lines. */
const CUSTOMER = "7004";
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function adminPage(where: string, locale: string, viewport: { width: number; height: number }): Promise<{ page: Page; app: FrameLocator }> {
  const context = await openContext(browser, { locale, viewport });
  await context.addCookies([{ name: "sandbox_admin_locale", value: locale, url: stack.origin }]);
  const page = await context.newPage();
  await page.goto(`${stack.origin}/admin/apps/loket${where}`);
  return { page, app: appFrame(page) };
}

describe("a return", () => {
  it("of one of two items, asked for in French in the chat, is approved by staff, and the shopper reads both", async () => {
    await stack.control("customer", { id: CUSTOMER });
    const page = await (await openContext(browser, { locale: "fr-BE", viewport: PHONE })).newPage();
    const chat = await startChat(page, { origin: stack.origin, path: "/fr", open: /Ouvrir le chat/, choice: /Avec l.aide de l.IA/ });
    await chatOf(page).getByRole("button", { name: "Renvoyer un article" }).click();
    const form = chat.getByRole("form", { name: "Renvoyer un article" });
    const order = form.getByLabel("Commande");
    if (await order.count()) await order.selectOption({ label: "#1004" });
    await form.getByRole("button", { name: "Continuer" }).click();
    await form.getByText("Choisissez au moins une pièce.").waitFor();
    await form.locator("fieldset").first().getByRole("combobox").first().selectOption("1");
    await form.locator("fieldset").first().getByRole("combobox").nth(1).selectOption({ label: "Défectueux ou abîmé" });
    await form.getByLabel("Remarque (facultatif)").fill("Une anse est cassée.");
    await form.getByLabel("Photo (facultatif)").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: await page.screenshot() });
    await keepScreenshot(page, "return-form-fr-390");
    await form.getByRole("button", { name: "Continuer" }).click();
    await form.getByText(/1 × .*Défectueux/).waitFor();
    await keepScreenshot(page, "return-check-fr-390");
    await form.getByRole("button", { name: "Demander le retour" }).click();
    await chat.getByText("Votre demande de retour pour la commande #1004 est enregistrée", { exact: false }).waitFor({ timeout: 20_000 });

    const { page: admin, app } = await adminPage("/app/returns", "nl", DESKTOP);
    await app.getByText("#1004", { exact: false }).first().waitFor();
    await keepScreenshot(admin, "returns-nl-1280");
    await app.getByRole("link", { name: /#1004/ }).first().click();
    await app.getByText("Une anse est cassée.").waitFor();
    await app.getByRole("img", { name: "Foto 1" }).waitFor();
    await keepScreenshot(admin, "return-nl-1280");
    await app.getByRole("button", { name: "Retour goedkeuren" }).click();
    await app.getByRole("button", { name: "Label is verstuurd" }).waitFor({ timeout: 20_000 });
    await chat.getByText("Votre retour pour la commande #1004 est accepté.").waitFor({ timeout: 20_000 });
    const orders = (await (await fetch(`${stack.origin}/sandbox/orders`)).json()) as { name: string; returns?: unknown }[];
    expect(JSON.stringify(orders.find(({ name }) => name === "#1004"))).toMatch(/OPEN|1004-R1|return/i);
  });

  it("of one of two items, by a guest: proves the order by the code from the mailbox, asks in the form, and reads that staff approved (SH-12)", async () => {
    await stack.control("customer", { id: null });
    const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chat.getByRole("button", { name: "Iets terugsturen" }).click();
    await chat.getByLabel("Bestelnummer").fill("#1001");
    await chat.getByLabel("E-mail of telefoon van de bestelling").fill("lotte.peeters@example.com");
    await chat.getByRole("button", { name: "Verder" }).click();
    await chat.getByLabel("Code uit de e-mail").fill(await codeFor(stack, "lotte.peeters@example.com"));
    await page.keyboard.press("Enter");
    const form = chat.getByRole("form", { name: "Iets terugsturen" });
    await form.waitFor({ timeout: 20_000 });
    expect(await form.locator("fieldset").count()).toBe(2);
    await form.locator("fieldset").first().getByRole("combobox").first().selectOption("1");
    await form.locator("fieldset").first().getByRole("combobox").nth(1).selectOption({ label: "Te klein" });
    await keepScreenshot(page, "return-guest-nl-390");
    await form.getByRole("button", { name: "Verder" }).click();
    await form.getByRole("button", { name: "Retour aanvragen" }).click();
    await chat.getByText("#1001", { exact: false }).last().waitFor();

    const { page: admin, app } = await adminPage("/app/returns", "de", PHONE);
    await app.getByRole("link", { name: /#1001/ }).first().waitFor();
    await keepScreenshot(admin, "returns-de-390");
    await app.getByRole("link", { name: /#1001/ }).first().click();
    await app.getByRole("button", { name: "Rücksendung genehmigen" }).waitFor();
    await keepScreenshot(admin, "return-de-390");
    expect(await app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0);
    await app.getByRole("button", { name: "Rücksendung genehmigen" }).click();
    await chat.getByText("Uw retour voor bestelling #1001 is goedgekeurd.").waitFor({ timeout: 20_000 });
    const orders = (await (await fetch(`${stack.origin}/sandbox/orders`)).json()) as { name: string; returnStatus: string }[];
    expect(orders.find(({ name }) => name === "#1001")?.returnStatus).toBe("IN_PROGRESS");
  });

  it("is not offered to a guest before an order is proven (SH-12)", async () => {
    await stack.control("customer", { id: null });
    const page = await (await openContext(browser, { locale: "de-DE", viewport: PHONE })).newPage();
    const chat = await startChat(page, { origin: stack.origin, path: "/de", open: /Chat öffnen/, choice: /Mit Hilfe von KI/ });
    await chat.getByRole("button", { name: "Etwas zurückschicken" }).click();
    await chat.getByLabel("Bestellnummer").waitFor();
    expect(await chat.getByRole("form", { name: "Etwas zurückschicken" }).count()).toBe(0);
  });
});
