import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { appFrame, chatOf, DESKTOP, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
import { startTestStack, type TestStack } from "./support/stack.ts";

const APP = "/admin/apps/loket";
let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** One page for all of the admin: a fresh browser each would take most of the time. */
async function admin(locale: string, viewport = DESKTOP): Promise<Page> {
  const context = await openContext(browser, { locale, viewport });
  await context.addCookies([{ name: "sandbox_admin_locale", value: locale, url: stack.origin }]);
  return context.newPage();
}

/** The app's own frame, once its page stands. */
async function frameOf(page: Page): Promise<Frame> {
  await appFrame(page).locator(".Polaris-Page").first().waitFor();
  const frame = page.frames().find((candidate) => candidate !== page.mainFrame());
  if (!frame) throw new Error("the app is not framed");
  return frame;
}

describe("nothing serious for axe-core (AI-07)", () => {
  it("in the open chat, before and after the shopper wrote, nor in the thread that staff answer from", async () => {
    await stack.control("customer", { id: "7001" });
    const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    await page.goto(stack.origin);
    await page.getByRole("button", { name: /Chat openen/ }).click();
    await chatOf(page).getByRole("button", { name: /Met hulp van AI/ }).waitFor();
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);

    const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chat.getByRole("textbox").fill("Waar blijft mijn bestelling #1001?");
    await chat.getByRole("button", { name: "Versturen" }).click();
    await chat.getByText("We bekijken uw vraag").waitFor();
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);

    const staff = await admin("nl");
    await staff.goto(`${stack.origin}/admin`);
    const app = appFrame(staff);
    await app.getByText("Waar blijft mijn bestelling #1001?").first().click();
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor();
    await app.locator(".loket-sentence").first().click();
    expect(await seriousViolations(await frameOf(staff), "body")).toEqual([]);
    for (const decision of ["Bewerken", "Afwijzen", "Opnieuw schrijven"]) {
      await app.getByRole("button", { name: decision }).click();
      expect(await seriousViolations(await frameOf(staff), "body"), decision).toEqual([]);
      await app.getByRole("button", { name: "Annuleren" }).click();
    }
  });

  it.each([["fr", DESKTOP], ["nl", PHONE]] as const)("on every page of the admin (%s, %o)", async (locale, viewport) => {
    const page = await admin(locale, viewport);
    for (const where of ["", "/app/inbox", "/app/inbox?view=open", "/app/returns", "/app/withdrawals?view=all", "/app/withdrawals/exceptions", "/app/rules", "/app/rules?view=on", "/app/rules/new", "/app/workflows", "/app/workflows/new", "/app/knowledge", "/app/knowledge/import", "/app/knowledge/findings", "/app/autonomy", "/app/autonomy/shadow", "/app/macros", "/app/macros/new", "/app/macros/import", "/app/quick-actions", "/app/consents", "/app/privacy", "/app/playground", "/app/playground/cases", "/app/access-log", "/app/settings", "/app/settings/texts", "/app/settings/team", "/app/settings/notifications", "/app/settings/erase", "/app/usage"]) {
      await page.goto(stack.origin + APP + where);
      expect(await seriousViolations(await frameOf(page), "body"), where).toEqual([]);
    }
  });
});
