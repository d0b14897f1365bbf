import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { DESKTOP, keepScreenshot, PHONE } from "./support/browser.ts";
import { APP, frameOf, isTooWide, useProduct } from "./support/product.ts";

const QUESTION = "Waar blijft mijn bestelling #1001?";
const product = useProduct();
const { staff } = product;

/** The same work at a desk by the keyboard alone, and on a phone with a thumb. */
const PLACES = [
  { viewport: DESKTOP, name: "Bestelling volgen", typed: "/best", preview: "Dag Lotte, uw bestelling #1001" },
  { viewport: PHONE, name: "Pakje volgen", typed: "/pakj", preview: "Dag Lotte, uw bestelling #1001" },
] as const;

describe.each(PLACES)("a macro in Dutch at $viewport.width px", ({ viewport, name, typed, preview }) => {
  const { width } = viewport;

  it("is written with a preview, put into a reply, filled in with the order, and read by the shopper", { timeout: 240_000 }, async () => {
    await product.stack.control("customer", { id: "7001" });
    const { chat } = await product.ask(QUESTION);
    const { page, app } = await staff("/macros/new", "nl", viewport);
    await app.getByLabel("Naam", { exact: true }).fill(name);
    const text = app.getByLabel("Tekst", { exact: true });
    await text.fill("Dag {{customer.first_name}}, uw bestelling {{order.name}} volgt u hier: {{order.tracking_url}} Vraagnummer ");
    await text.press("End");
    await app.getByRole("button", { name: "Naam van de winkel" }).click();
    expect(await text.inputValue()).toMatch(/Vraagnummer \{\{shop\.name\}\}$/);
    await text.fill("Dag {{customer.first_name}}, uw bestelling {{order.name}} volgt u hier: {{order.tracking_url}}\nHet nummer van uw vraag is {{rma}}.");
    await app.locator("[data-macro-preview]").getByText(preview, { exact: false }).waitFor();
    expect(await app.locator("[data-macro-preview] mark").innerText()).toBe("{{rma}}");
    await page.getByRole("button", { name: "Opslaan" }).click();
    await app.getByText("Gebruikt in 0 antwoorden").waitFor({ timeout: 30_000 });
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, `macro-editor-nl-${width}`);

    await page.goto(`${product.stack.origin + APP}/inbox?view=open`);
    await app.getByText(QUESTION).first().click({ timeout: 30_000 });
    const reply = app.getByLabel("Antwoord in het Nederlands");
    await reply.click({ timeout: 30_000 });
    await page.keyboard.type(typed);
    const option = app.getByRole("listbox").getByRole("option", { name });
    await option.waitFor();
    expect(await app.getByRole("listbox").getByRole("option", { selected: true }).count()).toBe(1);
    expect(await seriousViolations(frameOf(page), "body")).toEqual([]);
    await keepScreenshot(page, `macro-list-nl-${width}`);
    if (viewport === PHONE) await option.click();
    else {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    }
    await expect.poll(() => reply.inputValue(), { timeout: 30_000 }).toMatch(/^Dag Lotte, uw bestelling #1001 volgt u hier: https:\/\/\S+\nHet nummer van uw vraag is \{\{rma\}\}\.$/);
    await app.getByText("Ingevuld met bestelling #1001.").waitFor();
    await app.getByText("Vul dit in voor u verzendt:", { exact: false }).waitFor();
    const send = app.getByRole("button", { name: "Antwoord versturen" });
    expect(await send.isDisabled()).toBe(true);
    await keepScreenshot(page, `macro-gap-nl-${width}`);
    expect(await isTooWide(page)).toBe(false);
    await reply.fill((await reply.inputValue()).replace("{{rma}}", "12"));
    await send.click();
    await chat.getByText("Dag Lotte, uw bestelling #1001 volgt u hier:", { exact: false }).waitFor({ timeout: 60_000 });
    expect(await chat.innerText()).not.toContain("{{");

    await page.goto(`${product.stack.origin + APP}/macros?q=${encodeURIComponent(name)}`);
    await app.getByText("Gebruikt in 1 antwoord").first().waitFor({ timeout: 30_000 });
    await keepScreenshot(page, `macros-nl-${width}`);
    expect(await isTooWide(page)).toBe(false);
  });
});

describe("a macro in Dutch", () => {
  it("is chosen for a draft that is written again, and Escape leaves the list without a word lost", { timeout: 180_000 }, async () => {
    await product.ask(QUESTION);
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
    await page.goto(`${product.stack.origin + APP}/macros`);
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
