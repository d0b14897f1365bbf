import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
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

const WORDS = {
  nl: { path: "", open: /Chat openen/, choice: /Met hulp van AI/ }, fr: { path: "/fr", open: /Ouvrir le chat/, choice: /Avec l.aide de l.IA/ },
  de: { path: "/de", open: /Chat öffnen/, choice: /Mit Hilfe von KI/ }, en: { path: "/en", open: /Open the chat/, choice: /With help of AI/ },
};

/** A shopper in a browser of their own, with a chat that was just begun. */
async function shopper(locale: keyof typeof WORDS, { where = "", viewport = PHONE, customerId = null as string | null } = {}): Promise<{ page: Page; chat: Locator }> {
  await stack.control("customer", { id: customerId });
  const page = await (await openContext(browser, { locale: `${locale}-BE`, viewport })).newPage();
  const { path, open, choice } = WORDS[locale];
  const chat = await startChat(page, { origin: stack.origin, path: `${path}${where}` || "/", open, choice });
  return { page, chat };
}

async function staff(locale: string, viewport = DESKTOP): Promise<{ page: Page; app: FrameLocator }> {
  const context = await openContext(browser, { locale, viewport });
  await context.addCookies([{ name: "sandbox_admin_locale", value: locale, url: stack.origin }]);
  const page = await context.newPage();
  await page.goto(`${stack.origin}/admin/apps/loket/app/quick-actions`);
  return { page, app: appFrame(page) };
}

async function keepWhole(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? DESKTOP;
  await page.setViewportSize({ width, height: 2_800 });
  await keepScreenshot(page, name);
  await page.setViewportSize({ width, height });
}

const frameOf = (page: Page) => page.frames().find((frame) => frame !== page.mainFrame() && frame.url().includes("/app"))!;
const overflow = (page: Page) => page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
const button = (where: Locator | FrameLocator, name: string | RegExp) => where.getByRole("button", { name, exact: typeof name === "string" });

describe("without typing a word", () => {
  it("a customer follows an order on a phone, in Dutch: card, way, carrier and link; a person gets the order's name", async () => {
    const { page, chat } = await shopper("nl", { customerId: "7004" });
    await button(chat, "Mijn bestelling volgen").waitFor();
    await keepScreenshot(page, "flows-actions-nl-390");
    await button(chat, "Mijn bestelling volgen").click();
    const flow = chat.getByRole("group", { name: "Mijn bestelling volgen" });
    const card = flow.getByRole("article", { name: "Bestelling #1004" });
    await card.getByText("Geleverd").first().waitFor();
    expect(await card.getByRole("link", { name: /Pakket volgen/ }).first().getAttribute("href")).toMatch(/^https:\/\//);
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    await keepScreenshot(page, "flows-order-card-nl-390");
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await button(flow, "Nee, ik wil een medewerker spreken").click();
    await button(flow, "Naar ons team sturen").click();
    await chat.getByText("Verzonden.").waitFor();
    await chat.getByText("Bestelling: #1004").waitFor();
    expect(await page.evaluate(() => document.querySelector("loket-chat")?.shadowRoot?.querySelector("loket-panel")?.shadowRoot?.activeElement?.className)).toBe("status");
    await keepScreenshot(page, "flows-sent-nl-390");
  });

  it("a guest in French is asked to prove an order first, and can go back", async () => {
    const { page, chat } = await shopper("fr", { viewport: DESKTOP });
    await button(chat, "Suivre ma commande").click();
    const flow = chat.getByRole("group", { name: "Suivre ma commande" });
    await flow.getByText("Une commande n’est montrée qu’à la personne qui l’a passée.", { exact: false }).waitFor();
    await keepScreenshot(page, "flows-prove-fr-1280");
    await button(flow, "Prouver ma commande").click();
    await chat.getByLabel("Numéro de commande").waitFor();
  });

  it("delivery, hours and withdrawal are the shop's own words, with links to its own pages", async () => {
    const { page, chat } = await shopper("de", { viewport: DESKTOP });
    await button(chat, "Lieferung").click();
    const delivery = chat.getByRole("group", { name: "Lieferung" });
    expect(await delivery.getByRole("link", { name: /Alles lesen/ }).getAttribute("href")).toBe("/policies/shipping-policy");
    await keepScreenshot(page, "flows-delivery-de-1280");
    await button(delivery, "Ja, danke").click();
    await chat.getByText("Gern geschehen.", { exact: false }).waitFor();
    await button(chat, "Öffnungszeiten").click();
    await chat.getByRole("group", { name: "Öffnungszeiten" }).getByText(/Montag/).waitFor();
    await keepScreenshot(page, "flows-hours-de-1280");
    await button(chat, "Vertrag widerrufen").click();
    expect(await chat.getByRole("group", { name: "Vertrag widerrufen" }).getByRole("link", { name: /Vertrag .*widerrufen/ }).getAttribute("href")).toBe("/apps/loket/withdrawal?lang=de");
    // Looking left nothing in the conversation.
    expect(await chat.getByRole("log").locator(".message").count()).toBe(0);
  });

  it("an exchange is picked with the keyboard alone and reaches the shop once", async () => {
    const { page, chat } = await shopper("en", { customerId: "7004", viewport: DESKTOP });
    await button(chat, "Return or exchange").focus();
    await page.keyboard.press("Enter");
    const flow = chat.getByRole("group", { name: "Return or exchange" });
    await button(flow, "Exchange something").focus();
    await page.keyboard.press("Enter");
    const pick = button(flow, /It is about #\d+/).first();
    await pick.focus();
    await page.keyboard.press("Enter");
    await flow.getByLabel("I would like to exchange this").fill("Plaid");
    await page.keyboard.press("Tab");
    await page.keyboard.type("A larger one");
    await keepScreenshot(page, "flows-form-en-1280");
    await page.keyboard.press("Enter");
    await button(flow, "Send to our team").focus();
    await page.keyboard.press("Enter");
    await chat.getByText("I would like this instead: A larger one").waitFor();
    expect(await chat.getByText("I would like this instead: A larger one").count()).toBe(1);
  });
});

describe("product help", () => {
  it("answers from the product's own text, fills the storefront's cart and compares two, on a phone in Dutch", async () => {
    const { page, chat } = await shopper("nl", { where: "/products/theepot-vuurtoren" });
    await button(chat, "Hulp bij een product").click();
    const flow = chat.getByRole("group", { name: "Hulp bij een product" });
    await flow.getByRole("article", { name: "Theepot Vuurtoren" }).waitFor();
    await flow.getByLabel("Vraag iets over dit product").fill("Mag die in de vaatwasser?");
    await button(flow, "Vragen").click();
    await flow.getByText("vaatwasbestendig", { exact: false }).first().waitFor();
    await keepScreenshot(page, "flows-product-answer-nl-390");
    await flow.getByLabel("Vraag iets over dit product").fill("Past die op inductie?");
    await button(flow, "Vragen").click();
    await flow.getByText("Daarover staat niets in de beschrijving.").waitFor();
    await button(flow, "In winkelmand: Theepot Vuurtoren").first().click();
    await flow.getByText("Het ligt in uw winkelmand.").waitFor();
    await flow.getByLabel("Zoek een product").fill("karaf");
    await button(flow, "Zoeken").click();
    await flow.getByRole("article", { name: "Karaf Vuurtoren" }).waitFor();
    await keepScreenshot(page, "flows-product-found-nl-390");
    await button(flow, "Vergelijken: Theepot Vuurtoren").first().click();
    await flow.getByText("Kies een tweede product.").waitFor();
    await button(flow, "Vergelijken: Karaf Vuurtoren").click();
    await flow.getByRole("rowheader", { name: "Prijs" }).waitFor();
    await keepScreenshot(page, "flows-compared-nl-390");
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${stack.origin}/cart`);
    await page.locator(".lines").getByText("Theepot Vuurtoren", { exact: false }).waitFor();
  });

  it("on a wide screen in French: cards with price and stock, and what is not sold here is not found", async () => {
    const { page, chat } = await shopper("fr", { viewport: DESKTOP });
    await button(chat, "Aide sur un produit").click();
    const flow = chat.getByRole("group", { name: "Aide sur un produit" });
    await flow.getByLabel("Cherchez un produit").fill("théière");
    await button(flow, "Chercher").click();
    const card = flow.getByRole("article", { name: "Théière Vuurtoren" });
    await card.getByText("en stock", { exact: false }).first().waitFor();
    expect(await card.getByRole("img").evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    await keepScreenshot(page, "flows-product-found-fr-1280");
    await flow.getByLabel("Cherchez un produit").fill("tondeuse électrique");
    await button(flow, "Chercher").click();
    await flow.getByText("Rien trouvé. Essayez un autre mot.").waitFor();
  });
});

describe("a merchant", () => {
  const saveButton = (page: Page) => page.locator("#save-bar-save");

  it("in Dutch: puts an action first, changes its words and a step, sees it as typed, publishes, and shoppers get it; then goes back", { timeout: 180_000 }, async () => {
    const { page, app } = await staff("nl");
    await button(app, "Bewerken: Levering").waitFor({ timeout: 30_000 });
    await keepWhole(page, "flows-editor-nl-1280");
    for (let step = 0; step < 3; step += 1) await button(app, "Omhoog: Levering").press("Enter");
    await app.getByText("Levering: plaats 1 van 7").waitFor();
    await button(app, "Bewerken: Levering").click();
    await app.getByLabel("Tekst op de knop").fill("Wanneer komt mijn pakje?");
    await app.getByLabel("Stap toevoegen").selectOption("text");
    const preview = app.locator("[data-flow-preview]");
    await button(preview, "Wanneer komt mijn pakje?").waitFor();
    // What is missing is said beside the field, and nothing is published.
    await saveButton(page).click();
    await app.getByText("Schrijf een tekst.").waitFor();
    await app.getByText("Niets leidt naar deze stap.").first().waitFor();
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepWhole(page, "flows-editor-problem-nl-1280");
    await button(app, /^Verwijderen: 4\. Tekst/).click();
    await saveButton(page).click();
    await app.getByText("Versie 1").waitFor({ timeout: 20_000 });
    await keepWhole(page, "flows-editor-published-nl-1280");

    const { page: shop, chat } = await shopper("nl");
    await button(chat, "Wanneer komt mijn pakje?").waitFor();
    expect(await chat.locator(".actions button").first().innerText()).toBe("Wanneer komt mijn pakje?");
    await keepScreenshot(shop, "flows-actions-changed-nl-390");

    await button(app, "Ernaar teruggaan: Zoals Loket ze levert").click();
    await button(app, "Deze versie tonen").click();
    await app.getByText("Versie 2").waitFor({ timeout: 20_000 });
    await button(app, "Bewerken: Mijn bestelling volgen").waitFor();
  });

  it("is told which texts a language lacks, and keeps what is unsaved while offline", { timeout: 120_000 }, async () => {
    const { page, app } = await staff("fr", PHONE);
    await button(app, "Modifier : Livraison").click({ timeout: 30_000 });
    await app.getByLabel("Texte du bouton").fill("");
    await app.getByText("1 texte manque en français.", { exact: false }).waitFor();
    expect(await app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0);
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepWhole(page, "flows-editor-missing-fr-390");
    await page.context().setOffline(true);
    await app.getByText("Vous pouvez continuer à modifier", { exact: false }).waitFor();
    await page.context().setOffline(false);
    await app.getByText("Vous pouvez continuer à modifier", { exact: false }).waitFor({ state: "detached" });
    expect(await saveButton(page).isVisible()).toBe(true);
  });
});
