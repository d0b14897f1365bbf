import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, chatOf, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { codeFor } from "./support/mailbox.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const JONAS = "jonas.becker@example.com";
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

interface Mail {
  to: string[];
  subject: string;
  text: string;
  attachments: { contentType: string }[];
}

describe("the statutory withdrawal function, in German and without JavaScript (CO-01 to CO-07)", () => {
  it("takes three fields and one confirmation, and acknowledges by mail with a PDF", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE", viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${stack.origin}/apps/loket/withdrawal?lang=de`);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.getByRole("heading", { level: 1, name: "Vertrag widerrufen" }).waitFor();
    await keepScreenshot(page, "withdrawal-form-de-390");
    await page.locator("[name=name]").fill("Käthe Großmann");
    await page.locator("[name=contract]").fill("Bestellung #1004, Teekanne");
    await page.locator("[name=contact]").fill("kaethe@example.de");
    await page.locator("form.act button").click();
    await page.getByRole("button", { name: "Widerruf bestätigen", exact: true }).waitFor();
    await keepScreenshot(page, "withdrawal-confirm-de-390");
    await page.getByRole("button", { name: "Widerruf bestätigen", exact: true }).click();
    await page.getByText("Käthe Großmann").first().waitFor();
    await keepScreenshot(page, "withdrawal-receipt-de-390");
    const receipt = await page.locator("body").innerText();
    await page.reload();

    await expect.poll(mailsToKaethe, { timeout: 20_000 }).toHaveLength(1);
    const [mail] = await mailsToKaethe();
    expect(mail?.text).toContain("Bestellung #1004, Teekanne");
    expect(mail?.attachments.map(({ contentType }) => contentType)).toEqual(["application/pdf"]);
    const reference = /[A-Z0-9]{2,}-[A-Z0-9-]{4,}/.exec(receipt)?.[0];
    expect(reference).toBeTruthy();
    expect(mail?.text).toContain(reference);
  });

  it("says beside the field what is missing, and keeps what was typed", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "de-DE", viewport: PHONE });
    const page = await context.newPage();
    await page.goto(`${stack.origin}/apps/loket/withdrawal?lang=de`);
    await page.locator("[name=name]").fill("Käthe Großmann");
    await page.locator("form.act button").click();
    expect(await page.locator("[name=name]").inputValue()).toBe("Käthe Großmann");
    expect(await page.locator("[aria-invalid=true]").count()).toBeGreaterThan(0);
    await keepScreenshot(page, "withdrawal-errors-de-390");
  });
});

describe("a guest's withdrawal, in one piece", () => {
  it("in Dutch on a phone: from the chat, with the order proven by code, through the function, to the receipt in the mailbox and the staff's list", async () => {
    const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chat.getByRole("textbox", { name: /Uw bericht/ }).fill("Waar blijft mijn bestelling #1003?");
    await chat.getByRole("button", { name: /Versturen/ }).click();
    await chat.getByLabel("Bestelnummer").fill("#1003");
    await chat.getByLabel("E-mail of telefoon van de bestelling").fill(JONAS);
    await chat.getByRole("button", { name: "Verder" }).click();
    await chat.getByLabel("Code uit de e-mail").fill(await codeFor(stack, JONAS));
    await page.keyboard.press("Enter");
    await chat.getByText("de code klopt").waitFor({ timeout: 20_000 });

    const [form] = await Promise.all([page.waitForEvent("popup"), chat.getByRole("link", { name: "Overeenkomst hier herroepen" }).click()]);
    await form.locator("[name=name]").fill("Jonas Becker");
    await form.locator("[name=contract]").fill("Bestelling #1003");
    await form.locator("[name=contact]").fill(JONAS);
    await form.locator("form.act button").click();
    await form.getByRole("button", { name: "Herroeping bevestigen", exact: true }).click();
    const status = form.locator("main [role=status]");
    await status.waitFor();
    const reference = /W-\w{4}-\w{4}/.exec(await form.locator("main").innerText())?.[0] ?? "";
    expect(reference).not.toBe("");
    await keepScreenshot(form, "withdrawal-guest-receipt-nl-390");

    const receipts = async () => (await mailsTo(JONAS)).filter(({ text }) => text.includes(reference));
    await expect.poll(receipts, { timeout: 20_000 }).toHaveLength(1);
    const [receipt] = await receipts();
    expect(receipt?.text).toContain("Bestelling #1003");
    expect(receipt?.attachments.map(({ contentType }) => contentType)).toEqual(["application/pdf"]);

    const context = await openContext(browser, { locale: "nl", viewport: DESKTOP });
    await context.addCookies([{ name: "sandbox_admin_locale", value: "nl", url: stack.origin }]);
    const staff = await context.newPage();
    await staff.goto(`${stack.origin}/admin/apps/loket/app/withdrawals`);
    const app = appFrame(staff);
    await app.getByText(reference).first().click({ timeout: 20_000 });
    await app.getByText("Jonas Becker").first().waitFor({ timeout: 20_000 });
    await app.getByText("#1003").first().waitFor();
    await keepScreenshot(staff, "withdrawal-guest-case-nl-1280");

    // The chat is still there, with what was proven in it.
    await chat.getByText("de code klopt").waitFor();
  });
});

describe("the function is found (CO-01)", () => {
  it("from the chat, before any choice, and while the app does not answer", async () => {
    const page = await (await openContext(browser, { locale: "fr-BE", viewport: PHONE })).newPage();
    await page.route("**/apps/loket/start", (route) => route.abort());
    await page.goto(`${stack.origin}/fr`);
    await page.getByRole("button", { name: "Ouvrir le chat" }).click();
    const chat = chatOf(page);
    await chat.getByRole("button", { name: "Réessayer" }).waitFor();
    await chat.getByRole("link", { name: "Se rétracter du contrat ici" }).waitFor();

    await page.unroute("**/apps/loket/start");
    await chat.getByRole("button", { name: "Réessayer" }).click();
    await chat.getByRole("button", { name: /Sans IA/ }).waitFor();
    await keepScreenshot(page, "withdrawal-link-chat-fr-390");
    const [opened] = await Promise.all([page.waitForEvent("popup"), chat.getByRole("link", { name: "Se rétracter du contrat ici" }).click()]);
    await opened.getByRole("heading", { level: 1, name: "Se rétracter du contrat ici" }).waitFor();
    await chat.getByRole("button", { name: /Sans IA/ }).click();
    await chat.getByRole("textbox").waitFor();
    expect(await chat.getByRole("link", { name: "Se rétracter du contrat ici" }).isVisible()).toBe(true);
  });

  it("from the footer of every page, without JavaScript, in the page's language", async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false, locale: "nl-BE", viewport: PHONE })).newPage();
    for (const [path, label] of [["/", "Overeenkomst hier herroepen"], ["/de/collections/all", "Vertrag widerrufen"], ["/en", "Withdraw from contract here"]] as const) {
      await page.goto(stack.origin + path);
      await page.getByRole("contentinfo").getByRole("link", { name: label, exact: true }).click();
      await page.getByRole("heading", { level: 1, name: label, exact: true }).waitFor();
    }
  });
});

/** A browser's zoom of 200 % halves the page's width; a reader's larger letters do not. */
const READERS = [
  { who: "at 200 % zoom on a desk", viewport: { width: 640, height: 450 }, letters: "100%" },
  { who: "at 200 % zoom on a phone", viewport: { width: 195, height: 422 }, letters: "100%" },
  { who: "with letters twice as large on a phone", viewport: PHONE, letters: "200%" },
];

describe.each(READERS)("the public page, read $who (AI-07)", ({ viewport, letters }) => {
  it.each(["fr", "de"])("shows every step whole, without sideways scrolling and with nothing serious for axe-core (%s)", async (lang) => {
    const page = await (await openContext(browser, { locale: lang, viewport })).newPage();
    const check = async (step: string) => {
      await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), letters);
      const cut = await page.evaluate(() => [...document.querySelectorAll("body, body *")].filter((node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || (node.scrollWidth > node.clientWidth + 1 && !/^(INPUT|A|SPAN)$/.test(node.tagName))).map((node) => `${node.tagName} ${node.textContent?.slice(0, 40)}`));
      expect(cut, step).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), step).toBe(0);
      expect(await seriousViolations(page, "html"), step).toEqual([]);
    };
    await page.goto(`${stack.origin}/apps/loket/withdrawal?lang=${lang}`);
    await check("form");
    await page.locator("form.act button").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await check("form with problems");
    await page.locator("[name=name]").fill("Élodie Vandenbroucke-Großmann");
    await page.locator("[name=contract]").fill(`#1001 (${lang}, ${viewport.width}, ${letters})`);
    await page.locator("[name=contact]").fill(`elodie.vandenbroucke.${viewport.width}.${parseInt(letters)}@example.com`);
    await page.locator("form.act button").click();
    await page.locator("[name=step][value=confirm]").waitFor({ state: "attached" });
    await check("confirmation");
    await page.locator("form.act button").first().click();
    await page.locator("main [role=status]").waitFor();
    await check("receipt");
  });
});

async function mailsTo(address: string): Promise<Mail[]> {
  const mails = (await (await fetch(`${stack.origin}/sandbox/mail`)).json()) as Mail[];
  return mails.filter(({ to }) => to.includes(address));
}

const mailsToKaethe = () => mailsTo("kaethe@example.de");
