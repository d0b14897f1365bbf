import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { findChromium } from "../../../scripts/testing/machine-tools.ts";

const OUTPUT = path.resolve("tests/output");

/** Chromium as installed on the machine; nothing is downloaded. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A person's browser: Shopify's library turns "HeadlessChrome" away as a bot (410). */
export function openContext(browser: Browser, options: { locale: string; viewport?: { width: number; height: number } }): Promise<BrowserContext> {
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`;
  return browser.newContext({ viewport: DESKTOP, userAgent, ...options });
}

/** Of a file that is kept as test output. */
export function outputPath(file: string): string {
  mkdirSync(OUTPUT, { recursive: true });
  return path.join(OUTPUT, file);
}

/** Kept as test output, to be looked at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: outputPath(`${name}.png`) });
}

/** The chat panel; Playwright looks through its open shadow roots. */
export function chatOf(page: Page): Locator {
  return page.locator("loket-panel");
}

/** Opens the storefront and its chat, and starts with AI or with a person. */
export async function startChat(page: Page, { origin, path: where = "/", open, choice }: { origin: string; path?: string; open: RegExp; choice: RegExp }): Promise<Locator> {
  await page.goto(origin + where);
  await page.getByRole("button", { name: open }).click();
  const chat = chatOf(page);
  await chat.getByRole("button", { name: choice }).click();
  return chat;
}

/**
 * Ticks a box or chooses an option of Polaris. Its input lies under a drawn one, so a click has to be forced and misses when the page
 * moves; the space bar is how a keyboard does it and cannot miss.
 */
export async function tick(box: Locator): Promise<void> {
  await expect.poll(async () => {
    if (!(await box.isChecked())) await box.press("Space");
    return box.isChecked();
  }, { timeout: 20_000 }).toBe(true);
}

/** The app inside the admin shell. */
export function appFrame(page: Page): FrameLocator {
  return page.frameLocator("iframe");
}
