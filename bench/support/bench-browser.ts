import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { Problem } from "../../scripts/say.ts";
import { findChromium } from "../../scripts/testing/machine-tools.ts";
import type { Stops } from "./bench-stack.ts";
import { watchVitals } from "./page-vitals.ts";

const DESKTOP = { width: 1280, height: 900 };

/** A Chromium of the bench's own; throws a Problem where there is none. */
export async function launchBenchBrowser(stops: Stops): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Problem("There is no Chromium on this machine. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  stops.push(() => browser.close());
  return browser;
}

/** A person's browser with nothing in its cache, whose every frame takes down what it shows and when. */
export async function openBenchContext(browser: Browser, origin: string): Promise<BrowserContext> {
  // Shopify's library turns "HeadlessChrome" away as a bot (410).
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
  const context = await browser.newContext({ viewport: DESKTOP, userAgent, locale: "nl-BE" });
  await context.addCookies([{ name: "sandbox_admin_locale", value: "nl", url: origin }]);
  // tsx names functions by a helper that the browser does not have.
  await context.addInitScript({ content: "globalThis.__name = (named) => named;" });
  await context.addInitScript(watchVitals);
  return context;
}
