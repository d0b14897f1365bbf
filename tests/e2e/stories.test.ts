import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
beforeEach(async () => {
  await stack.control("model", { mode: "helpful" });
  await stack.control("customer", { id: "7001" });
});

/** A member of staff whose admin speaks Dutch. */
async function staff(where = "/admin/apps/loket/app/inbox?view=open"): Promise<{ page: Page; app: FrameLocator }> {
  const context = await openContext(browser, { locale: "nl", viewport: DESKTOP });
  await context.addCookies([{ name: "sandbox_admin_locale", value: "nl", url: stack.origin }]);
  const page = await context.newPage();
  await page.goto(stack.origin + where);
  return { page, app: appFrame(page) };
}

const draftOf = (app: FrameLocator) => app.locator("[data-draft-text]");
const approve = (app: FrameLocator) => app.getByRole("button", { name: "Goedkeuren en versturen" });

describe("a Dutch complaint", () => {
  it("is seen as one, comes first, is answered in Dutch as this shop addresses people, and a person sends it", async () => {
    const { page: admin, app } = await staff("/admin/apps/loket/app/settings");
    await app.getByLabel("Aanspreekvorm (Nederlands)").selectOption("informal", { timeout: 20_000 });
    await admin.getByRole("button", { name: /Opslaan/ }).click();
    await admin.getByText("Instellingen opgeslagen").first().waitFor({ timeout: 20_000 });

    const shopper = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    const chat = await startChat(shopper, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    // Settings are seen by every process within seconds.
    await shopper.waitForTimeout(6_000);
    const words = "De vaas uit bestelling #1001 is gebarsten toegekomen. Ik ben erg teleurgesteld, en als dit niet opgelost raakt, schakel ik mijn advocaat in.";
    await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(words);
    await chat.getByRole("button", { name: /Versturen/ }).click();

    const entry = app.getByText("De vaas uit bestelling #1001 is gebarsten", { exact: false }).first();
    // Sorted along with its draft, a few seconds after it came in.
    await expect.poll(async () => {
      await admin.goto(`${stack.origin}/admin/apps/loket/app/inbox?view=open`);
      await entry.waitFor({ timeout: 20_000 });
      await keepScreenshot(admin, "complaint-inbox-nl-1280");
      return [await app.locator(".Polaris-Badge", { hasText: "Klacht" }).count(), await app.locator(".Polaris-Badge", { hasText: "Eerst" }).count()];
    }, { timeout: 40_000, interval: 2_000 }).toEqual([1, 1]);
    await entry.click();
    await draftOf(app).waitFor({ timeout: 30_000 });
    expect(await app.getByLabel("Onderwerp", { exact: true }).inputValue()).toBe("complaint");
    await app.getByText("Herkend aan de woorden", { exact: false }).waitFor();
    await app.getByText("Vraagt een persoon", { exact: true }).first().waitFor();
    await app.locator(".Polaris-Badge", { hasText: "Eerst" }).first().waitFor();
    const draft = await draftOf(app).innerText();
    expect(draft).toMatch(/(?<!\p{L})je(?!\p{L})/iu);
    expect(draft).not.toMatch(/(?<!\p{L})(?:u|uw)(?!\p{L})/iu);
    // Nobody promises money back or denies a right in the shop's name (CO-13).
    expect(draft).not.toMatch(/terugbetaald|geen recht|niet mogelijk/i);
    await keepScreenshot(admin, "complaint-thread-nl-1280");
    await approve(app).click();

    const reply = chat.locator("[data-ai-origin='ai_reviewed_unedited']");
    await reply.waitFor({ timeout: 30_000 });
    // Word for word what was approved; links say to screen readers that they open in a new tab.
    const plain = (text: string) => text.replace(/\s*\(opent in een nieuw tabblad\)/g, "").replace(/\s+/g, " ").trim();
    expect(plain(await reply.locator(".bubble").innerText())).toBe(plain(draft));
    await reply.getByText("Opgesteld door AI, nagekeken door een medewerker").waitFor();
    await keepScreenshot(shopper, "complaint-chat-nl-390");
  });
});

describe("a thread in French and Dutch", () => {
  it("is answered in the language of the newest words; where those do not tell, staff see a doubt, and what they choose stays chosen", async () => {
    const shopper = await (await openContext(browser, { locale: "fr-BE", viewport: PHONE })).newPage();
    const chat = await startChat(shopper, { origin: stack.origin, path: "/fr", open: /Ouvrir le chat/, choice: /Avec l.aide de l.IA/ });
    const say = async (words: string) => {
      await chat.getByRole("textbox", { name: /Votre message/ }).fill(words);
      await chat.getByRole("button", { name: /Envoyer/ }).click();
    };
    await say("Bonjour, où est ma commande #1001 s'il vous plaît ?");

    const { page: admin, app } = await staff();
    await app.getByText("où est ma commande #1001").first().click({ timeout: 30_000 });
    await draftOf(app).getByText("Votre commande #1001", { exact: false }).waitFor({ timeout: 30_000 });
    const language = app.getByLabel("Taal van het antwoord");
    expect(await selected(language)).toBe("Automatisch: Frans");
    await approve(app).click();
    await chat.locator("[data-ai-origin='ai_reviewed_unedited']").getByText("Votre commande #1001", { exact: false }).waitFor({ timeout: 30_000 });

    await say("Bedankt. En wanneer wordt mijn bestelling #1001 dan precies geleverd?");
    await draftOf(app).getByText(/[Uu]w bestelling #1001|[Jj]e bestelling #1001/).first().waitFor({ timeout: 30_000 });
    expect(await selected(language)).toBe("Automatisch: Nederlands");
    await app.getByText("Herkend in het nieuwste bericht.").waitFor();
    expect(await app.getByText("Taal onzeker").count()).toBe(0);
    // Each message is spoken in its own language (AI-07).
    await app.locator("[lang=fr]").getByText("où est ma commande #1001", { exact: false }).first().waitFor();
    await app.locator("[lang=nl]").getByText("En wanneer wordt mijn bestelling", { exact: false }).first().waitFor();
    await keepScreenshot(admin, "mixed-thread-nl-1280");

    await say("#1001 ?");
    await app.getByText("Taal onzeker").first().waitFor({ timeout: 30_000 });
    await app.getByText("Het nieuwste bericht zegt het niet; overgenomen van een eerder bericht.").waitFor();
    expect(await selected(language)).toBe("Automatisch: Nederlands");
    await keepScreenshot(admin, "mixed-uncertain-nl-1280");

    await language.selectOption("fr");
    await app.getByText("Gekozen door uw team, voor dit hele gesprek.").waitFor({ timeout: 30_000 });
    await draftOf(app).getByText("Votre commande #1001", { exact: false }).waitFor({ timeout: 30_000 });
    expect(await app.getByText("Taal onzeker").count()).toBe(0);

    await say("Ik schrijf nu toch liever in het Nederlands: waar blijft mijn bestelling #1001?");
    await app.getByText("Ik schrijf nu toch liever").waitFor({ timeout: 30_000 });
    await draftOf(app).getByText("Votre commande #1001", { exact: false }).waitFor({ timeout: 30_000 });
    await admin.reload();
    await draftOf(app).getByText("Votre commande #1001", { exact: false }).waitFor({ timeout: 30_000 });
    expect(await language.inputValue()).toBe("fr");
    await keepScreenshot(admin, "mixed-override-nl-1280");
    await approve(app).click();
    await expect.poll(() => chat.locator("[data-ai-origin='ai_reviewed_unedited']").count(), { timeout: 30_000 }).toBe(2);
    expect(await chat.locator("[data-ai-origin='ai_reviewed_unedited']").last().innerText()).toContain("Votre commande #1001");
  });
});

/** The words of the chosen option. */
function selected(select: Locator): Promise<string> {
  return select.evaluate((node) => (node as HTMLSelectElement).selectedOptions[0]?.text ?? "");
}
