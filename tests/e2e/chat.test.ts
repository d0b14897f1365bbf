import pg from "pg";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, chatOf, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const OPEN = /Chat openen/;
const WITH_AI = /Met hulp van AI/;
const WITHOUT_AI = /Een medewerker antwoordt/;
let stack: TestStack;
let browser: Browser;
let database: pg.Client;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await browser?.close();
  await stack?.stop();
});
beforeEach(async () => {
  await stack.control("model", { mode: "helpful" });
  await stack.control("customer", { id: null });
});

/** A phone that remembers every address it asked for. */
async function shopper(): Promise<{ context: BrowserContext; page: Page; asked: string[] }> {
  const context = await openContext(browser, { locale: "nl-BE", viewport: PHONE });
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  return { context, page: await context.newPage(), asked };
}

const onTheDevice = (page: Page) =>
  page.evaluate(async () => ({ session: Object.keys(sessionStorage), local: localStorage.length, cookies: document.cookie, databases: (await indexedDB.databases()).length }));
const NOTHING = { session: [], local: 0, cookies: "", databases: 0 };
const start = (page: Page, choice: RegExp, where = "/") => startChat(page, { origin: stack.origin, path: where, open: OPEN, choice });

async function say(page: Page, words: string): Promise<void> {
  await chatOf(page).getByRole("textbox", { name: /Uw bericht/ }).fill(words);
  await chatOf(page).getByRole("button", { name: /Versturen/ }).click();
}

describe("a page with the chat block", () => {
  it("asks for nothing and leaves nothing on the device before a chat is started (GD-02)", async () => {
    const { page, asked } = await shopper();
    await page.goto(stack.origin, { waitUntil: "networkidle" });
    expect(asked.filter((address) => /\/apps\/loket|panel\.js|text-\w+\.js/.test(address))).toEqual([]);
    expect(await onTheDevice(page)).toEqual(NOTHING);

    await page.getByRole("button", { name: OPEN }).click();
    await chatOf(page).getByRole("button", { name: WITH_AI }).waitFor();
    expect(await onTheDevice(page)).toEqual(NOTHING);

    await chatOf(page).getByRole("button", { name: WITH_AI }).click();
    await chatOf(page).getByRole("textbox", { name: /Uw bericht/ }).waitFor();
    expect(await onTheDevice(page)).toEqual({ ...NOTHING, session: ["loket.chat"] });
    expect(new Set(asked.map((address) => new URL(address).origin))).toEqual(new Set([stack.origin]));
  });

  it.each([["/", /AI-assistent/, "nl"], ["/fr", /assistant IA/, "fr"], ["/de", /KI-Assistent/, "de"], ["/en", /AI assistant/, "en"]])(
    "%s says in its language that AI is involved, with the privacy link, before anything can be written (AI-01)", async (where, words, language) => {
      const { page } = await shopper();
      await page.goto(stack.origin + where);
      await page.locator("loket-chat").getByRole("button").first().click();
      const chat = chatOf(page);
      await chat.locator(".disclosure", { hasText: words }).waitFor();
      expect(await chat.getByRole("textbox").count()).toBe(0);
      expect(await chat.getByRole("link", { name: /[Pp]riva|[Cc]onfidentialit|Datenschutz/ }).first().getAttribute("href")).toMatch(/^https:\/\//);
      expect(await chat.locator("dialog").getAttribute("lang")).toBe(language);
      expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    });
});

describe("a chat", () => {
  it("goes on in the tab from page to page, is unknown in another tab, and can be forgotten", async () => {
    const { context, page } = await shopper();
    await start(page, WITHOUT_AI);
    await say(page, "Blijft dit staan?");
    await chatOf(page).getByText("Blijft dit staan?").waitFor();
    await page.goto(`${stack.origin}/cart`);
    await page.getByRole("button", { name: OPEN }).click();
    await chatOf(page).getByText("Blijft dit staan?").waitFor();
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);

    const elsewhere = await context.newPage();
    await elsewhere.goto(stack.origin);
    await elsewhere.getByRole("button", { name: OPEN }).click();
    await chatOf(elsewhere).getByRole("button", { name: WITH_AI }).waitFor();

    await chatOf(page).getByRole("button", { name: "Keuzes en privacy" }).click();
    await chatOf(page).getByRole("button", { name: "Chat beëindigen en vergeten" }).click();
    await chatOf(page).getByRole("button", { name: "Beëindigen en vergeten" }).click();
    await chatOf(page).getByText("op dit toestel vergeten").waitFor();
    expect(await onTheDevice(page)).toEqual(NOTHING);
  });

  it("keeps what was written while there is no connection, and sends it once when it is back", async () => {
    const { context, page } = await shopper();
    await start(page, WITHOUT_AI);
    await chatOf(page).getByRole("textbox", { name: /Uw bericht/ }).waitFor();
    await context.setOffline(true);
    await say(page, "Geschreven in een tunnel");
    await chatOf(page).getByText("Nog niet verstuurd").waitFor();
    await context.setOffline(false);
    await chatOf(page).locator(".message.shopper", { hasText: "Geschreven in een tunnel" }).getByText(/U ·/).waitFor({ timeout: 40_000 });
    expect(await chatOf(page).getByText("Geschreven in een tunnel").count()).toBe(1);
  });

  it("is handed to a person with one click: the thread says so, and the consent to AI is taken back (GD-05, GD-11)", async () => {
    const { page } = await shopper();
    await start(page, WITH_AI);
    await say(page, "Ik wil graag iemand spreken");
    await chatOf(page).getByRole("button", { name: "Praat met een medewerker" }).click();
    await chatOf(page).getByText("Vanaf nu leest en antwoordt een mens").waitFor();
    expect(await chatOf(page).getByRole("button", { name: "Praat met een medewerker" }).count()).toBe(0);
    const { rows } = await database.query(`SELECT "status" FROM "ConsentRecord" WHERE "purpose" = 'ai_assistance' ORDER BY "at" DESC LIMIT 1`);
    expect(rows).toEqual([{ status: "WITHDRAWN" }]);
  });

  it("is kept longer by a tick that nobody made beforehand, and no longer after one click (GD-05)", async () => {
    const { page } = await shopper();
    await page.goto(stack.origin);
    await page.getByRole("button", { name: OPEN }).click();
    const tick = chatOf(page).getByRole("checkbox");
    expect(await tick.isChecked()).toBe(false);
    await tick.check();
    await chatOf(page).getByRole("button", { name: WITHOUT_AI }).click();
    await chatOf(page).getByRole("button", { name: "Keuzes en privacy" }).click();
    const takeBack = chatOf(page).getByRole("button", { name: "Dit gesprek niet langer bewaren" });
    await takeBack.click();
    await chatOf(page).getByText("niet langer dan gewoonlijk bewaard").waitFor();
    expect(await takeBack.count()).toBe(0);
    const { rows } = await database.query(`SELECT "status", "text" FROM "ConsentRecord" WHERE "purpose" = 'longer_history' ORDER BY "at" DESC LIMIT 2`);
    expect(rows.map(({ status }) => status)).toEqual(["WITHDRAWN", "GRANTED"]);
    expect(rows[0].text).toBe(rows[1].text);
  });
});

describe("text that wants to be more than text (SEC-07)", () => {
  const ATTACK = `<img src="https://evil.example/pixel" onerror="window.hit=1"><script>window.hit=1</script> [klik](javascript:window.hit=1) https://evil.example/a`;

  it("from shopper, model and staff is shown as its characters, in the chat and in the admin, and reaches no other host", async () => {
    await stack.control("model", { mode: "xss" });
    const { page, asked } = await shopper();
    await start(page, WITH_AI);
    await say(page, `Eerste ${ATTACK}`);
    await chatOf(page).getByText("<script>window.hit=1</script>").waitFor();

    const context = await openContext(browser, { locale: "nl-BE" });
    context.on("request", (request) => asked.push(request.url()));
    await context.addCookies([{ name: "sandbox_admin_locale", value: "nl", url: stack.origin }]);
    const admin = await context.newPage();
    await admin.goto(`${stack.origin}/admin`);
    const app = appFrame(admin);
    await app.getByText("Eerste <img").first().click();
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor();
    expect(await app.locator("[data-draft-text]").locator("a, img, script").count()).toBe(0);
    await app.getByRole("button", { name: "Bewerken" }).click();
    await app.getByRole("textbox", { name: /Tekst die wordt verstuurd/ }).fill(`Antwoord ${ATTACK}`);
    await app.getByRole("button", { name: /versturen/i }).first().click();

    const reply = chatOf(page).locator("[data-ai-origin='ai_reviewed_edited'], [data-ai-origin='human']", { hasText: "Antwoord <img" });
    await reply.waitFor({ timeout: 20_000 });
    for (const link of await reply.locator(".bubble").getByRole("link").all()) expect(await link.getAttribute("href")).toMatch(/^https:\/\//);
    const isHit = () => "hit" in window;
    for (const frame of [...page.frames(), ...admin.frames()]) expect(await frame.evaluate(isHit), frame.url()).toBe(false);
    expect(asked.filter((address) => address.includes("evil.example"))).toEqual([]);
  });
});
