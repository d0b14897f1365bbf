import type { BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { LESSONS } from "#app/modules/automation/training.ts";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE, startChat } from "./support/browser.ts";
import { APP, frameOf, isTooWide, say, type Staff, useProduct } from "./support/product.ts";

const LONG = { timeout: 30_000 };
/**
 * From opening the app to a draft of one's own FAQ, all steps of the list before it included: five for the training's statements, the
 * rest one press or field a step and the way there. The two ways back to the list are addresses here, and a press each for a person.
 */
const MOST_INTERACTIONS = 14;
const contexts: BrowserContext[] = [];
const product = useProduct({ installed: false });

beforeAll(async () => {
  await product.stack.control("blocks", { handle: "chat-embed", isOn: false });
});

// A page that is left open asks again and again, and would install the shop that was just deleted.
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

async function merchant(locale: string, viewport = DESKTOP): Promise<Staff> {
  const staff = await product.admin(locale, viewport);
  contexts.push(staff.context);
  return staff;
}

async function shoot(page: Page, name: string): Promise<void> {
  await keepScreenshot(page, `${name}-1280`);
  await page.setViewportSize(PHONE);
  await page.waitForTimeout(300);
  await keepScreenshot(page, `${name}-390`);
  const overflow = await frameOf(page).evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, name).toBeLessThanOrEqual(0);
  await page.setViewportSize(DESKTOP);
}

const home = async (page: Page, app: FrameLocator) => {
  await page.goto(product.stack.origin + APP);
  await app.getByRole("heading", { name: "Loket instellen" }).waitFor(LONG);
};
const progress = (app: FrameLocator, done: number) => app.getByText(`${done} van 8 klaar`).waitFor(LONG);

/** What a person does in the admin and the app: every press, and every field that is filled in, once. */
async function countInteractions({ page, context }: Staff): Promise<() => number> {
  const done = new Set<string>();
  let presses = 0;
  await context.exposeFunction("interacted", (kind: string, field: string) => void (kind === "press" ? presses++ : done.add(field)));
  await page.addInitScript(() => {
    const { interacted } = window as unknown as { interacted(kind: string, field: string): Promise<void> };
    addEventListener("pointerdown", (event) => void (event.isTrusted && interacted("press", "")), true);
    addEventListener("input", (event) => {
      const field = event.target as HTMLInputElement;
      if (!["radio", "checkbox"].includes(field.type)) void interacted("input", `${location.pathname} ${field.id}`);
    }, true);
  });
  return () => presses + done.size;
}

/** From the first look at the app to the last step of its list, in Dutch; returns how many interactions it took until a draft of the shop's own FAQ could be read. */
async function walk(viewport: typeof DESKTOP): Promise<number> {
  const { width } = viewport;
  const staff = await merchant("nl", viewport);
  const interactions = await countInteractions(staff);
  const { page, app } = staff;
  await home(page, app);
  // Reading the shop's texts happens by itself; the default texts are published.
  await expect.poll(async () => (await product.database.query(`SELECT 1 FROM "Shop" WHERE "knowledgeSyncedAt" IS NOT NULL`)).rowCount, LONG).toBe(1);
  await home(page, app);
  await progress(app, 2);
  expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
  await keepScreenshot(page, `onboarding-start-nl-${width}`);
  expect(await isTooWide(page)).toBe(false);

  await app.getByRole("button", { name: "Ze kloppen" }).click();
  await progress(app, 3);

  await app.getByRole("link", { name: "Instellingen openen" }).click();
  await app.getByRole("button", { name: "Verbinding testen" }).click(LONG);
  await app.getByText("De verbinding werkt.").waitFor(LONG);
  await app.getByLabel("Adres van uw privacybeleid").fill("https://winkel.example/privacy");
  await page.getByRole("button", { name: "Opslaan" }).click();
  await page.getByText("Instellingen opgeslagen").waitFor(LONG);
  await home(page, app);
  await progress(app, 5);

  await app.getByRole("link", { name: "Opleiding starten" }).click();
  await app.getByRole("button", { name: "Opleiding starten" }).click(LONG);
  for (const { code, isTrue } of LESSONS) await app.locator(`input[type="radio"][name="${code}"][value="${isTrue}"]`).check({ force: true });
  await app.getByRole("button", { name: "Mijn antwoorden nakijken" }).click();
  await app.getByText("Uw opleiding is vastgelegd").waitFor(LONG);

  await home(page, app);
  await progress(app, 6);
  await app.getByRole("button", { name: "Antwoord schrijven" }).click();
  await app.getByText("Het antwoord dat uw team zou vinden").waitFor(LONG);
  await app.getByText("Wat kost de verzending?", { exact: true }).waitFor(LONG);
  await app.locator("[data-draft-text]").getByText("4,95").waitFor(LONG);
  const untilDraft = interactions();
  await progress(app, 7);
  expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
  await app.locator("[data-draft-text]").scrollIntoViewIfNeeded();
  await keepScreenshot(page, `onboarding-first-draft-nl-${width}`);
  expect(await isTooWide(page)).toBe(false);
  expect((await product.database.query(`SELECT 1 FROM "Conversation"`)).rowCount).toBe(0);

  await product.stack.control("blocks", { handle: "chat-embed", isOn: true });
  await app.getByText("Alles is ingesteld.").waitFor(LONG);
  await app.getByRole("button", { name: "Niet meer tonen" }).click();
  await app.getByRole("heading", { name: "Loket instellen" }).waitFor({ state: "detached", ...LONG });
  await page.reload();
  await app.locator("h2").first().waitFor(LONG);
  expect(await app.getByRole("heading", { name: "Loket instellen" }).count()).toBe(0);
  return untilDraft;
}

describe("onboarding from zero", () => {
  it("in Dutch at a desk: a merchant who just installed the app goes through the checklist, sees a reply to their own question, switches the chat on and puts the list away", async () => {
    expect(await walk(DESKTOP)).toBeLessThanOrEqual(MOST_INTERACTIONS);
  });

  it("is one line above the drafts that wait, and opens at a press", async () => {
    await product.database.query(`UPDATE "ShopSettings" SET "setupDismissedAt" = NULL, "languagesSetAt" = NULL`);
    const { page, app } = await merchant("fr");
    const shopper = await merchant("nl-BE", PHONE);
    const chat = await startChat(shopper.page, { origin: product.stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await say(chat, "Waar blijft mijn bestelling #1001?");
    await expect.poll(async () => (await product.database.query(`SELECT 1 FROM "Draft" WHERE "status" = 'READY'`)).rowCount, LONG).toBe(1);
    await page.goto(product.stack.origin + APP);
    await app.getByRole("heading", { name: "Configurer Loket" }).waitFor(LONG);
    expect(await app.getByText("C’est correct").isVisible()).toBe(false);
    const box = await app.getByText("Waar blijft mijn bestelling #1001?").first().boundingBox();
    expect(box!.y).toBeLessThan(DESKTOP.height / 2);
    await shoot(page, "onboarding-collapsed-fr");
    await app.getByRole("button", { name: "Afficher les étapes" }).click();
    await app.getByText("C’est correct").waitFor(LONG);
  });
});

describe("usage, the daily mail and deletion", () => {
  it("show what was spent, with a table behind the chart", async () => {
    const { page, app } = await merchant("nl");
    await page.goto(`${product.stack.origin + APP}/usage`);
    await app.getByRole("heading", { name: "Modellen deze maand" }).waitFor(LONG);
    await app.getByRole("button", { name: "Als tabel tonen" }).click();
    expect(await app.locator("table.loket-figures").first().getByRole("row").count()).toBe(31);
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await shoot(page, "usage-nl");
    const french = await merchant("fr");
    await french.page.goto(`${product.stack.origin + APP}/usage`);
    await french.app.getByRole("heading", { name: "Modèles ce mois-ci" }).waitFor(LONG);
    await shoot(french.page, "usage-fr");
  });

  it("send a mail to look at, which can be ended by its own link", async () => {
    const { page, app } = await merchant("nl");
    await page.goto(`${product.stack.origin + APP}/settings/notifications`);
    await app.getByLabel("Stuur me de dagelijkse mail").check(LONG);
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("Opgeslagen").waitFor(LONG);
    await app.getByRole("button", { name: "Stuur er nu een" }).click();
    await page.getByText("Onderweg").waitFor(LONG);
    await shoot(page, "notifications-nl");
    const mails = async () => (await (await fetch(`${product.stack.origin}/sandbox/mail`)).json()) as { subject: string; headers: Record<string, string> }[];
    await expect.poll(async () => (await mails()).length, LONG).toBe(1);
    const [mail] = await mails();
    const link = /<([^>]+)>/.exec(mail!.headers["list-unsubscribe"] ?? "")?.[1];
    const { pathname, search } = new URL(link!);
    const off = await merchant("nl", PHONE);
    await off.page.goto(product.stack.appOrigin + pathname + search);
    expect(await seriousViolations(off.page.mainFrame(), "body")).toEqual([]);
    await off.page.getByRole("button", { name: "Ja, schrijf me uit" }).click();
    await off.page.getByText("U bent uitgeschreven", { exact: false }).waitFor(LONG);
    await keepScreenshot(off.page, "digest-off-nl-390");
    expect((await product.database.query(`SELECT 1 FROM "StaffDigest"`)).rowCount).toBe(0);
  });

  it("warn before unsaved settings are left, give the stored ones back, and show at once what a shopper would read", async () => {
    const { page, app } = await merchant("nl");
    await page.goto(`${product.stack.origin + APP}/settings`);
    await app.getByLabel("Begroeting (Nederlands)").fill("Welkom bij ons in Gent.", LONG);
    await app.locator("[data-chat-preview]").getByText("Welkom bij ons in Gent.").waitFor(LONG);
    await app.locator("[data-chat-preview]").getByText("Atelier Noordzee").waitFor(LONG);
    await app.locator("[data-chat-preview]").scrollIntoViewIfNeeded();
    await shoot(page, "settings-preview-nl");
    const asked: string[] = [];
    let answer: "accept" | "dismiss" = "dismiss";
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog[answer]();
    });
    const leave = () => page.locator("#app-nav").getByRole("link", { name: "Postvak" }).click();
    await leave();
    await expect.poll(() => asked).toEqual(["confirm"]);
    expect(await app.getByLabel("Begroeting (Nederlands)").inputValue()).toBe("Welkom bij ons in Gent.");
    answer = "accept";
    await page.locator("#save-bar-discard").click();
    await expect.poll(() => app.getByLabel("Begroeting (Nederlands)").inputValue(), LONG).toBe("");
    expect(asked).toEqual(["confirm", "confirm"]);
    expect((await product.database.query(`SELECT 1 FROM "ShopSettings" WHERE "greeting"::text LIKE '%Gent%'`)).rowCount).toBe(0);
    // Nothing is unsaved any more: nobody is asked.
    await leave();
    await app.getByLabel("Begroeting (Nederlands)").waitFor({ state: "detached", ...LONG });
    expect(asked).toHaveLength(2);
  });

  it("show the texts of the chat's first view while they are typed, before they are published", async () => {
    const { page, app } = await merchant("nl");
    await page.goto(`${product.stack.origin + APP}/settings/texts?language=nl`);
    const preview = app.locator("[data-consent-preview]");
    await preview.getByText("Een AI-assistent helpt ons").waitFor(LONG);
    await app.getByLabel(/Gesprek langer bewaren/).fill("Bewaar dit gesprek een jaar.", LONG);
    await preview.getByText("Bewaar dit gesprek een jaar.").waitFor(LONG);
    expect((await product.database.query(`SELECT 1 FROM "ConsentText" WHERE "version" > 1`)).rowCount).toBe(0);
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await preview.scrollIntoViewIfNeeded();
    await shoot(page, "consent-texts-nl");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("Nieuwe versie gepubliceerd").waitFor(LONG);
    expect((await product.database.query(`SELECT 1 FROM "ConsentText" WHERE "version" = 2`)).rowCount).toBe(1);
  });

  it("delete everything once the shop's address was typed; the next visit begins from zero", async () => {
    const { page, app } = await merchant("nl");
    await page.goto(`${product.stack.origin + APP}/settings/erase`);
    const confirm = app.getByRole("button", { name: "Alles voorgoed verwijderen" });
    await confirm.waitFor(LONG);
    expect(await confirm.isDisabled()).toBe(true);
    await app.getByLabel(/Typ .* om te bevestigen/).fill("loket-demo.myshopify.com");
    await shoot(page, "erase-nl");
    await confirm.click();
    await app.getByText("Alles wordt verwijderd").waitFor(LONG);
    await expect.poll(async () => (await product.database.query(`SELECT 1 FROM "Shop"`)).rowCount, LONG).toBe(0);
    expect((await product.database.query(`SELECT 1 FROM "Conversation"`)).rowCount).toBe(0);
    await home(page, app);
  });
});

describe("onboarding from zero once more", () => {
  it("on a phone, to its end, with as few taps", async () => {
    await product.stack.control("blocks", { handle: "chat-embed", isOn: false });
    expect(await walk(PHONE)).toBeLessThanOrEqual(MOST_INTERACTIONS);
  });
});
