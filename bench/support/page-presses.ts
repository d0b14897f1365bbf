import type { FrameLocator, Locator, Page } from "playwright-core";

/** What a person does on a page, with real keys and clicks; how it is answered is taken down by the frame. */
export type Presses = (page: Page, app: FrameLocator) => Promise<void>;

/** Longer than any of these presses may take to be painted. */
const PAINTED_MS = 300;
/** A person's pace: about eight keys a second. */
const KEY_MS = 120;
const WORDS = "Dag, bedankt voor uw bericht.";

async function type(page: Page, field: Locator, words = WORDS): Promise<void> {
  await field.click();
  await page.keyboard.press("End");
  await page.keyboard.type(words, { delay: KEY_MS });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForTimeout(PAINTED_MS);
}

/** A menu is opened and closed again. */
async function openMenu(page: Page, button: Locator): Promise<void> {
  await button.click();
  await page.waitForTimeout(PAINTED_MS);
  await press(page, "Escape");
}

const field = (app: FrameLocator) => app.locator("textarea:visible:enabled, input[type='text']:visible:enabled, input[type='search']:visible:enabled, input:not([type]):visible:enabled").first();

export const PRESSES = {
  /** Reads on and back, edits, and approves: with the keys, as the issue of the counter describes it. */
  queue: async (page, app) => {
    await app.locator("h2").first().click();
    for (const key of ["j", "j", "k", "j"]) {
      await page.keyboard.press(key);
      await app.locator("[data-draft-text]").first().waitFor();
      await page.waitForTimeout(PAINTED_MS);
    }
    await press(page, "e");
    await type(page, app.locator(".loket-pane textarea").first());
    await press(page, "Escape");
    await app.locator(".loket-pane").getByRole("button", { name: "Annuleren" }).first().click();
    await app.locator(".loket-pane__title").click();
    await press(page, "?");
    await press(page, "Escape");
    await app.locator(".loket-pane__title").click();
    // The first moment of a draft, in which nothing is decided, is over.
    await page.waitForTimeout(1_000);
    await press(page, "Enter");
    await page.waitForTimeout(PAINTED_MS);
  },
  inbox: async (page, app) => {
    await type(page, app.locator("#inbox-search"), "bestelling");
    await press(page, "Enter");
    await page.waitForTimeout(PAINTED_MS);
  },
  thread: async (page, app) => {
    await type(page, app.locator("textarea:visible").last());
    await openMenu(page, app.locator(".Polaris-ActionMenu button:visible").last());
  },
  settings: async (page, app) => type(page, field(app)),
  firstField: async (page, app) => type(page, field(app)),
} satisfies Record<string, Presses>;
