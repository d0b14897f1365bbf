import { beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { chatOf, DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { APP, frameOf, isTooWide, useProduct } from "./support/product.ts";

const WEEKDAYS = ["Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag"];
const product = useProduct();
const { staff } = product;

describe("opening hours", () => {
  it("are shown as they stand in the form, and kept when they are saved", { timeout: 120_000 }, async () => {
    const { page, app } = await staff("/settings");
    await app.getByText(/^Nu (open|gesloten)/).waitFor();
    await app.getByText(/Volgende feestdagen: .*\(/).waitFor();
    for (const day of WEEKDAYS) await app.getByRole("button", { name: new RegExp(`09:00–17:00 van ${day} verwijderen`) }).click();
    await app.getByText("Gesloten: geen enkele dag heeft openingsuren").waitFor();
    await app.getByRole("button", { name: "Uren toevoegen aan Maandag" }).click();
    await app.getByText(/^Nu (open|gesloten)/).waitFor();
    await page.getByRole("button", { name: "Opslaan" }).click();
    await app.getByRole("button", { name: "09:00–17:00 van Maandag verwijderen" }).waitFor();
    await page.reload();
    await app.getByRole("button", { name: "09:00–17:00 van Maandag verwijderen" }).waitFor({ timeout: 30_000 });
    expect(await app.getByRole("button", { name: /van Dinsdag verwijderen/ }).count()).toBe(0);
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
  });

  it.each(["nl", "de"])("fit a desk and a phone (%s)", { timeout: 120_000 }, async (locale) => {
    for (const [name, viewport] of [["1280", DESKTOP], ["390", PHONE]] as const) {
      const { page, app } = await staff("/settings", locale, viewport);
      await app.getByText(/openingsuren|Öffnungszeiten/i).first().scrollIntoViewIfNeeded();
      await keepScreenshot(page, `settings-hours-${locale}-${name}`);
      expect(await isTooWide(page), name).toBe(false);
    }
  });
});

describe("a resolved conversation", () => {
  it("is put aside and taken back, answered and resolved; its shopper is asked once, answers with two taps, and staff see it", { timeout: 240_000 }, async () => {
    const { page: shopper } = await product.ask("Is de plaid wasbaar?");
    const { page, app } = await staff();
    await app.locator(".loket-queue__item", { hasText: "Is de plaid wasbaar?" }).getByText(/^Verwacht /).waitFor({ timeout: 30_000 });
    await keepScreenshot(page, "queue-due-nl-1280");
    await page.goto(`${product.stack.origin + APP}/inbox?view=open`);
    await app.getByText("Is de plaid wasbaar?").first().click();
    await app.getByText(/^Verwacht /).first().waitFor();
    await app.getByRole("button", { name: "Uitstellen", exact: true }).first().click();
    await app.getByRole("button", { name: "Over 4 uur" }).click();
    await app.getByText(/^Uitgesteld tot /).first().waitFor();
    await keepScreenshot(page, "thread-snoozed-nl-1280");
    await app.getByRole("button", { name: "Uitstel beëindigen" }).click();
    await app.getByRole("textbox", { name: /Antwoord in het/ }).fill("Ja, op 30 graden.");
    await app.getByRole("button", { name: "Antwoord versturen" }).click();
    await chatOf(shopper).getByText("Ja, op 30 graden.").waitFor({ timeout: 40_000 });
    await app.getByRole("button", { name: "Markeren als afgehandeld" }).click();
    const link = chatOf(shopper).getByRole("link", { name: /apps\/loket\/rating/ });
    await link.waitFor({ timeout: 90_000 });
    await keepScreenshot(shopper, "chat-rating-nl-390");
    const address = new URL((await link.getAttribute("href"))!);

    const asked = await shopper.context().newPage();
    await asked.goto(product.stack.origin + address.pathname + address.search);
    expect(await seriousViolations(asked.mainFrame(), "body")).toEqual([]);
    await keepScreenshot(asked, "rating-nl-390");
    await asked.getByRole("button", { name: "Tevreden", exact: true }).click();
    await asked.getByText("Uw antwoord: Tevreden").waitFor();
    await asked.getByLabel("Wilt u er iets bij schrijven?").fill("Snel geholpen");
    await asked.getByRole("button", { name: "Versturen" }).click();
    await asked.getByText("Bedankt voor uw uitleg.").waitFor();
    await keepScreenshot(asked, "rating-thanks-nl-390");

    await app.getByText("4 op 5").first().waitFor({ timeout: 60_000 });
    await app.getByText("Snel geholpen").waitFor();
    expect(await app.getByText("/apps/loket/rating").count()).toBe(0);
    await app.getByText("Snel geholpen").scrollIntoViewIfNeeded();
    await keepScreenshot(page, "thread-rating-nl-1280");
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
  });
});

describe("the view of overdue answers", () => {
  const [LATE, RECENT] = ["Is de lamp dimbaar?", "Is de kaars geparfumeerd?"];

  beforeAll(async () => {
    for (const words of [LATE, RECENT]) await (await product.ask(words)).page.close();
    // The first of the two has waited for a month: longer than any target, whatever the opening hours of these days.
    const { rowCount } = await product.database.query(`UPDATE "Conversation" SET "waitingSince" = now() - interval '30 days' WHERE "id" = (
      SELECT "id" FROM "Conversation" WHERE "waitingSince" IS NOT NULL ORDER BY "lastMessageAt" DESC OFFSET 1 LIMIT 1)`);
    expect(rowCount).toBe(1);
  }, 60_000);

  it.each([["fr", /^En retard de /], ["en", /^Overdue by /]])("shows who waits too long, and nobody else, and fits a phone (%s)", { timeout: 60_000 }, async (locale, overdue) => {
    const { page, app } = await staff("/inbox?view=overdue", locale, PHONE);
    await app.getByText(LATE).filter({ visible: true }).first().waitFor();
    expect(await app.getByText(overdue).filter({ visible: true }).count()).toBe(1);
    expect(await app.getByText(RECENT).filter({ visible: true }).count()).toBe(0);
    await keepScreenshot(page, `inbox-overdue-${locale}-390`);
    expect(await isTooWide(page)).toBe(false);
  });
});
