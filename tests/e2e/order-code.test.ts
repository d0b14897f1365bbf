import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { chatOf, DESKTOP, keepScreenshot, openContext, PHONE, startChat } from "./support/browser.ts";
import { codeFor } from "./support/mailbox.ts";
import { APP, isTooWide, say, useProduct } from "./support/product.ts";

const product = useProduct();
beforeEach(async () => {
  await product.stack.control("model", { mode: "helpful" });
  await product.stack.control("customer", { id: null });
});

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("a guest who asks about an order", () => {
  it("proves it by the code from the mailbox, on a phone and by keyboard, and gets an answer with facts after approval (SH-12)", async () => {
    const { page, chat } = await product.shopper();
    await say(chat, "Waar blijft mijn bestelling #1003?");

    const number = chat.getByLabel("Bestelnummer");
    await number.waitFor();
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    await keepScreenshot(page, "order-form-nl-390");
    await number.fill("1003");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Jonas.Becker@example.com");
    await page.keyboard.press("Enter");
    await chat.getByText("Horen bestelling en gegevens bij elkaar").waitFor();
    const field = chat.getByLabel("Code uit de e-mail");
    expect(await field.evaluate((input) => input === (input.getRootNode() as ShadowRoot).activeElement)).toBe(true);
    await keepScreenshot(page, "order-code-nl-390");

    const code = await codeFor(product.stack, "jonas.becker@example.com");
    await page.keyboard.type(code === "000000" ? "111111" : "000000");
    await page.keyboard.press("Enter");
    await chat.getByText("Deze code klopt niet of geldt niet meer").waitFor();
    await keepScreenshot(page, "order-code-wrong-nl-390");
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await chat.getByText("de code klopt").waitFor();
    expect(await chat.getByLabel("Code uit de e-mail").count()).toBe(0);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await keepScreenshot(page, "order-proven-nl-390");

    const { page: admin, app } = await product.staff();
    await app.getByText("Waar blijft mijn bestelling #1003?").first().click();
    await app.getByText("Bevestigd met code", { exact: true }).waitFor();
    await app.getByText(/Bevestigd met code voor #1003 tot/).waitFor();
    await app.getByRole("heading", { name: "#1003" }).waitFor();
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor({ timeout: 20_000 });
    expect(await app.locator("[data-draft-text]").innerText()).toContain("#1003");
    await keepScreenshot(admin, "thread-proven-nl-1280");
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).click();
    const reply = chat.locator("[data-ai-origin='ai_reviewed_unedited']");
    await reply.waitFor({ timeout: 30_000 });
    expect(await reply.innerText()).toContain("#1003");
  });

  it("opens the form themselves, in French, and hears the same about an order that does not exist", async () => {
    const page = await (await openContext(product.browser, { locale: "fr-BE", viewport: DESKTOP })).newPage();
    const chat = await startChat(page, { origin: product.stack.origin, path: "/fr", open: /Ouvrir le chat/, choice: /Avec l.aide de l.IA/ });
    await chat.getByRole("button", { name: "Ma commande", exact: true }).click();
    await chat.getByLabel("Numéro de commande").fill("#9999");
    await chat.getByLabel("E-mail ou téléphone de la commande").fill("06 12 00 70 10");
    await chat.getByRole("button", { name: "Continuer" }).click();
    await chat.getByText("Si la commande et vos données correspondent").waitFor();
    await keepScreenshot(page, "order-code-fr-1280");
    await chat.getByRole("button", { name: "Ma commande", exact: true }).click();
    expect(await chat.getByLabel("Code reçu par e-mail").count()).toBe(0);
  });

  it("is not asked when signed in", async () => {
    await product.stack.control("customer", { id: "7001" });
    const { page, chat } = await product.shopper();
    await say(chat, "Waar blijft mijn bestelling #1001?");
    await chat.locator(".message.shopper").getByText(/U ·/).first().waitFor();
    expect(await chatOf(page).getByRole("button", { name: "Mijn bestelling", exact: true }).isVisible()).toBe(false);
    expect(await chat.getByLabel("Bestelnummer").count()).toBe(0);
  });
});

describe("roles and the access log", () => {
  it("an administrator gives a colleague another role; that one then reads along and is told why they cannot answer", async () => {
    const colleague = await product.staff("", "fr", DESKTOP, { staffId: "43" });
    await colleague.app.locator("h2").first().waitFor();
    const { page, app } = await product.staff("/settings/team");
    await app.getByLabel("Rol van Karim Benali").selectOption({ label: "Meelezer" });
    await keepScreenshot(page, "team-nl-1280");
    await page.getByRole("button", { name: /Opslaan/ }).click();
    await expect.poll(() => app.getByLabel("Rol van Karim Benali").inputValue()).toBe("VIEWER");
    await page.getByText("Rollen opgeslagen").waitFor();

    await colleague.page.goto(`${product.stack.origin + APP}/inbox?view=open`);
    await colleague.app.getByText("#1003").first().click();
    await colleague.app.getByText(/Pour répondre, il faut le rôle Conseiller/).waitFor();
    expect(await colleague.app.getByRole("button", { name: /Approuver|Envoyer/ }).count()).toBe(0);
    await keepScreenshot(colleague.page, "thread-viewer-fr-1280");
  });

  it.each([["team", "/settings/team"], ["access-log", "/access-log"], ["settings", "/settings"]])("%s fits a phone and reads in another language", async (name, path) => {
    for (const [locale, viewport] of [["fr", PHONE], ["de", DESKTOP]] as const) {
      const { page, app, context } = await product.staff(path, locale, viewport);
      await app.locator("h1, h2").first().waitFor();
      await keepScreenshot(page, `${name}-${locale}-${viewport.width}`);
      expect(await isTooWide(page)).toBe(false);
      expect(await app.locator("body").innerText()).not.toMatch(/\{\{|accessLog\.|team\./);
      await context.close();
    }
  });
});
