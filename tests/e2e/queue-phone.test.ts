import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { frameOf, isTooWide } from "./support/product.ts";
import { isShown, type Queue, startQueue } from "./support/queue.ts";

let queue: Queue;

beforeAll(async () => {
  queue = await startQueue();
});
afterAll(() => queue?.stop());

describe("the queue on a phone", () => {
  it("does with one thumb what the keys do, and a double tap approves one draft", async () => {
    for (const words of ["Is de plaid wasbaar op 40 graden?", "Hebben jullie een winkel in Gent?"]) await queue.ask(words);
    const { page, app } = await queue.staff({ viewport: PHONE, locale: "fr" });
    await keepScreenshot(page, "queue-fr-390");
    const items = app.locator(".loket-queue__item");
    expect(await items.count()).toBeGreaterThan(1);
    await items.first().click();
    await app.getByRole("toolbar").waitFor();
    await app.locator("[data-draft-text]").waitFor();
    expect(await app.locator(".loket-queue").isVisible()).toBe(false);
    await page.waitForTimeout(800);
    await keepScreenshot(page, "queue-pane-fr-390");
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    const before = await queue.countApproved();
    await app.getByRole("button", { name: "Approuver", exact: true }).dblclick();
    await app.getByText(/Approuvé : réponse à/).waitFor();
    await page.waitForTimeout(1_000);
    expect(await queue.countApproved()).toBe(before + 1);
    await app.getByRole("button", { name: "Retour à la liste" }).click();
    await app.locator(".loket-queue").waitFor();
  });
});

describe("at 390 px", () => {
  it("edits, rejects, asks again, snoozes and assigns with the thumb; a shopper who writes meanwhile costs no word", async () => {
    const words = "Welke maat heeft het kussen?";
    const chat = await queue.ask(words);
    const { page, app } = await queue.staff({ viewport: PHONE });
    await app.locator(".loket-queue__item", { hasText: words }).click();
    await isShown(page, app, words);
    const press = (name: string) => app.getByRole("toolbar").getByRole("button", { name }).click();
    const cancel = () => app.getByRole("button", { name: "Annuleren" }).click();
    await press("Afwijzen");
    await app.getByRole("textbox", { name: "Waarom klopt dit voorstel niet?" }).waitFor();
    expect(await app.getByRole("toolbar").count()).toBe(0);
    await cancel();
    await press("Opnieuw vragen");
    await app.getByRole("textbox", { name: "Wat moet er anders?" }).waitFor();
    await cancel();
    await press("Uitstellen");
    await app.getByRole("button", { name: "Over 1 uur" }).waitFor();
    await keepScreenshot(page, "queue-snooze-nl-390");
    await cancel();
    await press("Toewijzen");
    await app.getByRole("button", { name: "Aan mij toewijzen" }).click();
    await app.locator(".loket-pane").getByText(/Voor Marijke/).waitFor();
    await press("Bewerken");
    await app.getByRole("textbox", { name: "Tekst die wordt verstuurd" }).fill("Het kussen is 45 bij 45 cm.");
    await keepScreenshot(page, "queue-edit-nl-390");

    await chat.getByRole("textbox", { name: /Uw bericht/ }).fill("En is het wasbaar?");
    await chat.getByRole("button", { name: /Versturen/ }).click();
    await app.getByText("Er veranderde iets terwijl u bewerkte").waitFor({ timeout: 45_000 });
    expect(await app.getByRole("textbox", { name: "Uw tekst" }).inputValue()).toBe("Het kussen is 45 bij 45 cm.");
    // The half-written text waits while the person looks at another draft.
    await app.getByRole("button", { name: "Terug naar de lijst" }).click();
    await app.locator(".loket-queue__item", { hasText: "En is het wasbaar?" }).click({ timeout: 20_000 });
    await app.getByText("Er veranderde iets terwijl u bewerkte").waitFor();
    expect(await app.getByRole("textbox", { name: "Uw tekst" }).inputValue()).toBe("Het kussen is 45 bij 45 cm.");
  });

  it("without a network says so, decides nothing and keeps what was written", async () => {
    const { page, app } = await queue.staff({ viewport: PHONE, locale: "en" });
    await app.locator(".loket-queue__item").first().click();
    await app.locator("[data-draft-text]").waitFor();
    await app.getByRole("toolbar").getByRole("button", { name: "Edit" }).click();
    const field = app.getByRole("textbox", { name: "Text that will be sent" });
    await field.fill("Written on a train.");
    const before = await queue.countApproved();
    await page.context().setOffline(true);
    await app.getByText("No connection").waitFor();
    await app.getByRole("button", { name: "Send edited text" }).click();
    await page.waitForTimeout(500);
    await keepScreenshot(page, "queue-offline-en-390");
    expect(await queue.countApproved()).toBe(before);
    await page.context().setOffline(false);
    await app.getByText("No connection").waitFor({ state: "detached" });
    expect(await field.inputValue()).toBe("Written on a train.");
    await app.getByRole("button", { name: "Send edited text" }).click();
    await expect.poll(queue.countApproved).toBe(before + 1);
  });
});

describe("an empty queue", () => {
  it("says that nothing waits", async () => {
    await queue.database.query(`UPDATE "Draft" SET "queueSince" = NULL`);
    for (const [locale, viewport] of [["en", DESKTOP], ["de", PHONE]] as const) {
      const { page, app } = await queue.staff({ viewport, locale });
      await app.getByText(locale === "en" ? "Nothing is waiting for approval" : "Nichts wartet auf Freigabe").waitFor();
      await keepScreenshot(page, `queue-empty-${locale}-${viewport.width}`);
      expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    }
  });
});
