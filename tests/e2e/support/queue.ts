import pg from "pg";
import type { Browser, Frame, FrameLocator, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { appFrame, chatOf, DESKTOP, launchChromium, openContext, PHONE, startChat } from "./browser.ts";
import { startTestStack, type TestStack } from "./stack.ts";

/** Long enough to look at the way back. */
const UNDO_SECONDS = 20;

/** Staff at the approval queue, and shoppers whose questions fill it. */
export interface Queue {
  stack: TestStack;
  database: pg.Client;
  /** A member of staff at the home page. */
  staff(options?: { viewport?: typeof DESKTOP; staffId?: string; locale?: string }): Promise<{ page: Page; app: FrameLocator }>;
  /** A shopper asks, and its draft is ready. */
  ask(words: string): Promise<Locator>;
  countApproved(): Promise<number>;
  stop(): Promise<void>;
}

export async function startQueue(): Promise<Queue> {
  const [stack, browser] = await Promise.all([startTestStack({ undoSeconds: UNDO_SECONDS }), launchChromium()]);
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  await database.query(`UPDATE "ShopSettings" SET "setupDismissedAt" = now()`);
  const count = async (from: string) => Number((await database.query<{ n: string }>(`SELECT count(*) AS "n" FROM ${from}`)).rows[0]?.n);
  const countReady = () => count(`"Draft" WHERE "status" = 'READY'`);
  return {
    stack,
    database,
    staff: (options) => openHome(browser, stack, options),
    ask: async (words) => {
      const before = await countReady();
      const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
      const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
      await chat.getByRole("textbox", { name: /Uw bericht/ }).fill(words);
      await chat.getByRole("button", { name: /Versturen/ }).click();
      await expect.poll(countReady, { timeout: 30_000 }).toBe(before + 1);
      return chatOf(page);
    },
    countApproved: () => count(`"Approval" WHERE "decision" <> 'REJECTED'`),
    stop: async () => {
      await database.end();
      await browser.close();
      await stack.stop();
    },
  };
}

async function openHome(browser: Browser, stack: TestStack, { viewport = DESKTOP, staffId, locale = "nl" }: { viewport?: typeof DESKTOP; staffId?: string; locale?: string } = {}) {
  const context = await openContext(browser, { locale, viewport });
  const cookies = { sandbox_admin_locale: locale, ...(staffId ? { sandbox_staff: staffId } : {}) };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: stack.origin })));
  const page = await context.newPage();
  await page.goto(`${stack.origin}/admin`);
  const app = appFrame(page);
  await app.locator("h2").first().waitFor({ timeout: 30_000 });
  return { page, app };
}

/** The app's own frame in the admin. */
export const frameOf = (page: Page): Frame => page.frames().find((frame) => frame !== page.mainFrame())!;

/** The next draft is there, and its first moment, in which nothing is decided, is over. */
export async function isShown(page: Page, app: FrameLocator, words: string): Promise<void> {
  await app.locator(".loket-pane .loket-message").getByText(words).first().waitFor({ timeout: 20_000 });
  await page.waitForTimeout(800);
}
