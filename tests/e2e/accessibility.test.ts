import type { Frame, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, chatOf, DESKTOP, keepScreenshot, openContext, PHONE, startChat } from "./support/browser.ts";
import { APP, frameOf, isTooWide, useProduct } from "./support/product.ts";

/** That need nothing to be there. */
const PAGES = [
  "", "/inbox", "/inbox?view=open", "/returns", "/withdrawals?view=all", "/withdrawals/exceptions", "/rules", "/rules?view=on", "/rules/new",
  "/workflows", "/workflows/new", "/knowledge", "/knowledge/import", "/knowledge/findings", "/autonomy", "/autonomy/shadow", "/macros", "/macros/new",
  "/macros/import", "/quick-actions", "/consents", "/privacy", "/playground", "/playground/cases", "/access-log", "/settings", "/settings/texts", "/settings/team",
  "/settings/notifications", "/settings/signature", "/settings/erase", "/usage",
];
const product = useProduct();

/** The app's own frame, once its page stands. */
async function standing(page: Page): Promise<Frame> {
  await appFrame(page).locator(".Polaris-Page").first().waitFor();
  return frameOf(page);
}

describe("nothing serious for axe-core (AI-07)", () => {
  it("in the open chat, before and after the shopper wrote, nor in the thread that staff answer from", async () => {
    await product.stack.control("customer", { id: "7001" });
    const page = await (await openContext(product.browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    await page.goto(product.stack.origin);
    await page.getByRole("button", { name: /Chat openen/ }).click();
    await chatOf(page).getByRole("button", { name: /Met hulp van AI/ }).waitFor();
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);

    const chat = await startChat(page, { origin: product.stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chat.getByRole("textbox").fill("Waar blijft mijn bestelling #1001?");
    await chat.getByRole("button", { name: "Versturen" }).click();
    await chat.locator(".message.shopper").getByText(/U ·/).first().waitFor();
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);

    const { page: staff, app } = await product.staff();
    await app.getByText("Waar blijft mijn bestelling #1001?").first().click();
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor();
    await app.locator(".loket-sentence").first().click();
    expect(await seriousViolations(await standing(staff), "body")).toEqual([]);
    for (const decision of ["Bewerken", "Afwijzen", "Opnieuw schrijven"]) {
      await app.getByRole("button", { name: decision }).click();
      expect(await seriousViolations(await standing(staff), "body"), decision).toEqual([]);
      await app.getByRole("button", { name: "Annuleren" }).click();
    }
  });

  it.each([["fr", DESKTOP], ["de", PHONE]] as const)("on every page of the admin, and none can be moved sideways (%s, %o)", async (locale, viewport) => {
    const { page } = await product.admin(locale, viewport);
    const { rows: [ids] } = await product.database.query<Record<"article" | "conversation", string>>(`SELECT (SELECT "id" FROM "KnowledgeArticle" LIMIT 1) AS "article", (SELECT "id" FROM "Conversation" LIMIT 1) AS "conversation"`);
    const details = [`/knowledge/${ids?.article}`, `/conversations/${ids?.conversation}`, `/conversations/${ids?.conversation}/orders`];
    for (const where of [...PAGES, ...details]) {
      await page.goto(product.stack.origin + APP + where);
      expect(await seriousViolations(await standing(page), "body"), where).toEqual([]);
      expect(await isTooWide(page), where).toBe(false);
      if (viewport === PHONE) await keepScreenshot(page, `page-${where.split(/[/?]/).filter((part) => part !== "" && !/\d/.test(part)).join("-") || "home"}-${locale}-390`);
    }
  });
});
