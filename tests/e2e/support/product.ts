import pg from "pg";
import type { Browser, BrowserContext, Frame, FrameLocator, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { appFrame, DESKTOP, keepScreenshot, launchChromium, openContext, outputPath, PHONE, startChat } from "./browser.ts";
import { startTestStack, type TestStack } from "./stack.ts";

/** Where the admin has the app's pages. */
export const APP = "/admin/apps/loket/app";

/** A member of staff in front of the admin. */
export interface Staff {
  page: Page;
  app: FrameLocator;
  context: BrowserContext;
}

interface StaffOptions {
  /** Another one than the shop's owner. */
  staffId?: string;
}

/** What a file of browser tests stands on; `stack`, `browser` and `database` are there once its first test runs. */
export interface Product {
  readonly stack: TestStack;
  readonly browser: Browser;
  readonly database: pg.Client;
  /** A member of staff whose admin speaks `locale`, before any page. */
  admin(locale?: string, viewport?: typeof DESKTOP, options?: StaffOptions): Promise<Staff>;
  /** The same at one page of the app ("/inbox"), once it stands. */
  staff(where?: string, locale?: string, viewport?: typeof DESKTOP, options?: StaffOptions): Promise<Staff>;
  /** A shopper on a phone who has started a chat with AI in Dutch; signed in as whom `stack.control("customer")` said. */
  shopper(): Promise<{ page: Page; chat: Locator }>;
  /** The same, and they have asked. */
  ask(words: string): Promise<{ page: Page; chat: Locator }>;
}

/** The whole product as the demo starts it and a browser, from before the first test of a file until after its last. */
export function useProduct(options: Parameters<typeof startTestStack>[0] = {}): Product {
  const found: { stack?: TestStack; browser?: Browser; database?: pg.Client } = {};
  const there = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error("asked for before the tests run");
    return part;
  };
  beforeAll(async () => {
    [found.stack, found.browser] = await Promise.all([startTestStack(options), launchChromium()]);
    found.database = new pg.Client({ connectionString: found.stack.databaseUrl });
    await found.database.connect();
  });
  afterAll(async () => {
    await found.database?.end();
    await found.browser?.close();
    await found.stack?.stop();
  });
  const admin: Product["admin"] = (locale = "nl", viewport = DESKTOP, { staffId } = {}) => openAdmin({ browser: there(found.browser), origin: there(found.stack).origin, locale, viewport, staffId });
  const shopper: Product["shopper"] = async () => {
    const page = await (await openContext(there(found.browser), { locale: "nl-BE", viewport: PHONE })).newPage();
    return { page, chat: await startChat(page, { origin: there(found.stack).origin, open: /Chat openen/, choice: /Met hulp van AI/ }) };
  };
  return {
    get stack() { return there(found.stack); },
    get browser() { return there(found.browser); },
    get database() { return there(found.database); },
    admin,
    staff: async (where = "", ...who) => {
      const staff = await admin(...who);
      await staff.page.goto(there(found.stack).origin + APP + where);
      await staff.app.locator("h1, h2").first().waitFor({ timeout: 30_000 });
      return staff;
    },
    shopper,
    ask: async (words) => {
      const opened = await shopper();
      await say(opened.chat, words);
      return opened;
    },
  };
}

/** A browser of a member of staff; `staffId` is one of the sandbox's. */
export async function openAdmin({ browser, origin, locale, viewport, staffId }: { browser: Browser; origin: string; locale: string; viewport: typeof DESKTOP; staffId?: string | undefined }): Promise<Staff> {
  const context = await openContext(browser, { locale, viewport });
  const cookies = { sandbox_admin_locale: locale, ...(staffId ? { sandbox_staff: staffId } : {}) };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })));
  const page = await context.newPage();
  return { page, app: appFrame(page), context };
}

/** The shopper writes in Dutch, and their words stand in the chat. */
export async function say(chat: Locator, words: string): Promise<void> {
  await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(words);
  await chat.getByRole("button", { name: /Versturen/ }).click();
  await chat.getByText(words).first().waitFor();
}

/** The app's own frame in the admin. */
export function frameOf(page: Page): Frame {
  const frame = page.frames().find((each) => each !== page.mainFrame());
  if (!frame) throw new Error("the app is not framed");
  return frame;
}

/** A page that can be moved sideways on this screen: its frame may be no wider than the screen either. */
export async function isTooWide(page: Page): Promise<boolean> {
  const screen = page.viewportSize()?.width ?? DESKTOP.width;
  return frameOf(page).evaluate((width) => document.documentElement.scrollWidth > Math.min(document.documentElement.clientWidth, width), screen);
}

/** All of a page that is higher than the window. */
export async function keepWhole(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? DESKTOP;
  await page.setViewportSize({ width, height: 2_600 });
  await keepScreenshot(page, name);
  await page.setViewportSize({ width, height });
}

/** The same page at both widths, and that neither can be moved sideways; afterwards at its first one. */
export async function keepBoth(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? DESKTOP;
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    await frameOf(page).waitForFunction((width) => window.innerWidth <= width, viewport.width);
    await keepScreenshot(page, `${name}-${viewport.width}`);
    expect(await isTooWide(page), `${name} at ${viewport.width} px`).toBe(false);
  }
  await page.setViewportSize(before);
}

/** What the app's frame gives to a printer: as a PDF in the test output, to be looked at, and its words. */
export async function keepPrinted(page: Page, name: string): Promise<string> {
  const frame = frameOf(page);
  const html = (await frame.content()).replace("<head>", `<head><base href="${frame.url()}">`);
  const context = await page.context().browser()!.newContext({ javaScriptEnabled: false });
  const paper = await context.newPage();
  await paper.setContent(html, { waitUntil: "networkidle" });
  await paper.pdf({ path: outputPath(`${name}.pdf`), format: "A4", margin: { top: "15mm", right: "15mm", bottom: "15mm", left: "15mm" } });
  await paper.emulateMedia({ media: "print" });
  const words = await paper.locator("body").innerText();
  await context.close();
  return words;
}

/** Whatever was copied, as a person gets at it: pasted into a field that is empty, and emptied again. */
export async function pasteInto(page: Page, field: Locator): Promise<string> {
  await field.focus();
  await page.keyboard.press("Control+v");
  const words = await field.inputValue();
  await field.fill("");
  return words;
}
