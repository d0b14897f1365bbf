import type { Browser, Frame, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const QUESTION = "Waar blijft mijn bestelling #1001?";
const APP = "/admin/apps/loket/app";
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function staff(where: string, locale: string, viewport = DESKTOP): Promise<{ page: Page; app: FrameLocator }> {
  const context = await openContext(browser, { locale, viewport });
  await context.addCookies([{ name: "sandbox_admin_locale", value: locale, url: stack.origin }]);
  const page = await context.newPage();
  await page.goto(stack.origin + APP + where);
  const app = appFrame(page);
  await app.locator("h1, h2").first().waitFor({ timeout: 30_000 });
  return { page, app };
}

/** The signed-in customer of the sandbox asks about their order. */
async function customerAsks(): Promise<Locator> {
  await stack.control("customer", { id: "7001" });
  const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
  const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
  await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(QUESTION);
  await chat.getByRole("button", { name: /Versturen/ }).click();
  await chat.getByText(QUESTION).first().waitFor();
  return chat;
}

const frameOf = (page: Page): Frame => page.frames().find((frame) => frame !== page.mainFrame() && frame.url().includes("/app"))!;
const isTooWide = (page: Page) => frameOf(page).evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe("a macro in Dutch", () => {
  it("is written with a preview, put into a reply by the keyboard alone, filled in with the order, and read by the shopper", { timeout: 240_000 }, async () => {
    const chat = await customerAsks();
    const { page, app } = await staff("/macros/new", "nl");
    await app.getByLabel("Naam", { exact: true }).fill("Bestelling volgen");
    const text = app.getByLabel("Tekst", { exact: true });
    await text.fill("Dag {{customer.first_name}}, uw bestelling {{order.name}} volgt u hier: {{order.tracking_url}} Vraagnummer ");
    await text.press("End");
    await app.getByRole("button", { name: "Naam van de winkel" }).click();
    expect(await text.inputValue()).toMatch(/Vraagnummer \{\{shop\.name\}\}$/);
    await text.fill("Dag {{customer.first_name}}, uw bestelling {{order.name}} volgt u hier: {{order.tracking_url}}\nHet nummer van uw vraag is {{rma}}.");
    await app.locator("[data-macro-preview]").getByText("Dag Lotte, uw bestelling #1001", { exact: false }).waitFor();
    expect(await app.locator("[data-macro-preview] mark").innerText()).toBe("{{rma}}");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await app.getByText("Gebruikt in 0 antwoorden").waitFor({ timeout: 30_000 });
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, "macro-editor-nl-1280");

    await page.goto(`${stack.origin + APP}/inbox?view=open`);
    await app.getByText(QUESTION).first().click({ timeout: 30_000 });
    const reply = app.getByLabel("Antwoord in het Nederlands");
    await reply.click({ timeout: 30_000 });
    await page.keyboard.type("/best");
    await app.getByRole("listbox").getByRole("option", { name: /Bestelling volgen/ }).waitFor();
    expect(await app.getByRole("listbox").getByRole("option", { selected: true }).count()).toBe(1);
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, "macro-list-nl-1280");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => reply.inputValue(), { timeout: 30_000 }).toMatch(/^Dag Lotte, uw bestelling #1001 volgt u hier: https:\/\/\S+\nHet nummer van uw vraag is \{\{rma\}\}\.$/);
    await app.getByText("Ingevuld met bestelling #1001.").waitFor();
    await app.getByText("Vul dit in voor u verzendt:", { exact: false }).waitFor();
    const send = app.getByRole("button", { name: "Antwoord versturen" });
    expect(await send.isDisabled()).toBe(true);
    await keepScreenshot(page, "macro-gap-nl-1280");
    await reply.fill((await reply.inputValue()).replace("{{rma}}", "12"));
    await send.click();
    await chat.getByText("Dag Lotte, uw bestelling #1001 volgt u hier:", { exact: false }).waitFor({ timeout: 60_000 });
    expect(await chat.innerText()).not.toContain("{{");

    await page.goto(`${stack.origin + APP}/macros?q=volgen`);
    await app.getByText("Gebruikt in 1 antwoord").waitFor({ timeout: 30_000 });
    await keepScreenshot(page, "macros-nl-1280");
  });

  it("is chosen for a draft that is written again, and Escape leaves the list without a word lost", { timeout: 180_000 }, async () => {
    await customerAsks();
    const { page, app } = await staff("/inbox?view=open", "nl");
    await app.getByText(QUESTION).first().click({ timeout: 30_000 });
    await app.getByRole("button", { name: "Bewerken" }).click({ timeout: 60_000 });
    const edit = app.getByLabel("Tekst die wordt verstuurd");
    await edit.press("Control+End");
    await page.keyboard.type(" /best");
    await app.getByRole("listbox").getByRole("option").first().waitFor();
    await page.keyboard.press("Escape");
    await app.getByRole("listbox").getByRole("option").first().waitFor({ state: "detached" });
    expect(await edit.inputValue()).toMatch(/\/best$/);
    await app.getByRole("button", { name: "Annuleren" }).click();
    await app.getByRole("button", { name: "Opnieuw schrijven" }).click();
    await app.getByRole("button", { name: "Macro kiezen" }).click();
    await app.getByRole("listbox").getByRole("option", { name: /Bestelling volgen/ }).click();
    await app.getByText("Van de macro “Bestelling volgen”").waitFor();
    await keepScreenshot(page, "macro-redo-nl-1280");
    await app.getByRole("button", { name: "Voorstel schrijven" }).click();
    await app.locator("[data-draft-text]").getByText("Uw bestelling #1001 volgt u hier", { exact: false }).waitFor({ timeout: 60_000 });
  });
});

describe("macros of another help desk", () => {
  it("are shown before they are taken over, in French on a phone", { timeout: 120_000 }, async () => {
    const { page, app } = await staff("/macros/import", "fr", PHONE);
    const macros = [{ id: 1, name: "Délai", language: "fr", actions: [{ name: "setResponseText", arguments: { body_html: "<p>Bonjour {{ticket.customer.firstname}}, deux jours.</p>", body_text: "" } }] }];
    await app.locator("input[type=file]").setInputFiles({ name: "gorgias.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ data: macros })) });
    await app.getByText("Bonjour {{customer.first_name}}, deux jours.").waitFor({ timeout: 30_000 });
    await keepScreenshot(page, "macro-import-fr-390");
    expect(await isTooWide(page)).toBe(false);
    await app.getByRole("button", { name: "Importer 1 texte" }).click();
    await app.getByText("1 texte importé").waitFor({ timeout: 30_000 });
    await page.goto(`${stack.origin + APP}/macros`);
    await app.getByText("Délai").first().waitFor({ timeout: 30_000 });
    await keepScreenshot(page, "macros-fr-390");
    expect(await isTooWide(page)).toBe(false);
    await app.getByText("Délai").first().click();
    await app.locator("[data-macro-preview]").waitFor();
    await keepScreenshot(page, "macro-editor-fr-390");
    expect(await isTooWide(page)).toBe(false);
  });

  it.each([["fr", PHONE, "390"], ["nl", DESKTOP, "1280"]] as const)("the list under a slash fits (%s)", { timeout: 120_000 }, async (locale, viewport, width) => {
    const { page, app } = await staff("/inbox?view=open", locale, viewport);
    await app.getByText(QUESTION).first().click({ timeout: 30_000 });
    await app.getByRole("button", { name: locale === "fr" ? "Insérer une macro" : "Macro invoegen" }).click({ timeout: 30_000 });
    await app.getByRole("listbox").getByRole("option").first().waitFor();
    await app.getByRole("listbox").getByRole("option").first().scrollIntoViewIfNeeded();
    await keepScreenshot(page, `macro-slash-${locale}-${width}`);
    expect(await isTooWide(page)).toBe(false);
  });
});
