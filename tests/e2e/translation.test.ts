import type { Browser, Frame, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat, tick } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const QUESTION = "Waar blijft mijn bestelling #1001?";
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** The thread of the question, as staff with this language open it. */
async function openThread(locale: string, viewport = DESKTOP): Promise<{ page: Page; app: FrameLocator }> {
  const context = await openContext(browser, { locale, viewport });
  await context.addCookies([{ name: "sandbox_admin_locale", value: locale, url: stack.origin }]);
  const page = await context.newPage();
  await page.goto(`${stack.origin}/admin/apps/loket/app/inbox?view=open`);
  const app = appFrame(page);
  await app.getByText(QUESTION).first().click({ timeout: 30_000 });
  await app.locator("[data-draft-text]").waitFor({ timeout: 30_000 });
  return { page, app };
}

const frameOf = (page: Page): Frame => page.frames().find((candidate) => candidate !== page.mainFrame())!;

describe("staff who do not read the shopper's language", () => {
  it("read the question and the draft in their own beside the original, write in their own, and the shopper reads theirs, labelled", async () => {
    await stack.control("model", { mode: "helpful" });
    await stack.control("customer", { id: "7001" });
    const shopper = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    const chat = await startChat(shopper, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(QUESTION);
    await chat.getByRole("button", { name: /Versturen/ }).click();

    const { page, app } = await openThread("en");
    const translated = app.locator("[data-machine-translation]");
    expect(await translated.count()).toBe(0);
    await app.getByRole("button", { name: "Translate the conversation" }).click();
    await translated.getByText("Where is my order #1001?").waitFor({ timeout: 30_000 });
    await translated.getByText("Your order #1001 is on its way", { exact: false }).waitFor({ timeout: 30_000 });
    await translated.getByText("Kind regards,", { exact: false }).waitFor();
    await translated.getByText("Machine translation from Dutch. The original is what counts.").first().waitFor();
    await app.locator("[lang=nl]").getByText(QUESTION).first().waitFor();
    expect(await app.locator("[data-draft-text]").innerText()).toContain("Uw bestelling #1001 is onderweg");
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, "translation-read-en-1280");

    await tick(app.getByLabel("Write in English and have it translated"));
    await app.getByLabel("Your text in English").fill("We are sorry that you have to wait.");
    await app.getByRole("button", { name: "Translate to Dutch" }).click();
    const leaves = app.getByLabel("Text that will be sent, in Dutch");
    await expect.poll(() => leaves.inputValue(), { timeout: 30_000 }).toBe("Het spijt ons dat u moet wachten.");
    await leaves.scrollIntoViewIfNeeded();
    await keepScreenshot(page, "translation-write-en-1280");
    await app.getByRole("button", { name: "Send reply" }).click();

    const reply = chat.locator("[data-ai-origin='human_translated']");
    await reply.waitFor({ timeout: 30_000 });
    await reply.getByText("Het spijt ons dat u moet wachten.").waitFor();
    await reply.getByText("Geschreven door een medewerker, vertaald door AI").waitFor();
    expect(await reply.getAttribute("data-ai-generated")).toBe("true");
    expect(await chat.innerText()).not.toContain("We are sorry");
    await reply.getByRole("button", { name: "Dit antwoord melden" }).waitFor();
    await keepScreenshot(shopper, "translation-chat-nl-390");
    await app.getByText("Written in English, sent in translation:").waitFor({ timeout: 30_000 });
    await app.getByText("We are sorry that you have to wait.").first().waitFor();
  });

  it("in French on a phone: nothing is cut off, and what the checks find stands before the button that sends", async () => {
    const shopper = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    const chat = await startChat(shopper, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(QUESTION);
    await chat.getByRole("button", { name: /Versturen/ }).click();
    const { page, app } = await openThread("fr", PHONE);
    await app.getByRole("button", { name: "Traduire la conversation" }).click();
    await app.locator("[data-machine-translation]").getByText("Où est ma commande #1001 ?").waitFor({ timeout: 30_000 });
    await keepScreenshot(page, "translation-read-fr-390");
    expect(await app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth)).toBeLessThanOrEqual(0);

    await tick(app.getByLabel("Écrire en français et faire traduire"));
    await app.getByLabel("Votre texte en français").fill("Votre commande #1001 part le 14 novembre.");
    await app.getByRole("button", { name: "Traduire en néerlandais" }).click();
    const leaves = app.getByLabel("Texte qui sera envoyé, en néerlandais");
    await expect.poll(() => leaves.inputValue(), { timeout: 30_000 }).toContain("#1001");
    await leaves.fill("Uw bestelling #1002 vertrekt op 14 november.");
    await app.getByRole("button", { name: "Envoyer la réponse" }).click();
    await app.getByText("À vérifier avant l’envoi").waitFor({ timeout: 20_000 });
    await app.getByText("« #1001 »", { exact: false }).first().waitFor();
    expect(await app.getByRole("button", { name: "Envoyer la réponse" }).isDisabled()).toBe(true);
    expect(await chat.locator("[data-ai-origin='human_translated']").count()).toBe(0);
    await app.getByText("À vérifier avant l’envoi").scrollIntoViewIfNeeded();
    await keepScreenshot(page, "translation-check-fr-390");
  });
});
