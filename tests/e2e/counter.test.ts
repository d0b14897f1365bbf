import type { FrameLocator, Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { chatOf, keepScreenshot, openContext, PHONE, startChat } from "./support/browser.ts";
import { isTooWide, useProduct } from "./support/product.ts";

const LOTTE = "7001";
const product = useProduct();
beforeEach(async () => {
  await product.stack.control("model", { mode: "helpful" });
  await product.stack.control("customer", { id: null });
});

const NL = { open: /Chat openen/, withAi: /Met hulp van AI/, withoutAi: /Een medewerker antwoordt/ };
const FR = { open: /Ouvrir le chat/, withAi: /Avec l.aide de l.IA/ };

async function shopper(locale: string, viewport = PHONE): Promise<Page> {
  return (await openContext(product.browser, { locale, viewport })).newPage();
}

/** Opens the draft that answers these words from the approval queue. */
async function openFromQueue(app: FrameLocator, words: string): Promise<void> {
  await app.getByText(words).first().click();
  await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor();
}

async function ask(page: Page, placeholder: RegExp, words: string, send: RegExp): Promise<void> {
  const chat = chatOf(page);
  await chat.getByRole("textbox", { name: placeholder }).fill(words);
  await chat.getByRole("button", { name: send }).click();
}

describe("the counter", () => {
  it("answers “Waar blijft mijn bestelling #1001?” from the storefront, through an approval, to the shopper", async () => {
    await product.stack.control("customer", { id: LOTTE });
    const page = await shopper("nl-BE");
    const chat = await startChat(page, { origin: product.stack.origin, open: NL.open, choice: NL.withAi });
    await ask(page, /Uw bericht/, "Waar blijft mijn bestelling #1001?", /Versturen/);
    await chat.locator(".message.shopper").getByText(/U ·/).first().waitFor();

    const { page: admin, app } = await product.staff();
    await openFromQueue(app, "Waar blijft mijn bestelling #1001?");
    const draft = await app.locator("[data-draft-text]").innerText();
    expect(draft).toContain("#1001");
    expect(draft).toMatch(/bpost/i);
    await app.getByText("Elk feit heeft een bron").waitFor();
    await keepScreenshot(admin, "thread-nl-1280");
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).click();

    const reply = chat.locator("[data-ai-origin='ai_reviewed_unedited']");
    await reply.waitFor({ timeout: 20_000 });
    expect(await reply.innerText()).toContain("#1001");
    await chat.getByText("Opgesteld door AI, nagekeken door een medewerker").waitFor();
    await keepScreenshot(page, "chat-nl-390");
  });

  it("gives a guest who writes French a French draft without any order fact", async () => {
    const page = await shopper("fr-BE");
    await startChat(page, { origin: product.stack.origin, path: "/fr", open: FR.open, choice: FR.withAi });
    await ask(page, /Votre message/, "Bonjour, où est ma commande #1001 ? Puis-je encore retourner un article ?", /Envoyer/);
    const { app } = await product.staff();
    await openFromQueue(app, "où est ma commande #1001");
    const draft = await app.locator("[data-draft-text]").innerText();
    expect(draft).toMatch(/[Bb]onjour|retour|commande/);
    expect(draft).not.toMatch(/bpost|3232/);
  });

  it("has a template draft, called that, while the model is down", async () => {
    await product.stack.control("model", { mode: "status-500" });
    await product.stack.control("customer", { id: LOTTE });
    const page = await shopper("nl-BE");
    await startChat(page, { origin: product.stack.origin, open: NL.open, choice: NL.withAi });
    await ask(page, /Uw bericht/, "Wanneer komt mijn pakje #1001 eindelijk aan?", /Versturen/);
    const { app } = await product.staff();
    await openFromQueue(app, "Wanneer komt mijn pakje #1001 eindelijk aan?");
    await app.getByText("Dit voorstel komt uit een sjabloon, zonder model.").waitFor();
    expect(await app.locator("[data-draft-text]").innerText()).toContain("#1001");
  });

  it("lets a shopper refuse AI: a person answers, and no model hears of it (GD-10)", async () => {
    const page = await shopper("nl-BE");
    const chat = await startChat(page, { origin: product.stack.origin, open: NL.open, choice: NL.withoutAi });
    await ask(page, /Uw bericht/, "Liever een mens: is de zeegroene plaid wasbaar?", /Versturen/);
    const { app } = await product.staff();
    await app.getByRole("link", { name: /vraagt een medewerker|vragen een medewerker/ }).click();
    await app.getByText("is de zeegroene plaid wasbaar").first().click();
    await app.getByText("geen AI leest dit gesprek").waitFor();
    await app.getByRole("textbox", { name: /antwoord/i }).fill("Jazeker, op 30 graden. Groeten, An");
    await app.getByRole("button", { name: "Antwoord versturen" }).click();
    await chat.getByText("op 30 graden").waitFor({ timeout: 20_000 });
    await chat.getByText("Geschreven door een medewerker").waitFor();
    const requests = await (await fetch(`${product.stack.origin}/sandbox/model/requests`)).text();
    expect(requests).not.toContain("zeegroene plaid");
  });

  it("tells staff when the shopper wrote again, and keeps what they typed", async () => {
    const page = await shopper("nl-BE");
    await startChat(page, { origin: product.stack.origin, open: NL.open, choice: NL.withAi });
    await ask(page, /Uw bericht/, "Hoe lang is de bedenktijd bij jullie?", /Versturen/);
    const { app } = await product.staff();
    await openFromQueue(app, "Hoe lang is de bedenktijd");
    await app.getByRole("button", { name: "Bewerken" }).click();
    await app.getByRole("textbox", { name: /Tekst die wordt verstuurd/ }).fill("Mijn eigen zorgvuldige antwoord.");
    await ask(page, /Uw bericht/, "En voor sale-artikelen?", /Versturen/);
    await app.locator(".loket-pane").getByText("En voor sale-artikelen?").waitFor({ timeout: 20_000 });
    await app.getByText("Er veranderde iets terwijl u bewerkte").waitFor({ timeout: 20_000 });
    expect(await app.getByRole("textbox", { name: "Uw tekst" }).inputValue()).toBe("Mijn eigen zorgvuldige antwoord.");
  });
});

describe("the admin on a phone", () => {
  it.each(["/admin", "/admin/apps/loket/app/inbox", "/admin/apps/loket/app/settings", "/admin/apps/loket/app/settings/texts", "/admin/apps/loket/app/consents"])("%s has no sideways scroll at 390 px", async (where) => {
    const { page, app } = await product.admin("fr", PHONE);
    await page.goto(product.stack.origin + where);
    await app.locator("h1, h2").first().waitFor();
    await keepScreenshot(page, `admin-fr-390${where.replaceAll("/", "-").replace("-admin-apps-loket-app", "").replace("-admin", "-home")}`);
    expect(await isTooWide(page)).toBe(false);
  });
});
