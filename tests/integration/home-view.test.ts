import { existsSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { publishConsentText } from "#app/modules/consent/consent-texts.server.ts";
import { getHomeView } from "#app/modules/insights/get-home-view.server.ts";
import { recordProviderTest, saveSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { statementsOf } from "#tests/setup/count-statements.ts";
import { withdraw } from "#tests/factories/withdrawal-form.ts";
import { ROOT } from "#tests/setup/source-files.ts";

const staffId = "501";
let shopId: string;
let domain: string;

beforeEach(async () => {
  ({ shopId, domain } = await createInstalledShop());
});

const home = (of = shopId) => getHomeView({ shopId: of, viewer: { id: "42", role: "ADMIN" } });
const steps = async () => (await home()).setup!.steps;
const save = (patch: object) => saveSettings({ shopId, staffId, patch });

function modelCallEnded(outcome: string, at = new Date()) {
  return db.aiEvent.create({
    data: { shopId, id: newId(), at, promptVersion: "x", providerHost: "llm.example", model: "m", outcome, latencyMs: 1, inputTokens: 1, outputTokens: 1 },
  });
}

describe("the drafts that wait for a decision", () => {
  it("stand beside the words they answer, the longest wait first", async () => {
    for (const words of ["Eerste vraag", "Tweede vraag"]) {
      const chat = await openChat({ shopId });
      await shopperWrites(chat, words);
      await draftIsReady(chat, `Antwoord op: ${words}`);
    }
    const { queue } = await home();
    expect(queue.map(({ shopperSnippet, draftSnippet }) => [shopperSnippet, draftSnippet])).toEqual([["Eerste vraag", "Antwoord op: Eerste vraag"], ["Tweede vraag", "Antwoord op: Tweede vraag"]]);
    expect(queue[0]).toMatchObject({ verified: true, markedSentences: 0, source: "MODEL", waitingSince: expect.any(String) });
  });

  it("of another shop are not among them (SH-11)", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Alleen voor ons");
    await draftIsReady(chat);
    await modelCallEnded("unauthorized");
    await db.webhookEvent.create({ data: { id: newId(), shopDomain: domain, eventId: newId(), topic: "shop/update", payloadCipher: new Uint8Array([1]), status: "FAILED" } });
    const other = await home((await createInstalledShop()).shopId);
    expect(other).toMatchObject({ queue: [], problem: null });
    await expect(home(newId())).rejects.toThrow();
  });
});

describe("the page", () => {
  it("asks few questions, whatever is left to set up and however many drafts wait", async () => {
    for (const words of ["Eerste vraag", "Tweede vraag", "Derde vraag"]) {
      const chat = await openChat({ shopId });
      await shopperWrites(chat, words);
      await draftIsReady(chat);
    }
    await modelCallEnded("ok");
    await home();
    const asked = await statementsOf(async () => {
      expect((await home()).queue).toHaveLength(3);
    });
    // Shop with settings and budget (3), heads of the queue, drafts with their conversations (2), words, who looks, counts, facts, the provider's rest.
    expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(11);
  });
});

describe("refunds of withdrawals", () => {
  it("are pointed to from five days before their last day, in their own shop only (CO-10)", async () => {
    await withdraw({ shop: domain });
    expect((await home()).withdrawalsDue).toBe(0);
    await db.withdrawalCase.updateMany({ where: { shopId }, data: { refundDueAt: new Date(Date.now() + 3 * 86_400_000) } });
    expect((await home()).withdrawalsDue).toBe(1);
    expect((await home((await createInstalledShop()).shopId)).withdrawalsDue).toBe(0);
    await db.withdrawalCase.updateMany({ where: { shopId }, data: { status: "REFUNDED" } });
    expect((await home()).withdrawalsDue).toBe(0);
  });
});

describe("what is left to set up", () => {
  it("opens the theme editor at the app embed that this repository deploys", async () => {
    const { chatBlockUrl } = (await home()).setup!;
    const url = new URL(chatBlockUrl);
    expect(`${url.origin}${url.pathname}`).toBe(`https://${domain}/admin/themes/current/editor`);
    const [apiKey, handle] = url.searchParams.get("activateAppId")!.split("/");
    expect(apiKey).toBe("loket-sandbox-key");
    expect(existsSync(path.join(ROOT, "extensions/chat/blocks", `${handle}.liquid`))).toBe(true);
  });

  it("is done step by step", async () => {
    expect(await steps()).toMatchObject({ knowledge: "open", privacyUrl: "open", consentTexts: "done", provider: "open" });
    await db.shop.update({ where: { id: shopId }, data: { knowledgeSyncedAt: new Date() } });
    await save({ privacyUrl: "https://winkel.example/privacy" });
    await recordProviderTest({ shopId, outcome: "ok" });
    expect(await steps()).toMatchObject({ knowledge: "done", privacyUrl: "done", consentTexts: "done", provider: "done" });
  });

  it("says when a language of the chat has no texts", async () => {
    await db.consentText.deleteMany({ where: { shopId, locale: "de", purpose: "notice" } });
    expect(await steps()).toMatchObject({ consentTexts: "open" });
    await publishConsentText({ shopId, staffId, purpose: "notice", locale: "de", body: "Hinweis" });
    expect(await steps()).toMatchObject({ consentTexts: "done" });
  });

  it("calls a shop without a model what it is: templates; and a failed test a failure", async () => {
    await save({ aiEnabled: false });
    expect(await steps()).toMatchObject({ provider: "templates" });
    await save({ aiEnabled: true });
    await recordProviderTest({ shopId, outcome: "unauthorized" });
    expect(await steps()).toMatchObject({ provider: "failed" });
  });

  it("can be put away for good", async () => {
    await save({ setupDismissed: true });
    expect((await home()).setup).toBeNull();
  });
});

describe("the one problem to repair first", () => {
  it("is the provider's, when the newest call needs other settings", async () => {
    expect((await home()).problem).toBeNull();
    await modelCallEnded("unauthorized", new Date(Date.now() + 1_000));
    expect((await home()).problem).toEqual({ kind: "provider", outcome: "unauthorized" });
    await modelCallEnded("ok", new Date(Date.now() + 2_000));
    expect((await home()).problem).toBeNull();
  });

  it("is none while AI is off, or when the trouble passes by itself", async () => {
    await modelCallEnded("timeout", new Date(Date.now() + 1_000));
    expect((await home()).problem).toBeNull();
    await modelCallEnded("model_not_found", new Date(Date.now() + 2_000));
    await save({ aiEnabled: false });
    expect((await home()).problem).toBeNull();
  });

  it("goes when a connection test succeeds, and stays when it fails", async () => {
    await modelCallEnded("unauthorized", new Date(Date.now() - 60_000));
    await recordProviderTest({ shopId, outcome: "model_not_found" });
    expect((await home()).problem).toEqual({ kind: "provider", outcome: "model_not_found" });
    await recordProviderTest({ shopId, outcome: "ok" });
    expect((await home()).problem).toBeNull();
  });

  it("goes when the key changes, and not because somebody changed another setting", async () => {
    await modelCallEnded("unauthorized", new Date(Date.now() - 60_000));
    await save({ guidance: "Altijd vriendelijk" });
    expect((await home()).problem).toEqual({ kind: "provider", outcome: "unauthorized" });
    await save({ providerKey: "sk-new" });
    expect((await home()).problem).toBeNull();
  });

  it("is Shopify's, when deliveries could not be worked off", async () => {
    for (const status of ["FAILED", "FAILED", "PROCESSED"] as const) {
      await db.webhookEvent.create({ data: { id: newId(), shopDomain: domain, eventId: newId(), topic: "shop/update", payloadCipher: new Uint8Array([1]), status } });
    }
    expect((await home()).problem).toEqual({ kind: "webhooks", count: 2 });
  });
});
