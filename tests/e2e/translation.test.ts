import type { FrameLocator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE, tick } from "./support/browser.ts";
import { frameOf, isTooWide, keepPrinted, pasteInto, say, useProduct } from "./support/product.ts";

const QUESTION = "Waar blijft mijn bestelling #1001?";
const product = useProduct();

/** The thread of the question, as staff with this language open it. */
async function openThread(locale: string, viewport = DESKTOP): Promise<{ page: Page; app: FrameLocator }> {
  const { page, app } = await product.staff("/inbox?view=open", locale, viewport);
  await app.getByText(QUESTION).first().click({ timeout: 30_000 });
  await app.locator("[data-draft-text]").waitFor({ timeout: 30_000 });
  return { page, app };
}

/** An action of the page that stands in its menu where the page is narrow. */
async function pressInMenu(app: FrameLocator, name: string): Promise<void> {
  const action = app.getByRole("button", { name, exact: true });
  if (!(await action.isVisible())) await app.getByRole("button", { name: "More actions" }).click();
  await action.click();
}

describe("staff who do not read the shopper's language", () => {
  it("read the question and the draft in their own beside the original, write in their own, and the shopper reads theirs, labelled", async () => {
    await product.stack.control("model", { mode: "helpful" });
    await product.stack.control("customer", { id: "7001" });
    const { page: shopper, chat } = await product.shopper();
    await say(chat, QUESTION);

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

    // A member of staff reports it, once, and all of the staff see that (AI-17).
    await app.getByRole("button", { name: "Report this answer" }).click();
    await app.getByText("Reported as wrong by staff").waitFor({ timeout: 20_000 });
    expect(await app.getByRole("button", { name: "Report this answer" }).count()).toBe(0);
    expect((await product.database.query(`SELECT "reporter"::text, "staffId" FROM "AnswerReport"`)).rows).toEqual([{ reporter: "STAFF", staffId: "42" }]);
    const colleague = await product.staff(frameOf(page).url().replace(/^.*\/app\/(conversations\/[^?]+).*$/, "/$1"), "nl", DESKTOP, { staffId: "43" });
    await colleague.app.getByText("Gemeld als fout door een medewerker").waitFor({ timeout: 20_000 });
    await colleague.context.close();

    // Outside the app, too, it is told what a machine wrote, and a translation stays beside its original (AI-03, AI-08).
    const told = [QUESTION, "Machine translation from Dutch. The original is what counts.", "Where is my order #1001?", "Het spijt ons dat u moet wachten.", "Written by a person, machine-translated, checked by that person", "We are sorry that you have to wait."];
    await pressInMenu(app, "Copy as text");
    await page.getByText("The conversation was copied").waitFor();
    const copied = await pasteInto(page, app.getByLabel("New note"));
    for (const words of told) expect(copied).toContain(words);
    const printed = await keepPrinted(page, "thread-print-en");
    for (const words of told) expect(printed).toContain(words);
    expect(printed).toMatch(/Lotte Peeters/);
    for (const words of ["Send reply", "Copy as text", "Report this answer", "Order #1001", "New note", "Translate the conversation", "Show the originals only"]) expect(printed).not.toContain(words);
  });

  it("in French on a phone: nothing is cut off, and what the checks find stands before the button that sends", async () => {
    const { chat } = await product.shopper();
    await say(chat, QUESTION);
    const { page, app } = await openThread("fr", PHONE);
    await app.getByRole("button", { name: "Traduire la conversation" }).click();
    await app.locator("[data-machine-translation]").getByText("Où est ma commande #1001 ?").waitFor({ timeout: 30_000 });
    await keepScreenshot(page, "translation-read-fr-390");
    expect(await isTooWide(page)).toBe(false);

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
