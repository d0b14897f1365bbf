import pg from "pg";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { chatOf, DESKTOP, launchChromium, openContext, PHONE, startChat } from "./browser.ts";
import { APP, openAdmin, say, type Staff } from "./product.ts";
import { startTestStack, type TestStack } from "./stack.ts";

/** Long enough to look at the way back. */
const UNDO_SECONDS = 20;

/** All shoppers of a file come from one address here. */
const SHOPPERS_AT_ONE_ADDRESS = 5;

/** Staff at the approval queue, and shoppers whose questions fill it. */
export interface Queue {
  stack: TestStack;
  database: pg.Client;
  /** A member of staff at the home page. */
  staff(options?: { viewport?: typeof DESKTOP; staffId?: string; locale?: string }): Promise<Staff>;
  /** A shopper asks, and its draft is ready. */
  ask(words: string): Promise<Locator>;
  countApproved(): Promise<number>;
  stop(): Promise<void>;
}

export async function startQueue(): Promise<Queue> {
  const [stack, browser] = await Promise.all([startTestStack({ undoSeconds: UNDO_SECONDS, rateLimitFactor: SHOPPERS_AT_ONE_ADDRESS }), launchChromium()]);
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
      await say(chat, words);
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

async function openHome(browser: Browser, { origin }: TestStack, { viewport = DESKTOP, staffId, locale = "nl" }: { viewport?: typeof DESKTOP; staffId?: string; locale?: string } = {}): Promise<Staff> {
  const staff = await openAdmin({ browser, origin, locale, viewport, staffId });
  await staff.page.goto(origin + APP);
  await staff.app.locator("h2").first().waitFor({ timeout: 30_000 });
  return staff;
}

/** The next draft is there, and its first moment, in which nothing is decided, is over. */
export async function isShown(page: Page, app: FrameLocator, words: string): Promise<void> {
  await app.locator(".loket-pane .loket-message").getByText(words).first().waitFor({ timeout: 20_000 });
  await page.waitForTimeout(800);
}

/** Tab by Tab to the button of this name. */
export async function tabTo(page: Page, app: FrameLocator, name: string): Promise<void> {
  const button = app.getByRole("button", { name, exact: true }).first();
  for (let step = 0; step < 20; step++) {
    if (await button.evaluate((each) => each === each.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way to ${name} by Tab`);
}
