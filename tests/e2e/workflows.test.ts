import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { frameOf, isTooWide, keepWhole, say, useProduct } from "./support/product.ts";

const product = useProduct();
const { staff } = product;

/** A guest writes in a chat of a new tab. */
async function guestWrites(words: string): Promise<void> {
  const { page, chat } = await product.shopper();
  await say(chat, words);
  await chat.locator(".message.shopper").getByText(/U ·/).first().waitFor();
  await page.context().close();
}

/** Shopify's save bar stands outside the app's frame and has words of its own. */
const saveButton = (page: Page) => page.locator("#save-bar-save");

describe("a workflow", () => {
  it("in Dutch: is put together without code, tried on history before it is saved, switched on, and does what it said", { timeout: 240_000 }, async () => {
    await guestWrites("Als dit niet stopt, ga ik naar mijn advocaat");
    await guestWrites("Hoe lang duurt de levering?");
    const { page, app } = await staff("/workflows", "nl");
    await app.getByText("Er gebeurt nog niets vanzelf").waitFor({ timeout: 30_000 });
    await app.getByRole("link", { name: "Nieuwe workflow" }).first().click();
    await app.getByLabel("Naam").fill("Juridische woorden eerst");
    await app.getByLabel("Voorwaarde toevoegen").selectOption("signs");
    await app.getByLabel("Advocaat, rechtbank, politie, fraude").check();
    await app.getByLabel("Stap toevoegen").selectOption("priority");
    await app.getByLabel("Stap toevoegen").selectOption("tag");
    await app.getByLabel("Label", { exact: true }).fill("Juridisch");

    // Saving comes after looking: the first press tries.
    await saveButton(page).click();
    await app.getByText(/Er is nog niets opgeslagen/).waitFor({ timeout: 20_000 });
    await app.getByText("Hij zou in 1 van de laatste 2 gesprekken iets hebben gedaan").waitFor({ timeout: 20_000 });
    await app.getByText("Zou iets doen", { exact: true }).waitFor();
    await app.getByText("Voorwaarde: Woorden van de klant").waitFor();
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepWhole(page, "workflow-tried-nl-1280");
    await saveButton(page).click();
    await app.getByRole("button", { name: "Inschakelen" }).click({ timeout: 20_000 });
    await app.getByRole("button", { name: "Uitschakelen" }).waitFor({ timeout: 20_000 });
    await app.getByText("Hij heeft nog niets gedaan.").waitFor();

    await guestWrites("Mijn advocaat neemt contact op");
    await expect.poll(async () => {
      await page.reload();
      await app.getByRole("heading", { name: "Logboek" }).waitFor({ timeout: 20_000 });
      return app.getByText("Label toevoegen: gedaan").count();
    }, { timeout: 90_000, interval: 5_000 }).toBe(1);
    await keepWhole(page, "workflow-log-nl-1280");
    await app.getByRole("heading", { name: "Logboek" }).waitFor();
    await app.getByText("Prioriteit geven: gedaan").waitFor();

    // What it was tried on stays as it was: only the new conversation carries the tag.
    const inbox = await staff("/inbox?view=open", "nl");
    await inbox.app.locator(".loket-row").getByText("Juridisch", { exact: true }).first().waitFor({ timeout: 30_000 });
    expect(await inbox.app.locator(".loket-row").getByText("Juridisch", { exact: true }).count()).toBe(1);
  });

  it("on a phone: one that was changed after its trial is tried on history once more before it is saved", { timeout: 120_000 }, async () => {
    const { page, app } = await staff("/workflows", "en", PHONE);
    await app.getByRole("link", { name: "Juridische woorden eerst" }).click({ timeout: 30_000 });
    await app.getByLabel("Name").fill("Legal words first");
    await saveButton(page).click();
    await app.getByText(/It would have run in 2 of the last 3 conversations/).waitFor({ timeout: 20_000 });
    expect(await isTooWide(page)).toBe(false);
    await keepWhole(page, "workflow-tried-en-390");
    await app.getByLabel("Add a step").selectOption("humanOnly");
    await app.getByText("You have changed the workflow since. Try it again before you save.").waitFor();
    await saveButton(page).click();
    await app.getByText(/Nothing is saved yet/).waitFor({ timeout: 20_000 });
    await saveButton(page).click();
    await app.getByRole("heading", { name: "Legal words first" }).waitFor({ timeout: 20_000 });
  });

  it("proposes a macro: the trial says in which language, and the draft waits for a person", { timeout: 120_000 }, async () => {
    await product.database.query(`WITH made AS (
        INSERT INTO "Macro" ("shopId", "id", "name", "nameKey", "createdBy", "updatedAt", "isForDrafts") SELECT "id", gen_random_uuid(), 'Levertijd', 'levertijd', '42', now(), false FROM "Shop" RETURNING "shopId", "id")
      INSERT INTO "MacroText" ("shopId", "macroId", "locale", "body", "updatedAt") SELECT "shopId", "id", 'nl', 'Wij leveren binnen twee werkdagen.', now() FROM made`);
    const { page, app } = await staff("/workflows/new", "fr");
    await app.getByLabel("Nom").fill("Délai de livraison", { timeout: 30_000 });
    await app.getByLabel("Ajouter une étape").selectOption("macroDraft");
    await app.getByLabel("Macro", { exact: true }).selectOption({ label: "Levertijd" });
    await saveButton(page).click();
    await app.getByText("Réponse proposée à partir de la macro ; langue : Néerlandais").first().waitFor({ timeout: 20_000 });
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepWhole(page, "workflow-macro-fr-1280");
    await saveButton(page).click();
    await app.getByRole("button", { name: "Activer" }).click({ timeout: 20_000 });
    await app.getByRole("button", { name: "Désactiver" }).waitFor({ timeout: 20_000 });
    await guestWrites("Hoe lang duurt de levering naar Gent?");
    await expect.poll(async () => (await product.database.query(`SELECT "status", "outcome" FROM "Draft" WHERE "askedBy" = 'WORKFLOW'`)).rows, { timeout: 60_000 }).toEqual([{ status: "READY", outcome: "macro_by_workflow" }]);
    const queue = await staff("", "nl");
    await queue.app.getByText("Hoe lang duurt de levering naar Gent?").first().click({ timeout: 30_000 });
    await queue.app.getByText("Wij leveren binnen twee werkdagen.").first().waitFor();
    await queue.app.getByText("Een workflow stelde deze macro voor, woord voor woord.").first().waitFor();
    await keepScreenshot(queue.page, "draft-from-macro-nl-1280");
  });

  it.each([["en", PHONE], ["fr", PHONE], ["de", DESKTOP]] as const)("(%s, %o): list, editor and log fit, and axe-core finds nothing serious", { timeout: 120_000 }, async (locale, viewport) => {
    const { page, app } = await staff("/workflows", locale, viewport);
    await app.getByRole("link", { name: "Legal words first" }).waitFor({ timeout: 30_000 });
    expect(await isTooWide(page)).toBe(false);
    await keepScreenshot(page, `workflows-${locale}-${viewport.width}`);
    await app.getByRole("link", { name: "Legal words first" }).click();
    await app.locator("input[value='Legal words first']").waitFor({ timeout: 30_000 });
    await app.locator("select:has(option[value='hours'])").selectOption("hours");
    await app.locator("select:has(option[value='macroDraft'])").selectOption("macroDraft");
    await app.locator("select:has(option[value='closed'])").waitFor();
    expect(await isTooWide(page)).toBe(false);
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepWhole(page, `workflow-${locale}-${viewport.width}`);
  });
});
