import type { FrameLocator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { APP, frameOf, isTooWide, keepWhole, say, useProduct } from "./support/product.ts";

const product = useProduct();

/** A signed-in customer asks in Dutch. */
async function asks(customerId: string, question: string): Promise<void> {
  await product.stack.control("customer", { id: customerId });
  const { page, chat } = await product.shopper();
  await say(chat, question);
  await chat.locator(".message.shopper").getByText(/U ·/).first().waitFor();
  await page.context().close();
}

/** The proposed reply to this question, once it is there. */
async function draftFor(admin: Page, app: FrameLocator, question: string): Promise<string> {
  await admin.goto(`${product.stack.origin}/admin`);
  await app.getByText(question).first().click({ timeout: 30_000 });
  await app.getByRole("link", { name: "Volledig gesprek" }).click({ timeout: 30_000 });
  await app.getByRole("button", { name: "Markeren als afgehandeld" }).waitFor({ timeout: 30_000 });
  await app.locator("[data-draft-text]").waitFor({ timeout: 30_000 });
  return app.locator("[data-draft-text]").innerText();
}

describe("an edit becomes a rule", () => {
  it("in Dutch: staff change the greeting, the rule of it is replayed, the changed proposals are shown, and once it is on the next proposal obeys it", async () => {
    await asks("7004", "Waar blijft mijn bestelling #1004?");
    await asks("7005", "Wanneer komt bestelling #1005 aan?");
    const { page: admin, app } = await product.admin("nl");
    await draftFor(admin, app, "Wanneer komt bestelling #1005 aan?");
    expect(await draftFor(admin, app, "Waar blijft mijn bestelling #1004?")).toMatch(/^Dag \S+,/);
    await app.getByRole("button", { name: "Bewerken" }).click();
    const field = app.getByLabel("Tekst die wordt verstuurd");
    await field.fill((await field.inputValue()).replace(/^Dag /, "Hallo "));
    await app.getByRole("button", { name: "Bewerkte tekst versturen" }).click();

    await app.getByText("Loket stelt een regel voor op basis van uw wijziging").waitFor({ timeout: 60_000 });
    await keepScreenshot(admin, "rules-hint-nl-1280");
    await app.getByRole("link", { name: "Regel bekijken" }).click();
    await app.locator("del").getByText("Dag", { exact: true }).waitFor({ timeout: 20_000 });
    await app.locator("ins").getByText("Hallo", { exact: true }).waitFor();
    expect(await app.getByRole("textbox", { name: "Regel" }).inputValue()).toBe("Begin met “Hallo {voornaam},”.");
    expect(await app.getByRole("button", { name: "Inschakelen" }).isDisabled()).toBe(true);
    await keepScreenshot(admin, "rules-proposed-nl-1280");

    // Tried on history with the thumb; the result is read at either width.
    await admin.setViewportSize(PHONE);
    await app.getByRole("button", { name: "Naspelen starten" }).click();
    await app.getByText("2 van 2 antwoorden veranderen").waitFor({ timeout: 60_000 });
    expect(await isTooWide(admin)).toBe(false);
    await keepWhole(admin, "rules-replayed-nl-390");
    await admin.setViewportSize(DESKTOP);
    expect(await app.getByRole("heading", { name: "Met de regel" }).count()).toBe(2);
    expect(await seriousViolations(frameOf(admin), "body")).toEqual([]);
    await keepWhole(admin, "rules-replayed-nl-1280");
    await app.getByRole("button", { name: "Inschakelen" }).click();
    await app.getByText("Nieuwe voorgestelde antwoorden volgen deze regel.").waitFor({ timeout: 20_000 });

    // Settings are seen by every process within seconds.
    await admin.waitForTimeout(6_000);
    await asks("7001", "Waar is bestelling #1001 nu?");
    expect(await draftFor(admin, app, "Waar is bestelling #1001 nu?")).toMatch(/^Hallo \S+,/);
  });

  it.each([["en", PHONE], ["nl", PHONE], ["en", DESKTOP]] as const)("(%s, %o): list, rule and form fit, and axe-core finds nothing serious", async (locale, viewport) => {
    const { page: admin, app } = await product.admin(locale, viewport);
    await admin.goto(`${product.stack.origin + APP}/rules?view=on`);
    await app.getByRole("link", { name: /Begin met/ }).waitFor({ timeout: 20_000 });
    expect(await isTooWide(admin)).toBe(false);
    await keepScreenshot(admin, `rules-list-${locale}-${viewport.width}`);
    await app.getByRole("link", { name: /Begin met/ }).click();
    await app.locator("ins").first().waitFor({ timeout: 20_000 });
    expect(await isTooWide(admin)).toBe(false);
    expect(await seriousViolations(frameOf(admin), "body")).toEqual([]);
    await keepWhole(admin, `rules-rule-${locale}-${viewport.width}`);
    await admin.goto(`${product.stack.origin + APP}/rules`);
    await app.getByRole("link", { name: /^(Write a rule|Een regel schrijven)$/ }).click({ timeout: 20_000 });
    await app.locator("textarea").first().waitFor({ timeout: 20_000 });
    expect(await isTooWide(admin)).toBe(false);
    expect(await seriousViolations(frameOf(admin), "body")).toEqual([]);
  });
});
