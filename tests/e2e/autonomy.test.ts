import { randomUUID } from "node:crypto";
import type pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { keepScreenshot, tick } from "./support/browser.ts";
import { APP, keepPrinted, say, useProduct } from "./support/product.ts";

const product = useProduct();

beforeAll(async () => {
  await thirtyApprovals(product.database);
});

/** What thirty mornings of approving unchanged drafts leave behind. */
async function thirtyApprovals(client: pg.Client): Promise<void> {
  const { rows: [shop] } = await client.query<{ id: string }>('SELECT "id" FROM "Shop" LIMIT 1');
  for (let done = 0; done < 30; done += 1) {
    const [conversationId, draftId] = [randomUUID(), randomUUID()];
    await client.query(`INSERT INTO "Conversation" ("shopId", "id", "locale", "status", "tokenHash", "tokenExpiresAt") VALUES ($1, $2, 'nl', 'RESOLVED', $3, now())`, [shop?.id, conversationId, Buffer.from(conversationId)]);
    await client.query(`INSERT INTO "Draft" ("shopId", "id", "conversationId", "status", "basedOnSequence", "locale", "intent", "source", "verified") VALUES ($1, $2, $3, 'APPROVED', 1, 'nl', 'order_status', 'MODEL', true)`, [shop?.id, draftId, conversationId]);
    await client.query(`INSERT INTO "Approval" ("shopId", "id", "draftId", "decision", "staffId") VALUES ($1, $2, $3, 'APPROVED', '42')`, [shop?.id, randomUUID(), draftId]);
  }
}

/** Nobody waits in that conversation any more, so no list of open work leads to it. */
async function answeredByItself(): Promise<string> {
  const { rows: [message] } = await product.database.query<{ conversationId: string }>(`SELECT "conversationId" FROM "Message" WHERE "origin" = 'ai_auto'`);
  return message?.conversationId ?? "";
}

describe("autonomy that is earned", () => {
  it("in Dutch: proposed after thirty unchanged approvals, switched on by a trained person, and back to proposals after one report by the shopper (AI-17)", async () => {
    const { page: admin, app } = await product.admin();
    await admin.goto(`${product.stack.origin + APP}/autonomy`);
    await app.getByText("Verdiend", { exact: true }).waitFor({ timeout: 20_000 });
    await app.getByText("30 van 30 ongewijzigd verstuurd", { exact: false }).waitFor();

    await app.getByRole("button", { name: "Opleiding starten" }).click();
    for (const [lesson, answer] of [["limits", "false"], ["invention", "true"], ["disclosure", "false"], ["injection", "true"], ["withdrawal", "false"]]) {
      await tick(app.locator(`input[name="${lesson}"][value="${answer}"]`));
    }
    await app.getByRole("button", { name: "Mijn antwoorden nakijken" }).click();
    await app.getByText("Uw opleiding is vastgelegd").waitFor({ timeout: 20_000 });
    await app.getByLabel("Hoe ver de assistent mag gaan: Status van de bestelling, Nederlands").selectOption("AUTO");
    await app.getByText("Sommige antwoorden vertrekken vanzelf").waitFor({ timeout: 20_000 });
    await keepScreenshot(admin, "autonomy-nl-1280");

    await product.stack.control("customer", { id: "7001" });
    const { page, chat } = await product.shopper();
    // Settings are seen by every process within seconds.
    await page.waitForTimeout(6_000);
    await say(chat, "Waar blijft mijn bestelling #1001?");
    await chat.locator("[data-ai-origin='ai_auto']").waitFor({ timeout: 30_000 });
    await keepScreenshot(page, "autonomy-chat-nl-390");

    await chat.getByRole("button", { name: "Dit antwoord melden" }).click();
    await chat.getByText("Gemeld: een medewerker kijkt het na").waitFor({ timeout: 20_000 });
    expect(await chat.getByRole("button", { name: "Dit antwoord melden" }).count()).toBe(0);
    expect(await seriousViolations(page, "loket-chat")).toEqual([]);
    await keepScreenshot(page, "autonomy-reported-nl-390");
    await page.reload();
    await page.getByRole("button", { name: /Chat openen/ }).click();
    await chat.getByText("Gemeld: een medewerker kijkt het na").waitFor({ timeout: 20_000 });

    await admin.goto(`${product.stack.origin + APP}/conversations/${await answeredByItself()}`);
    await app.getByText("Gemeld als fout door de klant").waitFor({ timeout: 20_000 });
    await keepScreenshot(admin, "autonomy-reported-nl-1280");
    const printed = await keepPrinted(admin, "thread-print-auto-nl");
    expect(printed).toContain("AI-assistent");
    expect(printed).toContain("Gemeld als fout door de klant");
    expect(printed).not.toContain("Antwoord versturen");
    await admin.goto(`${product.stack.origin + APP}/autonomy`);
    await app.getByText("Terug naar voorstellen", { exact: true }).waitFor({ timeout: 20_000 });
    await keepScreenshot(admin, "autonomy-demoted-nl-1280");

    // The next one like it waits for a person again.
    const { chat: next } = await product.shopper();
    await say(next, "Waar blijft mijn pakje van bestelling #1001 nu?");
    await admin.goto(`${product.stack.origin}/admin`);
    await app.getByText("Waar blijft mijn pakje van bestelling #1001 nu?").first().click({ timeout: 30_000 });
    await app.getByRole("button", { name: "Goedkeuren en versturen" }).waitFor({ timeout: 30_000 });
    expect(await next.locator("[data-ai-origin='ai_auto']").count()).toBe(0);
  });
});
