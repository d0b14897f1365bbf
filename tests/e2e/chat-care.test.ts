import { readFile } from "node:fs/promises";
import sharp from "sharp";
import pg from "pg";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

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

async function chatting({ locale = "nl-BE", path = "/", open = /Chat openen/, choice = /Een medewerker antwoordt/, viewport = PHONE } = {}): Promise<{ page: Page; chat: Locator; conversationId: string }> {
  const page = await (await openContext(browser, { locale, viewport })).newPage();
  const chat = await startChat(page, { origin: stack.origin, path, open, choice });
  await chat.getByRole("textbox").first().waitFor();
  const conversationId = await page.evaluate(() => (JSON.parse(sessionStorage.getItem("loket.chat") ?? "{}") as { conversationId: string }).conversationId);
  return { page, chat, conversationId };
}

async function say(chat: Locator, words: string, send = /Versturen/): Promise<void> {
  await chat.getByRole("textbox").first().fill(words);
  await chat.getByRole("button", { name: send }).click();
  await chat.getByText(words).waitFor();
}

/** A person answers in the admin. */
async function answerInAdmin(conversationId: string, words: string): Promise<{ page: Page; app: ReturnType<typeof appFrame> }> {
  const page = await (await openContext(browser, { locale: "nl-BE", viewport: DESKTOP })).newPage();
  await page.goto(`${stack.origin}/admin/apps/loket/app/conversations/${conversationId}`);
  const app = appFrame(page);
  await app.getByRole("textbox", { name: /Antwoord in het/ }).fill(words);
  await app.getByRole("button", { name: "Antwoord versturen" }).click();
  return { page, app };
}

const opened = async (chat: Locator, name: RegExp | string) => {
  await chat.getByRole("button", { name: "Keuzes en privacy" }).click();
  await chat.getByRole("button", { name }).click();
};

describe("a shopper's own chat", () => {
  it("shows a photo that staff see in the thread, is saved as a file, and is deleted for good: staff read that it was", async () => {
    const { page, chat, conversationId } = await chatting();
    await say(chat, "Mijn vaas is stuk aangekomen.");
    await chat.getByRole("button", { name: "Foto tonen" }).click();
    await chat.locator("input[type=file]").setInputFiles({ name: "vaas.jpg", mimeType: "image/jpeg", buffer: await sharp({ create: { width: 400, height: 300, channels: 3, background: "#7a3" } }).jpeg().toBuffer() });
    await keepScreenshot(page, "chat-photo-nl-390");
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    await chat.getByRole("button", { name: "Foto versturen" }).click();
    await chat.getByText("Ik heb een foto toegevoegd.").waitFor();

    const { page: admin, app } = await answerInAdmin(conversationId, "Wat vervelend, u krijgt een nieuwe.");
    await app.locator("img.loket-photo").waitFor();
    await keepScreenshot(admin, "thread-photo-nl-1280");
    await chat.getByText("Wat vervelend, u krijgt een nieuwe.").waitFor({ timeout: 30_000 });
    const proof = await chat.getByRole("link", { name: /Geschreven door een medewerker/ }).getAttribute("href");
    expect(proof).toMatch(/^\/apps\/loket\/proof\?m=/);

    await opened(chat, "Dit gesprek bewaren of mailen");
    await chat.getByRole("button", { name: "Downloaden als tekst" }).waitFor();
    await keepScreenshot(page, "chat-transcript-nl-390");
    const [download] = await Promise.all([page.waitForEvent("download"), chat.getByRole("button", { name: "Downloaden als tekst" }).click()]);
    expect(download.suggestedFilename()).toMatch(/^gesprek-.*\.txt$/);
    expect(await readFile(await download.path(), "utf8")).toContain("Wat vervelend, u krijgt een nieuwe.\n(Geschreven door een medewerker)");

    const check = await page.context().newPage();
    await check.goto(stack.origin + proof);
    await check.getByText("Geschreven door een medewerker, zonder AI.").waitFor();
    await check.getByLabel("Is mijn tekst dit bericht?").fill("Wat vervelend, u krijgt een nieuwe.");
    await check.getByRole("button", { name: "Vergelijken" }).click();
    await check.getByText("woord voor woord dit bericht").waitFor();
    await keepScreenshot(check, "proof-nl-390");
    expect(await seriousViolations(check, "body")).toEqual([]);

    await opened(chat, "Dit gesprek wissen");
    await keepScreenshot(page, "chat-delete-nl-390");
    await chat.getByRole("button", { name: "Ja, wissen" }).click();
    await chat.getByText("Uw gesprek is gewist.").waitFor();
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    expect((await database.query(`SELECT 1 FROM "Message" WHERE "conversationId" = $1`, [conversationId])).rowCount).toBe(0);
    await admin.reload();
    await appFrame(admin).getByText("De klant heeft dit gesprek gewist").waitFor({ timeout: 30_000 });
    await keepScreenshot(admin, "thread-deleted-nl-1280");
    await check.reload();
  });

  it("leaves an address that counts once it is confirmed from the mailbox, in French on a wide screen", async () => {
    const { page, chat } = await chatting({ locale: "fr-BE", path: "/fr", open: /Ouvrir le chat/, choice: /Une personne vous répond/, viewport: DESKTOP });
    await chat.getByRole("button", { name: "Choix et vie privée" }).click();
    await chat.getByRole("button", { name: "Recevoir la réponse par e-mail" }).click();
    await chat.getByLabel("Votre adresse e-mail").fill("camille.chat@example.com");
    await keepScreenshot(page, "chat-contact-fr-1280");
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    await chat.getByRole("button", { name: /envoyer l’e-mail de confirmation/ }).click();
    await chat.getByText("Nous vous avons envoyé un e-mail.").waitFor();
    const mailed = async () => ((await (await fetch(`${stack.origin}/sandbox/mail`)).json()) as { to: string[]; text: string }[]).find(({ to }) => to.includes("camille.chat@example.com"));
    await expect.poll(async () => Boolean(await mailed()), { timeout: 20_000 }).toBe(true);
    const link = /https:\/\/\S+(\/apps\/loket\/contact-confirm\?c=[\w-]+)/.exec((await mailed())?.text ?? "")?.[1] ?? "";
    await page.goto(stack.origin + link);
    await page.getByRole("button", { name: "Oui, c’est mon adresse" }).click();
    await page.getByText("votre adresse est confirmée").waitFor();
    await keepScreenshot(page, "contact-confirm-fr-1280");
    expect(await seriousViolations(page, "body")).toEqual([]);
    expect((await database.query(`SELECT 1 FROM "Conversation" WHERE "contactCipher" IS NOT NULL`)).rowCount).toBe(1);
  });

  it("is asked how it was in two taps once it is resolved, and only once", async () => {
    const { page, chat, conversationId } = await chatting();
    await say(chat, "Tot hoe laat bent u open?");
    await database.query(`UPDATE "Conversation" SET "status" = 'RESOLVED', "waitingSince" = NULL, "firstAnsweredAt" = now() WHERE "id" = $1`, [conversationId]);
    await database.query(`INSERT INTO "Rating" ("shopId", "id", "conversationId", "askAfter", "askedAt", "locale") SELECT "shopId", gen_random_uuid(), "id", now(), now(), 'nl' FROM "Conversation" WHERE "id" = $1`, [conversationId]);
    await chat.getByText("Hoe bent u geholpen?").waitFor({ timeout: 30_000 });
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    await chat.getByRole("button", { name: "Tevreden", exact: true }).click();
    await keepScreenshot(page, "chat-rate-nl-390");
    await chat.locator("form.rate").getByRole("button", { name: "Versturen" }).click();
    await chat.getByText("Bedankt, genoteerd.").waitFor();
    expect((await database.query<{ score: number }>(`SELECT "score" FROM "Rating" WHERE "conversationId" = $1`, [conversationId])).rows).toEqual([{ score: 4 }]);
    await page.reload();
    await page.getByRole("button", { name: /Chat openen/ }).click();
    await chat.getByText("Dit gesprek is afgesloten").waitFor();
    expect(await chat.getByText("Hoe bent u geholpen?").count()).toBe(0);
  });
});
