import type { FrameLocator, Locator, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { frameOf } from "./support/product.ts";
import { isShown, type Queue, startQueue, tabTo } from "./support/queue.ts";

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

  it("without a mouse: edits with a visible difference, assigns, rejects with a reason, asks again, snoozes, and tells its keys", async () => {
    for (const words of ["Is de lamp dimbaar?", "Verkopen jullie ook cadeaubonnen?"]) await queue.ask(words);
    const { page, app } = await queue.staff();
    const [edit, reason, instruction] = ["Tekst die wordt verstuurd", "Waarom klopt dit voorstel niet?", "Wat moet er anders?"].map((name) => app.getByRole("textbox", { name })) as [Locator, Locator, Locator];
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press("j");
    await app.locator("[data-draft-text]").waitFor();
    const open = await openItem(app).getAttribute("data-conversation");
    await press("e");
    await edit.waitFor();
    await press("Control+End");
    await page.keyboard.type(" Fijne dag nog.");
    await expect.poll(() => app.locator("[data-difference] ins").allInnerTexts(), { timeout: 10_000 }).toEqual([expect.stringContaining("Fijne dag nog.")]);
    await keepScreenshot(page, "queue-edit-nl-1280");
    // Escape leaves the field and throws no word away; Tab leads to the buttons.
    await press("Escape", "Escape");
    expect(await edit.inputValue()).toMatch(/Fijne dag nog\.$/);
    await tabTo(page, app, "Annuleren");
    await press("Enter");
    await edit.waitFor({ state: "detached" });

    await press("a");
    await app.getByRole("button", { name: "Aan mij toewijzen" }).waitFor();
    await press("Enter");
    await app.locator(".loket-pane").getByText(/Voor Marijke/).waitFor();
    for (const [key, field] of [["r", reason], ["t", instruction]] as const) {
      await press(key);
      await field.waitFor();
      await press("Escape", "Escape");
      await field.waitFor({ state: "detached" });
    }
    await press("t");
    await instruction.waitFor();
    await page.keyboard.type("Korter");
    await tabTo(page, app, "Voorstel schrijven");
    await press("Enter");
    await expect.poll(async () => (await queue.database.query(`SELECT "status"::text FROM "Draft" WHERE "conversationId" = $1 ORDER BY "queuedAt"`, [open])).rows.map(({ status }) => status as string), { timeout: 30_000 }).toEqual(["SUPERSEDED", "READY"]);
    await app.getByText("Goedkeuren en versturen").waitFor({ timeout: 20_000 });

    await press("?");
    await app.getByRole("dialog").getByText("Toetsen van de wachtrij").waitFor();
    await keepScreenshot(page, "queue-keys-nl-1280");
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await press("Escape");
    await app.getByRole("dialog").waitFor({ state: "detached" });

    await press("s");
    await app.getByRole("button", { name: "Over 1 uur" }).waitFor();
    await tabTo(page, app, "Morgen om 9.00 uur");
    await press("Enter");
    await expect.poll(async () => (await queue.database.query(`SELECT "status" FROM "Conversation" WHERE "id" = $1`, [open])).rows).toEqual([{ status: "SNOOZED" }]);
    await app.locator(`.loket-queue__item[data-conversation='${open}']`).waitFor({ state: "detached" });

    // The next draft is there by itself; it is rejected, and stays to be seen as such.
    await app.locator("[data-draft-text]").waitFor();
    const next = await openItem(app).getAttribute("data-conversation");
    await press("r");
    await reason.waitFor();
    await page.keyboard.type("Klopt niet");
    await tabTo(page, app, "Afwijzen");
    await press("Enter");
    await expect.poll(async () => (await queue.database.query(`SELECT "status"::text FROM "Draft" WHERE "conversationId" = $1`, [next])).rows).toEqual([{ status: "REJECTED" }]);
    await press("/");
    await expect.poll(() => app.getByRole("searchbox", { name: "Gesprekken zoeken" }).evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  });
});

describe("what an approved draft costs", () => {
  it("is one press, one request that decides and one that reads the next draft, which then stands at its beginning", async () => {
    for (const words of ["Kan ik met Bancontact betalen?", "Hoe lang is de bedenktijd?", "Leveren jullie in Nederland?"]) await queue.ask(words);
    const { page, app } = await queue.staff();
    await page.keyboard.press("Enter");
    await app.locator("[data-draft-text]").waitFor();
    const before = await queue.countApproved();
    for (let done = 1; done <= 2; done++) {
      await page.waitForTimeout(800);
      const open = await openItem(app).getAttribute("data-conversation");
      await app.locator("[data-draft-text]").scrollIntoViewIfNeeded();
      const asked: string[] = [];
      const listen = (request: Request) => void (request.resourceType() === "fetch" && request.frame() === frameOf(page) && asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      page.on("request", listen);
      await page.keyboard.press("Enter");
      await app.locator(`.loket-queue__item[aria-current='true']:not([data-conversation='${open}'])`).waitFor();
      await app.locator("[data-draft-text]").waitFor();
      page.off("request", listen);
      // App Bridge's own requests for its token go to Shopify.
      expect(asked.filter((each) => !each.includes("/translation") && !each.includes("session-token"))).toEqual([`POST /app/conversations/${open}.data`, "GET /app.data"]);
      expect(await queue.countApproved()).toBe(before + done);
      expect((await app.locator(".loket-pane__title").boundingBox())!.y).toBeGreaterThanOrEqual(0);
    }
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
