import { type Browser, chromium, type Frame, type Page, type Request } from "playwright-core";
import { GUARD_MS } from "../../app/components/home/queue-keys.ts";
import type { BenchStack } from "./bench-stack.ts";
import { planChats } from "./chats.ts";
import { type Spread, spreadOf } from "./percentile.ts";
import { ReadyWatch } from "./ready-watch.ts";
import { runChats } from "./run-chats.ts";
import { Shopper } from "./shopper.ts";

/** Approved before anything is counted: the browser has the code of both pages then. */
const WARM_UP = 5;
const SHOPPERS = 4;
const SHOWN_MS = 20_000;

export interface QueueRun {
  approved: number;
  /** From the press until the next draft stands on the screen. */
  nextDraft: Spread;
  /** Key presses per approved draft. */
  presses: number;
  /** Requests to the app per approved draft between the press and the next draft. */
  requests: number;
}

/** Fills the queue and approves one draft after another with Enter, each as soon as the moment is over in which nothing is decided. */
export async function measureQueue(stack: BenchStack, count: number): Promise<QueueRun> {
  await fillQueue(stack, count + WARM_UP + 1);
  const browser = await launch();
  try {
    const page = await openHome(browser, stack.origin);
    const frame = appOf(page);
    // What runs in the page is compiled here, with a helper that gives functions their names.
    await frame.evaluate("globalThis.__name = (each) => each");
    // The first press opens a draft and decides nothing.
    await approveNext(page, frame);
    for (let done = 0; done < WARM_UP; done++) await approveNext(page, frame);
    const before = await countApproved(stack);
    const asked: Request[] = [];
    // Of the app's data; App Bridge asks Shopify for a token before each.
    page.on("request", (request) => void (request.frame() === frame && new URL(request.url()).pathname.endsWith(".data") && asked.push(request)));
    const times: number[] = [];
    for (let done = 0; done < count; done++) times.push(await approveNext(page, frame));
    const approved = (await countApproved(stack)) - before;
    return { approved, nextDraft: spreadOf(times), presses: count / approved, requests: asked.length / count };
  } finally {
    await browser.close();
  }
}

/** Chats of one question each, so that each has one draft that waits. */
async function fillQueue({ appOrigin, client, shopId, orders }: BenchStack, drafts: number): Promise<void> {
  await client.query(`UPDATE "ShopSettings" SET "setupDismissedAt" = now()`);
  const shopper = new Shopper({ appOrigin, connections: SHOPPERS });
  try {
    const chats = planChats({ drafts: drafts * 2, orders }).slice(0, drafts).map((chat) => ({ ...chat, questions: chat.questions.slice(0, 1) }));
    const { errors } = await runChats({ chats, concurrency: SHOPPERS, shopper, watch: new ReadyWatch(client, shopId) });
    if (errors.length > 0) throw new Error(`the queue could not be filled: ${errors[0]}`);
  } finally {
    shopper.close();
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"] });
}

async function openHome(browser: Browser, origin: string): Promise<Page> {
  // Shopify's library turns "HeadlessChrome" away as a bot.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
  const page = await (await browser.newContext({ locale: "en", userAgent, viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${origin}/admin/apps/loket/app`);
  await page.frameLocator("iframe").locator(".loket-queue__item").first().waitFor({ timeout: SHOWN_MS });
  return page;
}

function appOf(page: Page): Frame {
  const frame = page.frames().find((each) => each !== page.mainFrame());
  if (!frame) throw new Error("the app is not framed");
  return frame;
}

/**
 * Presses Enter and returns the milliseconds until another draft is on the screen, by the page's own clock: from the key's event to
 * the frame after the one that first had the draft's text. Then waits as long as the page refuses to decide on what nobody can have read.
 */
async function approveNext(page: Page, frame: Frame): Promise<number> {
  // Listening begins before the press.
  const shown = await frame.evaluateHandle((limitMs) => {
    const open = () => document.querySelector(".loket-pane [data-draft-text]") && document.querySelector(".loket-queue__item[aria-current='true']")?.getAttribute("data-conversation");
    const was = open();
    let pressedAt = 0;
    document.addEventListener("keydown", () => { pressedAt = performance.now(); }, { once: true, capture: true });
    const until = performance.now() + limitMs;
    return {
      next: new Promise<number>((resolve, reject) => {
        const look = () => {
          const now = open();
          if (pressedAt > 0 && now && now !== was) resolve(performance.now() - pressedAt);
          else if (performance.now() > until) reject(new Error("no other draft came up"));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    };
  }, SHOWN_MS);
  await page.keyboard.press("Enter");
  const milliseconds = await shown.evaluate(({ next }) => next);
  await page.waitForTimeout(GUARD_MS + 100);
  return milliseconds;
}

async function countApproved({ client }: BenchStack): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS "n" FROM "Approval" WHERE "decision" = 'APPROVED'`);
  return rows[0]?.n ?? 0;
}
