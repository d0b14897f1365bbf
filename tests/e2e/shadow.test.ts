import pg from "pg";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appFrame, chatOf, DESKTOP, keepScreenshot, launchChromium, openContext, PHONE, startChat } from "./support/browser.ts";
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

/** What the database knows of the question: its conversation, once the hidden draft is there. */
async function hiddenDraft(): Promise<string> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    const { rows: [draft] } = await client.query<{ conversationId: string }>(`SELECT "conversationId" FROM "Draft" WHERE "status" = 'SHADOW'`);
    return draft?.conversationId ?? "";
  } finally {
    await client.end();
  }
}

async function openAdmin(where: string, viewport = DESKTOP): Promise<{ page: Page; app: FrameLocator; go(path: string): Promise<unknown> }> {
  const context = await openContext(browser, { locale: "nl", viewport });
  await context.addCookies([{ name: "sandbox_admin_locale", value: "nl", url: stack.origin }]);
  const page = await context.newPage();
  const go = (path: string) => page.goto(`${stack.origin}/admin/apps/loket/app${path}`);
  await go(where);
  return { page, app: appFrame(page), go };
}

describe("shadow mode", () => {
  it("in Dutch: a question gets a draft that nobody sees, staff answer themselves, and the report holds one against the other", async () => {
    const { page: admin, app, go } = await openAdmin("/autonomy");
    await app.getByLabel("Dagen").fill("7", { timeout: 20_000 });
    await app.getByRole("button", { name: "Schaduwmodus starten" }).click();
    await app.getByText(/^Loopt tot/).waitFor({ timeout: 20_000 });
    await keepScreenshot(admin, "shadow-running-nl-1280");

    await stack.control("customer", { id: "7001" });
    const page = await (await openContext(browser, { locale: "nl-BE", viewport: PHONE })).newPage();
    const chat = await startChat(page, { origin: stack.origin, open: /Chat openen/, choice: /Met hulp van AI/ });
    await chatOf(page).getByRole("textbox", { name: /Uw bericht/ }).fill("Waar blijft mijn bestelling #1001?");
    await chatOf(page).getByRole("button", { name: /Versturen/ }).click();
    await expect.poll(hiddenDraft, { timeout: 30_000, interval: 500 }).not.toBe("");
    const conversationId = await hiddenDraft();

    await go("");
    await app.getByText("Er wacht niets op goedkeuring").waitFor({ timeout: 20_000 });
    await app.getByText("1 klant vraagt een medewerker").waitFor();
    await go("/inbox?view=person");
    await app.getByText("Zelf beantwoorden").waitFor({ timeout: 20_000 });
    await go(`/conversations/${conversationId}`);
    await app.getByText(/^De schaduwmodus loopt tot/).waitFor({ timeout: 20_000 });
    expect(await app.getByRole("button", { name: "Goedkeuren" }).count()).toBe(0);
    expect(await app.getByText("Dag Lotte").count()).toBe(0);
    await keepScreenshot(admin, "shadow-thread-nl-1280");
    await app.getByLabel("Antwoord in het Nederlands").fill("Dag Lotte, ik vraag het voor u na bij de vervoerder.");
    await app.getByRole("button", { name: "Antwoord versturen" }).click();
    await chat.getByText("ik vraag het voor u na bij de vervoerder").waitFor({ timeout: 30_000 });

    await go("/autonomy");
    await app.getByText("Tot nu toe 1 antwoord vergeleken.", { exact: false }).waitFor({ timeout: 20_000 });
    await app.getByRole("button", { name: "Nu beëindigen" }).click();
    await app.getByRole("button", { name: "Ja, beëindigen" }).click();
    await app.getByText(/0\s?% zou ongewijzigd verstuurd zijn/).waitFor({ timeout: 20_000 });
    await app.getByRole("link", { name: "Rapport bekijken" }).click();
    await app.getByRole("heading", { name: /0\s?% zou ongewijzigd verstuurd zijn/ }).waitFor({ timeout: 20_000 });
    await app.getByText("Verborgen voorstel", { exact: true }).waitFor();
    await app.getByText("ik vraag het voor u na bij de vervoerder").waitFor();
    await app.getByText("Dag Lotte,", { exact: false }).first().waitFor();
    await keepScreenshot(admin, "shadow-report-nl-1280");
    await app.getByRole("link", { name: "Gesprek openen" }).click();
    await app.getByLabel("Antwoord in het Nederlands").waitFor({ timeout: 20_000 });
  });
});
