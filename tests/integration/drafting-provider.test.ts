import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OPENAI_EU_BASE_URL, OPENAI_US_BASE_URL, PROVIDER_KEY_FIELD, resolveProvider } from "#app/modules/drafting/resolve-provider.server.ts";
import { testProvider } from "#app/modules/drafting/test-provider.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { isUsableBaseUrl } from "#app/platform/llm/provider-address.server.ts";
import { createModelServer, MODEL_KEY } from "#sandbox/model/server.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";

const model = createModelServer();
const server = http.createServer((request, response) => {
  model.handle(request, response).then((handled) => handled || response.writeHead(404).end(), () => response.destroy());
});
let baseUrl = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openai/v1`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});
beforeEach(() => model.control.reset());

async function shopWithProvider(key: string | null, changes: object = {}): Promise<string> {
  const { shopId } = await createInstalledShop();
  await db.shopSettings.update({
    where: { shopId },
    data: {
      providerKind: "compatible", providerBaseUrl: baseUrl, providerModel: "gpt-5-mini",
      providerKeyCipher: key === null ? null : encryptField({ shopId, field: PROVIDER_KEY_FIELD }, key), ...changes,
    },
  });
  return shopId;
}

describe("testing a shop's provider", () => {
  it("asks one real question with no data of anyone and stores that it works", async () => {
    const shopId = await shopWithProvider(MODEL_KEY);
    expect(await testProvider({ shopId })).toMatchObject({ outcome: "ok", model: "gpt-5-mini", host: new URL(baseUrl).host });
    const stored = await db.shopSettings.findUniqueOrThrow({ where: { shopId } });
    expect(stored.providerTestOutcome).toBe("ok");
    expect(stored.providerTestedAt?.getTime()).toBeGreaterThan(Date.now() - 10_000);
    expect(JSON.stringify(model.control.requests())).not.toContain(shopId);
  });

  it.each([
    ["refusal", "refusal"], ["truncated", "truncated"], ["malformed-json", "invalid_output"], ["malformed-body", "invalid_output"], ["oversized-json", "too_large"], ["status-401", "unauthorized"],
    ["status-404", "model_not_found"], ["status-429", "rate_limited"], ["status-500", "upstream_error"], ["dropped", "unreachable"],
  ])("mode %s is stored as %s", async (mode, outcome) => {
    model.control.configure({ mode });
    const shopId = await shopWithProvider(MODEL_KEY);
    expect((await testProvider({ shopId })).outcome).toBe(outcome);
    expect((await db.shopSettings.findUniqueOrThrow({ where: { shopId } })).providerTestOutcome).toBe(outcome);
  });

  it("names a wrong key, a missing key and an unknown shop", async () => {
    expect((await testProvider({ shopId: await shopWithProvider("wrong") })).outcome).toBe("unauthorized");
    expect((await testProvider({ shopId: await shopWithProvider(null, { providerKind: "openai" }) })).outcome).toBe("no_key");
    await expect(testProvider({ shopId: "0190a000-0000-7000-8000-000000000000" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("another shop sees nothing: neither its key works nor its test is touched", async () => {
    const mine = await shopWithProvider(MODEL_KEY);
    const { providerKeyCipher } = await db.shopSettings.findUniqueOrThrow({ where: { shopId: mine } });
    const theirs = await shopWithProvider(null, { providerKind: "openai", providerKeyCipher });
    expect((await testProvider({ shopId: theirs })).outcome).toBe("no_key");
    expect((await db.shopSettings.findUniqueOrThrow({ where: { shopId: mine } })).providerTestOutcome).toBeNull();
  });
});

describe("where a shop's model is", () => {
  const row = { shopId: "0190a000-0000-7000-8000-000000000001", providerKind: "openai", providerBaseUrl: "", providerModel: "", providerRegion: "", providerApiVersion: "", providerKeyCipher: null as Uint8Array | null };
  const cipher = encryptField({ shopId: row.shopId, field: PROVIDER_KEY_FIELD }, "sk-shop");

  it("is OpenAI's European host for an OpenAI key (GD-14)", () => {
    expect(resolveProvider({ ...row, providerKeyCipher: cipher })).toMatchObject({ kind: "openai", baseUrl: OPENAI_EU_BASE_URL, apiKey: "sk-shop" });
    expect(resolveProvider({ ...row, providerKeyCipher: cipher, providerRegion: "eu" })).toMatchObject({ baseUrl: OPENAI_EU_BASE_URL });
  });

  it("is OpenAI outside the EU only when the merchant chose so", () => {
    expect(resolveProvider({ ...row, providerKeyCipher: cipher, providerRegion: "us" })).toMatchObject({ baseUrl: OPENAI_US_BASE_URL });
  });

  it("is the shop's Azure deployment, with the newest generally available version unless it names one", () => {
    const azure = { ...row, providerKind: "azure", providerBaseUrl: "https://noordzee.openai.azure.com", providerModel: "loket-mini", providerKeyCipher: cipher };
    expect(resolveProvider(azure)).toMatchObject({ kind: "azure", baseUrl: azure.providerBaseUrl, model: "loket-mini", apiVersion: "2024-10-21" });
    expect(resolveProvider({ ...azure, providerApiVersion: "2025-01-01-preview" })).toMatchObject({ apiVersion: "2025-01-01-preview" });
    expect(resolveProvider({ ...azure, providerModel: "" })).toBeNull();
    expect(resolveProvider({ ...azure, providerKeyCipher: null })).toBeNull();
  });

  it("is the shop's own server when it gave an address and a model, with or without a key", () => {
    const own = { ...row, providerKind: "compatible", providerBaseUrl: "https://llm.shop.example/v1", providerModel: "mistral-small" };
    expect(resolveProvider(own)).toMatchObject({ kind: "compatible", baseUrl: own.providerBaseUrl, model: "mistral-small" });
    expect(resolveProvider({ ...own, providerKeyCipher: cipher })).toMatchObject({ apiKey: "sk-shop" });
    expect(resolveProvider({ ...own, providerModel: "" })).toBeNull();
    expect(resolveProvider({ ...own, providerBaseUrl: "llm.shop.example" })).toBeNull();
  });

  it("never falls back to another provider when the shop's own is incomplete (GD-14)", () => {
    expect(resolveProvider(row)).toBeNull();
  });

  it.each([["https://llm.example/v1", true], ["ftp://llm.example", false], ["https://user:pass@llm.example", false], ["javascript:alert(1)", false], ["", false]])("address %j usable: %s", (address, usable) => {
    expect(isUsableBaseUrl(address)).toBe(usable);
  });
});
