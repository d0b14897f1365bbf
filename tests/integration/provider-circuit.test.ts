import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { mayAsk, OPENS_AFTER } from "#app/modules/drafting/circuit.server.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { testProvider } from "#app/modules/drafting/test-provider.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";

const never = new AbortController().signal;
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("model", { mode: "helpful" });
  ({ shopId } = await createInstalledShop());
});

async function write(of = shopId): Promise<string | null> {
  const chat = await openChat({ shopId: of });
  await shopperWrites(chat, "Kan ik iets terugsturen?");
  const { id } = await db.draft.findFirstOrThrow({ where: { shopId: of, conversationId: chat.conversationId } });
  await generateDraft({ shopId: of, draftId: id, signal: never });
  return (await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId: of, id } } })).outcome;
}
const circuits = () => db.providerCircuit.findMany({ where: { shopId } });
const requests = async () => (await look<unknown[]>("model/requests")).length;

async function breakIt(): Promise<void> {
  await control("model", { mode: "status-500" });
  for (let count = 0; count < OPENS_AFTER; count++) expect(await write()).toBe("upstream_error");
}

/** The rest is over. */
async function letRestPass(): Promise<void> {
  await db.providerCircuit.updateMany({ where: { shopId }, data: { openUntil: new Date(Date.now() - 1) } });
  forgetDraftingProfile({ shopId });
}

describe("a provider that fails several times in a row", () => {
  it("is left alone: templates are written at once, and it is not asked", async () => {
    await breakIt();
    const before = await requests();
    expect(await write()).toBe("circuit_open");
    expect(await requests()).toBe(before);
    expect(await circuits()).toMatchObject([{ outcome: "upstream_error", reopened: 0 }]);
    expect(await db.aiReservation.count({ where: { shopId } })).toBe(0);
  });

  it("is tried by one draft after the rest, and used again when it answers", async () => {
    await breakIt();
    await control("model", { mode: "helpful" });
    await letRestPass();
    expect(await write()).toBe("ok");
    expect(await circuits()).toEqual([]);
    expect(await write()).toBe("ok");
  });

  it("rests longer when the trial fails", async () => {
    await breakIt();
    const [first] = await circuits();
    await letRestPass();
    expect(await write()).toBe("upstream_error");
    const [second] = await circuits();
    expect(second).toMatchObject({ reopened: 1 });
    expect(second!.openUntil.getTime() - Date.now()).toBeGreaterThan(first!.openUntil.getTime() - first!.openedAt.getTime());
    expect(await write()).toBe("circuit_open");
  });

  it("is tried by one of many workers at the same time", async () => {
    await breakIt();
    await letRestPass();
    const [circuit] = await circuits();
    const tries = await Promise.all(Array.from({ length: 10 }, () => mayAsk({ shopId, circuit: circuit!, timeoutMs: 30_000 })));
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  it("is used again at once when the merchant's connection test works", async () => {
    await breakIt();
    await control("model", { mode: "helpful" });
    expect((await testProvider({ shopId })).outcome).toBe("ok");
    expect(await write()).toBe("ok");
  });

  it("is forgotten when nobody tried it for a day, because another model, address or key is in use", async () => {
    await breakIt();
    const [circuit] = await circuits();
    const old = { ...circuit!, providerHash: "of-before", openUntil: new Date(Date.now() - 25 * 3_600_000) };
    await db.providerCircuit.create({ data: old });
    await sweep();
    expect(await circuits()).toMatchObject([{ providerHash: circuit!.providerHash }]);
    expect(await write()).toBe("circuit_open");
  });

  it("has a clean slate under another model, address or key", async () => {
    await breakIt();
    await control("model", { mode: "helpful" });
    await db.shopSettings.update({ where: { shopId }, data: { providerKind: "compatible", providerBaseUrl: `${sandbox.origin}/openai/v1`, providerModel: "gpt-5-mini" } });
    forgetDraftingProfile({ shopId });
    expect(await write()).toBe("unauthorized");
  });
});

describe("a provider that answers", () => {
  it.each([["refusal", "refusal"], ["truncated", "truncated"], ["malformed-json", "invalid_output"]])("%s is about one message and never stops the next", async (mode, outcome) => {
    await control("model", { mode });
    for (let count = 0; count <= OPENS_AFTER; count++) expect(await write()).toBe(outcome);
    expect(await circuits()).toEqual([]);
  });

  it("in between starts the count anew", async () => {
    for (let round = 0; round < 2; round++) {
      await control("model", { mode: "status-500" });
      for (let count = 1; count < OPENS_AFTER; count++) await write();
      await control("model", { mode: "helpful" });
      expect(await write()).toBe("ok");
    }
    expect(await circuits()).toEqual([]);
  });

  it("another shop sees nothing: its drafts are written by the model", async () => {
    await breakIt();
    await control("model", { mode: "helpful" });
    const other = await createInstalledShop();
    expect(await write(other.shopId)).toBe("ok");
    expect(await write()).toBe("circuit_open");
  });
});
