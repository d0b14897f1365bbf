import type { FrameLocator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { frameOf, isShown, type Queue, startQueue } from "./support/queue.ts";

const KARIM = "43";
let queue: Queue;

const openItem = (app: FrameLocator) => app.locator(".loket-queue__item[aria-current='true']");

beforeAll(async () => {
  queue = await startQueue();
});
afterAll(() => queue?.stop());

describe("the queue by keyboard", () => {
  it("has nothing chosen at first, reads draft by draft, approves one press at a time, and takes an approval back", async () => {
    const words = ["Wat kost een retour?", "Hoe lang duurt de levering?", "Mijn advocaat vraagt wanneer ik mijn geld terugkrijg."];
    for (const each of words) await queue.ask(each);
    const { page, app } = await queue.staff();
    await app.getByText("Kies een voorstel om het hier te lezen").waitFor();
    expect(await openItem(app).count()).toBe(0);

    // What is most at stake comes first, and says why.
    const first = app.locator(".loket-queue__item").first();
    expect(await first.innerText()).toContain("advocaat");
    expect(await first.innerText()).toContain("Juridisch woord");

    // The first Enter opens, and decides nothing.
    await page.keyboard.press("Enter");
    await isShown(page, app, "advocaat");
    expect(await queue.countApproved()).toBe(0);
    await page.keyboard.press("j");
    await isShown(page, app, "retour");
    await page.keyboard.press("k");
    await isShown(page, app, "advocaat");
    await app.getByText("Precies wat de klant te zien krijgt").waitFor();
    await app.getByText("Opgesteld door AI, nagekeken door een medewerker").first().waitFor();
    await keepScreenshot(page, "queue-nl-1280");

    // A double press approves one draft; the next one is shown and waits for a press of its own.
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await app.getByText(/Goedgekeurd: antwoord aan/).waitFor();
    await isShown(page, app, "retour");
    expect(await queue.countApproved()).toBe(1);
    await keepScreenshot(page, "queue-undo-nl-1280");
    await page.keyboard.press("z");
    await isShown(page, app, "advocaat");
    expect((await queue.database.query(`SELECT "status" FROM "Message" WHERE "draftId" IS NOT NULL`)).rows).toEqual([{ status: "CANCELLED" }]);
    await page.keyboard.press("Enter");
    await expect.poll(queue.countApproved).toBe(2);
  });

  it("rests while somebody types and with a modifier", async () => {
    const { page, app } = await queue.staff();
    await page.keyboard.press("j");
    await app.locator(".loket-pane").waitFor();
    await page.keyboard.press("/");
    const search = app.getByRole("searchbox", { name: "Gesprekken zoeken" });
    await expect.poll(() => search.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.type("jkers");
    expect(await search.inputValue()).toBe("jkers");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await app.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await app.getByRole("dialog").waitFor({ state: "detached" });
    await search.fill("");
    await app.locator("h2").first().click();
    await page.keyboard.press("Control+e");
    expect(await app.getByRole("textbox", { name: "Tekst die wordt verstuurd" }).count()).toBe(0);
  });

  it("edits with a visible difference, rejects with a reason, asks again, snoozes, assigns, and tells its keys", async () => {
    const { page, app } = await queue.staff();
    await page.keyboard.press("j");
    await app.locator("[data-draft-text]").waitFor();
    const open = await openItem(app).getAttribute("data-conversation");
    await page.keyboard.press("e");
    const field = app.getByRole("textbox", { name: "Tekst die wordt verstuurd" });
    await field.press("End");
    await field.fill(`${await field.inputValue()} Fijne dag nog.`);
    await expect.poll(() => app.locator("[data-difference] ins").allInnerTexts(), { timeout: 10_000 }).toEqual([expect.stringContaining("Fijne dag nog.")]);
    await keepScreenshot(page, "queue-edit-nl-1280");
    await app.getByRole("button", { name: "Annuleren" }).click();

    await app.locator(".loket-pane__title").click();
    await page.keyboard.press("a");
    await app.getByRole("button", { name: "Aan mij toewijzen" }).click();
    await app.locator(".loket-pane").getByText(/Voor Marijke/).waitFor();
    await app.locator(".loket-pane__title").click();
    await page.keyboard.press("r");
    await app.getByRole("textbox", { name: "Waarom klopt dit voorstel niet?" }).waitFor();
    await app.getByRole("button", { name: "Annuleren" }).click();
    await app.locator(".loket-pane__title").click();
    await page.keyboard.press("t");
    await app.getByRole("textbox", { name: "Wat moet er anders?" }).waitFor();
    await app.getByRole("button", { name: "Annuleren" }).click();

    await app.locator(".loket-pane__title").click();
    await page.keyboard.press("?");
    await app.getByRole("dialog").getByText("Toetsen van de wachtrij").waitFor();
    await keepScreenshot(page, "queue-keys-nl-1280");
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await page.keyboard.press("Escape");
    await app.getByRole("dialog").waitFor({ state: "detached" });

    await app.locator(".loket-pane__title").click();
    await page.keyboard.press("s");
    await app.getByRole("button", { name: "Morgen om 9.00 uur" }).click();
    await expect.poll(async () => (await queue.database.query(`SELECT "status" FROM "Conversation" WHERE "id" = $1`, [open])).rows).toEqual([{ status: "SNOOZED" }]);
    await app.locator(`.loket-queue__item[data-conversation='${open}']`).waitFor({ state: "detached" });
  });
});

describe.each([["1280 px", DESKTOP], ["390 px", PHONE]] as const)("two members of staff at once, at %s", (name, viewport) => {
  it("see each other; who comes second is told, and keeps every word", async () => {
    const words = `Kan ik dit ruilen in maat ${viewport.width}?`;
    await queue.ask(words);
    const [marijke, karim] = [await queue.staff({ viewport }), await queue.staff({ viewport, staffId: KARIM })];
    for (const { page, app } of [marijke, karim]) {
      await app.locator(".loket-queue__item", { hasText: words }).click();
      await isShown(page, app, words);
    }
    await karim.app.locator(".loket-pane").getByText(/Marijke.* bekijkt dit nu/).waitFor();
    await marijke.app.locator(".loket-pane").getByText(/Karim.* bekijkt dit nu/).waitFor({ timeout: 30_000 });
    await keepScreenshot(marijke.page, `queue-presence-nl-${viewport.width}`);

    const [edit, approve] = viewport === PHONE ? ["Bewerken", "Goedkeuren"] : ["Bewerken", "Goedkeuren en versturen"];
    await marijke.app.getByRole("button", { name: edit }).click();
    await marijke.app.getByRole("textbox", { name: "Tekst die wordt verstuurd" }).fill("Mijn zorgvuldige tekst over ruilen.");
    const before = await queue.countApproved();
    await karim.app.getByRole("button", { name: approve, exact: true }).click();
    await expect.poll(queue.countApproved).toBe(before + 1);
    await marijke.app.getByRole("button", { name: "Bewerkte tekst versturen" }).click({ timeout: 5_000 }).catch(() => undefined);
    await marijke.app.getByText("Er veranderde iets terwijl u bewerkte").waitFor({ timeout: 30_000 });
    expect(await marijke.app.getByRole("textbox", { name: "Uw tekst" }).inputValue()).toBe("Mijn zorgvuldige tekst over ruilen.");
    expect(await queue.countApproved()).toBe(before + 1);
    await keepScreenshot(marijke.page, `queue-conflict-nl-${viewport.width}`);
  });
});

describe("several drafts at once", () => {
  /** People sent thirty such drafts unchanged, and the merchant allows it. */
  async function earn(): Promise<void> {
    await queue.database.query(`UPDATE "ShopSettings" SET "bulkApproval" = true`);
    await queue.database.query(`UPDATE "Staff" SET "trainedAt" = now(), "trainingVersion" = 1`);
    await queue.database.query(`
      WITH one AS (SELECT * FROM "Draft" WHERE "status" = 'READY' AND "intent" = 'delivery' LIMIT 1), past AS (
        INSERT INTO "Draft" ("shopId", "id", "conversationId", "status", "basedOnSequence", "locale", "intent", "source", "contentCipher", "verified", "queuedAt")
        SELECT "shopId", gen_random_uuid(), "conversationId", 'APPROVED', 0, "locale", "intent", 'MODEL', "contentCipher", true, now() - interval '1 day' FROM one, generate_series(1, 30) RETURNING "shopId", "id"
      )
      INSERT INTO "Approval" ("shopId", "id", "draftId", "decision", "staffId", "finalTextCipher", "finalTextHash")
      SELECT "shopId", gen_random_uuid(), "id", 'APPROVED', '42', '\\x00', '\\x00' FROM past`);
  }

  it("are not offered until the merchant wants it; then they leave as automatic answers, and are taken back (AI-04)", async () => {
    await queue.ask("Hoe lang duurt de levering in België?");
    const before = await queue.staff();
    await before.app.getByRole("button", { name: "Toetsen en hulp" }).waitFor();
    expect(await before.app.getByRole("button", { name: "Meerdere tegelijk versturen" }).count()).toBe(0);
    await earn();
    for (const viewport of [DESKTOP, PHONE]) {
      const { page, app } = await queue.staff({ viewport });
      await app.getByRole("button", { name: "Meerdere tegelijk versturen" }).click();
      const send = app.getByRole("button", { name: /voorstel(len)? versturen$/ });
      await send.waitFor();
      await keepScreenshot(page, `queue-bulk-nl-${viewport.width}`);
      expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
      await send.click();
      const takeBack = app.getByRole("button", { name: "Alles terugnemen" });
      await takeBack.waitFor();
      await keepScreenshot(page, `queue-bulk-sent-nl-${viewport.width}`);
      const sent = await queue.database.query(`SELECT DISTINCT "origin"::text, "status"::text, "reviewerId" FROM "Message" WHERE "origin" = 'ai_auto' AND "status" = 'QUEUED'`);
      expect(sent.rows).toEqual([{ origin: "ai_auto", status: "QUEUED", reviewerId: null }]);
      await takeBack.click();
      await app.getByText(/teruggenomen/).waitFor();
      expect((await queue.database.query(`SELECT 1 FROM "Message" WHERE "origin" = 'ai_auto' AND "status" <> 'CANCELLED'`)).rows).toEqual([]);
    }
  });
});

describe("nothing serious for axe-core (AI-07)", () => {
  it.each([["de", DESKTOP], ["en", PHONE]] as const)("on the home page with a draft open (%s, %o)", async (locale, viewport) => {
    const { page, app } = await queue.staff({ viewport, locale });
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await app.locator(".loket-queue__item").first().click();
    await app.locator("[data-draft-text]").waitFor();
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, `queue-${locale}-${viewport.width}`);
  });
});
