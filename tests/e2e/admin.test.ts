import type { FrameLocator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, chatOf, DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { APP, frameOf, isTooWide, say, useProduct } from "./support/product.ts";

/** "thread.title": what a missing text would leave. */
const TEXT_KEY = /(?<![\w@./-])[a-z]+[A-Za-z]*(?:\.[a-z]+[A-Za-z]*)+(?![\w@/-])(?<!\.(?:example|com|be|eu|net))/g;
const PAGES = ["", "/inbox?view=open", "/settings", "/settings/texts", "/consents"];
const product = useProduct();
const { staff } = product;

/** A shopper asks; resolves with the open chat. */
async function ask(words: string) {
  const { page, chat } = await product.shopper();
  await say(chat, words);
  return chatOf(page);
}

async function openDraft(words: string): Promise<FrameLocator> {
  const { app } = await staff("");
  await app.getByText(words).first().click();
  await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor();
  return app;
}

/** As Shopify's menu does it: within the app, without a new page. */
async function go(page: Page, where: string): Promise<void> {
  await frameOf(page).evaluate((href) => {
    const link = document.createElement("a");
    link.setAttribute("href", href);
    document.body.append(link);
    link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
    link.remove();
  }, where);
}

describe("the orders beside a thread", () => {
  it("open to their sums and what may go back, show the address when asked, and say that an older order is not shown", async () => {
    await product.stack.control("customer", { id: "7005" });
    await ask("Kan ik #1018 nog terugsturen?");
    const app = await openDraft("Kan ik #1018 nog terugsturen?");
    // Only now: the question has surely arrived under the customer's name.
    await product.stack.control("customer", { id: null });
    await app.getByText("Nog 1 bestelling van deze klant is ouder dan 60 dagen").waitFor();
    await app.getByRole("button", { name: "Details van bestelling #1018" }).click();
    await app.getByText("Waarvan btw").waitFor();
    await app.getByText("#1018-R1", { exact: false }).first().waitFor();
    await app.getByText("20•• · A••• · België").waitFor();
    await app.getByRole("button", { name: "Adres tonen" }).click();
    await app.getByText("2018 Antwerpen").waitFor();
    const { rows } = await product.database.query<{ subjectType: string }>(`SELECT "subjectType" FROM "AccessEvent" WHERE "subjectType" IN ('order', 'address')`);
    expect(rows.map(({ subjectType }) => subjectType).sort()).toEqual(["address", "order"]);
  });
});

describe("deciding on a draft", () => {
  it("with words of one's own sends those words, marked as edited", async () => {
    const chat = await ask("Wat kost een retour?");
    const app = await openDraft("Wat kost een retour?");
    await app.getByRole("button", { name: "Bewerken" }).click();
    await app.getByRole("textbox", { name: "Tekst die wordt verstuurd" }).fill("Een retour kost u niets, Lotte.");
    await app.getByRole("button", { name: "Bewerkte tekst versturen" }).click();
    await chat.locator("[data-ai-origin='ai_reviewed_edited']", { hasText: "Een retour kost u niets, Lotte." }).waitFor({ timeout: 30_000 });
  });

  it("by rejecting it asks why, keeps the reason, and sends nothing", async () => {
    const chat = await ask("Hebben jullie dit in het paars?");
    const app = await openDraft("Hebben jullie dit in het paars?");
    await app.getByRole("button", { name: "Afwijzen" }).click();
    await app.getByRole("textbox", { name: "Waarom klopt dit voorstel niet?" }).fill("Antwoordt niet op de kleur");
    await app.getByRole("button", { name: "Afwijzen" }).click();
    await app.getByRole("textbox", { name: "Waarom klopt dit voorstel niet?" }).waitFor({ state: "detached" });
    await app.getByText("Antwoordt niet op de kleur").first().waitFor();
    expect(await chat.locator("[data-ai-origin^='ai_']").count()).toBe(0);
  });

  it("by asking for another one with an instruction brings a new draft", async () => {
    await ask("Hoe lang duurt de levering?");
    const app = await openDraft("Hoe lang duurt de levering?");
    await app.getByRole("button", { name: "Opnieuw schrijven" }).click();
    await app.getByRole("textbox", { name: "Wat moet er anders?" }).fill("Noem de zeebries-actie");
    await app.getByRole("button", { name: "Voorstel schrijven" }).click();
    await expect.poll(async () => (await product.database.query(`SELECT "status" FROM "Draft" WHERE "instructionCipher" IS NOT NULL`)).rows, { timeout: 20_000 }).toEqual([{ status: "READY" }]);
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor({ timeout: 20_000 });
    expect(await (await fetch(`${product.stack.origin}/sandbox/model/requests`)).text()).toContain("zeebries-actie");
  });
});

describe("the settings page", () => {
  it("says beside the field what is wrong, keeps what was typed, and saves it once it is right", async () => {
    const { page, app } = await staff("/settings");
    const field = app.getByRole("textbox", { name: "Adres van uw privacybeleid" });
    await field.fill("http://winkel.example");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await app.getByText("Vul een volledig openbaar webadres in dat met https:// begint.").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.inputValue()).toBe("http://winkel.example");
    await field.fill("https://winkel.example/privacy");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("Instellingen opgeslagen").waitFor();
    await page.reload();
    await expect.poll(() => appFrame(page).getByRole("textbox", { name: "Adres van uw privacybeleid" }).inputValue()).toBe("https://winkel.example/privacy");
    expect(await page.getByRole("button", { name: "Opslaan" }).isVisible()).toBe(false);
  });

  it("tests the connection to the model and says how it went", async () => {
    const { app } = await staff("/settings");
    await app.getByRole("button", { name: "Verbinding testen" }).click();
    await app.getByText("De verbinding werkt.").waitFor();
    await product.stack.control("model", { mode: "status-401" });
    await app.getByRole("button", { name: "Verbinding testen" }).click();
    await app.getByText("De aanbieder aanvaardt de toegangssleutel niet").waitFor();
    await product.stack.control("model", { mode: "helpful" });
  });

  it("takes a key in and never gives it out again (GD-19)", async () => {
    const { page, app } = await staff("/settings");
    await app.getByText("Uw eigen OpenAI-account").click();
    await app.getByLabel("Toegangssleutel").fill("sk-nooit-meer-te-zien");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("Instellingen opgeslagen").waitFor();
    await page.reload();
    await app.getByRole("button", { name: /[Ss]leutel (verwijderen|wissen)/ }).waitFor();
    expect(await app.getByLabel("Toegangssleutel").inputValue()).toBe("");
    for (const frame of page.frames()) expect(await frame.content()).not.toContain("nooit-meer-te-zien");
    await app.getByText("Inbegrepen bij Loket").click();
    await page.getByRole("button", { name: "Opslaan" }).click();
    await page.getByText("Instellingen opgeslagen").first().waitFor();
  });
});

describe("the consent record", () => {
  it("shows each choice with the exact text that was on the screen (GD-04)", async () => {
    await ask("Nog een vraag");
    const { app } = await staff("/consents");
    await app.getByText("Tekst tonen").first().click();
    const { rows } = await product.database.query<{ text: string }>(`SELECT "text" FROM "ConsentRecord" ORDER BY "id" DESC LIMIT 1`);
    await app.getByText(rows[0]!.text).first().waitFor();
  });
});

describe("while a page is on its way", () => {
  it.each([["nl", DESKTOP], ["fr", PHONE]] as const)("its own skeleton stands in its place (%s, %o)", async (locale, viewport) => {
    const { page, app } = await staff("/inbox?view=open", locale, viewport);
    const conversation = (await app.locator("a[href^='/app/conversations/']").first().getAttribute("href"))!;
    let release = () => undefined as void;
    await page.route(/\.data(\?|$)/, async (route) => {
      await new Promise<void>((resolve) => (release = resolve));
      await route.continue().catch(() => undefined);
    });
    for (const [where, shape] of [["/app", "counter"], [conversation, "thread"], ["/app/settings", "sections"], ["/app/macros", "list"], ["/app/inbox", "list"]] as const) {
      await go(page, where);
      const skeleton = app.locator(`[data-skeleton="${shape}"]`);
      await skeleton.waitFor();
      expect(await isTooWide(page), where).toBe(false);
      await keepScreenshot(page, `skeleton-${shape}-${locale}-${viewport.width}`);
      release();
      await skeleton.waitFor({ state: "detached" });
      await app.locator("h1, h2").first().waitFor();
    }
  });

  it("that does not come says what to do, and comes when it is asked for again", async () => {
    const { page, app } = await staff("/inbox", "nl");
    for (const [fail, title] of [[null, "Dit duurt nu te lang"], [500, "Er ging bij ons iets mis"]] as const) {
      await page.route(/\/app\/settings\.data/, (route) => (fail === null ? route.abort() : route.fulfill({ status: fail, body: "" })));
      await go(page, "/app/settings");
      await app.getByText(title).waitFor();
      await page.unroute(/\/app\/settings\.data/);
      await app.getByRole("button", { name: "Opnieuw proberen" }).click();
      await app.getByRole("textbox", { name: "Adres van uw privacybeleid" }).waitFor();
      await go(page, "/app/inbox");
      await app.getByRole("searchbox").first().waitFor();
    }
  });
});

describe("without a network", () => {
  it("a page says so, stays with what was written on it, and goes on by itself", async () => {
    const { page, app } = await staff("/settings", "de", PHONE);
    const greeting = app.getByLabel("Begrüßung (Deutsch)");
    await greeting.fill("Willkommen im Zug.");
    await page.context().setOffline(true);
    await app.getByText("Keine Verbindung").waitFor();
    await keepScreenshot(page, "offline-settings-de-390");
    expect(await isTooWide(page)).toBe(false);
    await page.getByRole("button", { name: /Speichern/ }).click();
    await go(page, "/app/inbox");
    expect(await greeting.inputValue()).toBe("Willkommen im Zug.");
    await page.context().setOffline(false);
    await app.getByText("Keine Verbindung").waitFor({ state: "detached" });
    await page.getByRole("button", { name: /Speichern/ }).click();
    await page.getByText("Einstellungen gespeichert").waitFor();
  });
});

describe.each(["nl", "fr", "de", "en"])("the admin in %s", (locale) => {
  it("speaks that language on every page and shows no key of a text; in one of them accessibility is checked too (AI-07)", { timeout: 120_000 }, async () => {
    const { page } = await staff("", locale);
    for (const where of PAGES) {
      await page.goto(product.stack.origin + APP + where);
      const app = appFrame(page);
      await app.locator("h1, h2").first().waitFor({ timeout: 30_000 });
      expect(await app.locator("html").getAttribute("lang"), where).toBe(locale);
      const words = await app.locator("body").innerText();
      expect(words.match(TEXT_KEY) ?? [], where).toEqual([]);
      expect(words, where).not.toMatch(/\{\{|undefined|NaN|\[object/);
      if (locale === "nl") expect(await seriousViolations(frameOf(page), "body"), where).toEqual([]);
    }
  });
});
