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

  it("a refund of one piece is filled in by hand on a phone, in German: what is wrong is said at its field, nothing typed is lost, and the changed sum is what goes back", async () => {
    await stack.control("customer", { id: "7004" });
    const shopper = await (await openContext(browser, { locale: "de-DE", viewport: PHONE })).newPage();
    const chat = await startChat(shopper, { origin: stack.origin, path: "/de", open: /Chat öffnen/, choice: /Mit Hilfe von KI/ });
    await chat.getByRole("textbox", { name: /Ihre Nachricht/ }).fill("Eine Tasse aus #1004 hat einen Sprung.");
    await chat.getByRole("button", { name: /Senden/ }).click();

    const context = await openContext(browser, { locale: "de", viewport: PHONE });
    await context.addCookies([{ name: "sandbox_admin_locale", value: "de", url: stack.origin }]);
    const admin = await context.newPage();
    await admin.goto(`${stack.origin}/admin`);
    const app = appFrame(admin);
    await app.getByText("Eine Tasse aus #1004 hat einen Sprung.").first().click();
    await app.getByRole("button", { name: "Aktion hinzufügen: #1004" }).click();
    await app.getByLabel("Aktion zur Bestellung #1004").selectOption({ label: "Erstatten" });
    const pieces = app.getByLabel(/^Anzahl Koffiekop/);
    await pieces.fill("9");
    await app.getByRole("button", { name: "Zur Antwort hinzufügen" }).click();
    await app.getByText(/Höchstens 2 von Koffiekop/).waitFor();
    await keepScreenshot(admin, "action-form-de-390");
    await pieces.fill("1");
    await app.getByLabel("Zurück ins Lager legen").check();
    await app.getByRole("button", { name: "Zur Antwort hinzufügen" }).click();
    await app.getByText(/14,50\s€ über Bancontact erstatten, 1 Stück zurück ins Lager/).waitFor();

    await app.getByRole("button", { name: /Bearbeiten: #1004/ }).click();
    const sum = app.getByLabel("Betrag");
    await sum.fill("99");
    await app.getByRole("button", { name: "Änderungen speichern" }).click();
    await app.getByText(/Dafür lassen sich höchstens 14,50\s€ erstatten/).waitFor();
    expect(await sum.inputValue()).toBe("99");
    await keepScreenshot(admin, "action-edit-de-390");
    await sum.fill("10,00");
    await app.getByRole("button", { name: "Änderungen speichern" }).click();
    await app.getByText(/10,00\s€ über Bancontact erstatten/).waitFor();
    expect(await app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0);
    await app.getByRole("heading", { name: "Aktionen zur Antwort" }).scrollIntoViewIfNeeded();
    await keepScreenshot(admin, "action-card-de-390");
    await app.getByRole("button", { name: "Freigeben, 1 Aktion ausführen und senden" }).click();

    await chat.locator("[data-ai-origin='ai_reviewed_unedited']").waitFor({ timeout: 30_000 });
    // As Shopify has it now.
    await admin.reload();
    await app.getByText("Teilweise erstattet").first().waitFor();
    await app.locator("dd").getByText(/^10,00\s€$/).waitFor();
  });

  it("in French: one of two items goes back; staff approve reply and return in one decision, and the shopper sees both", async () => {
    await stack.control("customer", { id: "7004" });
    const page = await (await openContext(browser, { locale: "fr-BE", viewport: PHONE })).newPage();
    const chat = await startChat(page, { origin: stack.origin, path: "/fr", open: /Ouvrir le chat/, choice: /Avec l.aide de l.IA/ });
    await chatOf(page).getByRole("button", { name: "Renvoyer un article" }).click();
    const form = chat.getByRole("form", { name: "Renvoyer un article" });
    const item = form.locator("fieldset").first();
    await item.waitFor();
    const order = form.getByLabel("Commande");
    if (await order.count()) await order.selectOption({ label: "#1004" });
    expect(await form.locator("fieldset").count()).toBe(2);
    await item.getByRole("combobox").first().selectOption("1");
    await item.getByRole("combobox").nth(1).selectOption({ label: "Défectueux ou abîmé" });
    await form.getByRole("button", { name: "Continuer" }).click();
    await form.getByRole("button", { name: "Demander le retour" }).click();
    await chat.getByText("Votre demande de retour pour la commande #1004 est enregistrée", { exact: false }).waitFor({ timeout: 20_000 });

    const context = await openContext(browser, { locale: "fr", viewport: DESKTOP });
    await context.addCookies([{ name: "sandbox_admin_locale", value: "fr", url: stack.origin }]);
    const admin = await context.newPage();
    await admin.goto(`${stack.origin}/admin`);
    const app = appFrame(admin);
    // Nothing was asked in words: the draft is there because of the return.
    await app.getByText("Nous avons bien reçu votre demande de retour", { exact: false }).first().click();
    await app.getByText("Approuver le retour #1004-R1").first().waitFor({ timeout: 20_000 });
    await keepScreenshot(admin, "return-with-reply-fr-1280");
    await app.getByRole("button", { name: "Approuver, exécuter 1 action et envoyer" }).click();

    await chat.getByText("Le retour #1004-R1 de la commande #1004 est accepté.", { exact: false }).waitFor({ timeout: 30_000 });
    await chat.getByText("Votre retour pour la commande #1004 est accepté.").waitFor({ timeout: 20_000 });
    await keepScreenshot(page, "return-with-reply-chat-fr-390");
    const orders = (await (await fetch(`${stack.origin}/sandbox/orders`)).json()) as { name: string; returnStatus: string }[];
    expect(orders.find(({ name }) => name === "#1004")).toMatchObject({ returnStatus: "IN_PROGRESS" });
  });
});
