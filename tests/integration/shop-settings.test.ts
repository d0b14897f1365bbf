import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import type { SettingsAnswer } from "#app/http/settings-command.server.ts";
import { PROVIDER_KEY_FIELD, saveSettings } from "#app/modules/shop/settings.server.ts";
import { action, loader } from "#app/routes/app.settings.tsx";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";

const KEY = "sandbox-model-key";
let sandbox: Sandbox;
let shopId: string;
let modelUrl: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  modelUrl = `${sandbox.origin}/openai/v1`;
  ({ shopId } = await requireStaff(staffCall("/app").request));
});
afterAll(() => sandbox.stop());
beforeEach(() => control("model", { mode: "helpful" }));

const send = (body: unknown, request: StaffRequest = {}) => action(staffCall("/app/settings", { ...request, body }));
const save = (patch: object) => send({ intent: "save", patch });
const shown = async () => (await loader(staffCall("/app/settings"))).settings;
const row = (of = shopId) => db.shopSettings.findUniqueOrThrow({ where: { shopId: of } });
const ownModel = () => ({ providerKind: "compatible", providerBaseUrl: modelUrl, providerModel: "gpt-5-mini", providerKey: KEY });

describe("saving settings", () => {
  it("keeps every field that the page offers, and shows it again at once", async () => {
    const patch = {
      locales: ["fr", "nl"], register: "informal", greeting: { fr: "Bienvenue !" }, guidance: "Nous ne mettons jamais la pression.", signature: { fr: "L'équipe" },
      privacyUrl: "https://atelier-noordzee.example/privacy", aiEnabled: false, anonymousChatDays: "7", conversationDays: "180", aiLogDays: "200",
    };
    expect(await save(patch)).toEqual({ ok: true });
    expect(await shown()).toMatchObject({ ...patch, anonymousChatDays: 7, conversationDays: 180, aiLogDays: 200 });
    await save({ locales: ["nl", "fr", "de", "en"], aiEnabled: true });
    expect(await shown()).toMatchObject({ register: "informal", guidance: patch.guidance, aiEnabled: true });
  });

  it("takes a budget in tokens and euros, a price or none, and shows them again", async () => {
    expect(await save({ dayTokens: "500000", monthTokens: 9_000_000, dayCents: "2,50", monthCents: "40", priceInCents: "0.25", priceOutCents: "0" })).toEqual({ ok: true });
    expect(await shown()).toMatchObject({ dayTokens: 500_000, monthTokens: 9_000_000, dayCents: 250, monthCents: 4_000, priceInCents: 25, priceOutCents: 0 });
    await save({ priceInCents: "", priceOutCents: "" });
    expect(await shown()).toMatchObject({ priceInCents: null, priceOutCents: null });
    const page = await loader(staffCall("/app/settings"));
    expect(page.modelUse).toMatchObject({ budget: { day: { limitTokens: 500_000, limitCents: 250 } }, rest: null });
  });

  it("takes opening hours, exceptions, holidays and targets, and shows them again in order", async () => {
    const office = [{ from: "09:00", to: "12:00" }, { from: "13:00", to: "17:30" }];
    const openingHours = { mon: office.toReversed(), tue: office, wed: [], thu: office, fri: office, sat: [], sun: [{ from: "20:00", to: "24:00" }] };
    const hoursExceptions = [{ day: "2026-12-31", spans: [] }, { day: "2026-12-24", spans: [{ from: "09:00", to: "12:00" }] }];
    expect(await save({ openingHours, hoursExceptions, holidayCountry: "LU", firstAnswerMinutes: "60", nextAnswerMinutes: "", askInChat: false, askByMail: true })).toEqual({ ok: true });
    expect(await shown()).toMatchObject({
      openingHours: { ...openingHours, mon: office }, hoursExceptions: hoursExceptions.toReversed(), holidayCountry: "LU", firstAnswerMinutes: 60, nextAnswerMinutes: null, askInChat: false, askByMail: true,
    });
  });

  it("refuses hours that are none beside their field, and keeps what was saved", async () => {
    const before = await shown();
    const week = before.openingHours;
    expect(await save({ openingHours: { ...week, mon: [{ from: "17:00", to: "09:00" }] } })).toEqual({ ok: false, fields: { openingHours: "hours_order" } });
    expect(await save({ openingHours: { mon: [] } })).toMatchObject({ ok: false, fields: { openingHours: expect.any(String) } });
    expect(await save({ hoursExceptions: [{ day: "2026-02-30", spans: [] }], holidayCountry: "XX", firstAnswerMinutes: "4" })).toEqual({ ok: false, fields: { hoursExceptions: "day", holidayCountry: "not_valid", firstAnswerMinutes: "minutes" } });
    expect(await shown()).toEqual(before);
  });

  it("writes who changed which fields, and never to what", async () => {
    await save({ guidance: "Geheim advies", providerKey: "sk-very-secret" });
    const lines = await db.auditEvent.findMany({ where: { shopId, action: { in: ["settings.saved", "guidance.live"] } }, orderBy: { at: "desc" }, take: 2 });
    const by = { actorType: "staff", actorId: MARIJKE };
    expect(lines).toMatchObject([{ ...by, action: "guidance.live", data: { cases: 0 } }, { ...by, action: "settings.saved", data: { changed: ["providerKey"] } }]);
    expect(JSON.stringify(lines)).not.toMatch(/Geheim|sk-very/);
  });

  it("by two people who change different things undoes neither", async () => {
    await Promise.all([save({ privacyUrl: "https://een.example/" }), save({ guidance: "Twee" })]);
    expect(await shown()).toMatchObject({ privacyUrl: "https://een.example/", guidance: "Twee" });
  });
});

describe("what cannot be saved is said beside its field, and nothing is saved", () => {
  const cases: [string, object, Record<string, string>][] = [
    ["a privacy link without https", { privacyUrl: "http://winkel.example/privacy" }, { privacyUrl: "https_url" }],
    ["a script as a link", { privacyUrl: "javascript:alert(1)" }, { privacyUrl: "https_url" }],
    ["no language at all", { locales: [] }, { locales: "one_language" }],
    ["a language twice", { locales: ["nl", "nl"] }, { locales: "repeated" }],
    ["more days than the law lets a guest's chat be kept (GD-12)", { anonymousChatDays: "31" }, { anonymousChatDays: "days" }],
    ["a conversation kept for three years", { conversationDays: "1095" }, { conversationDays: "days" }],
    ["an AI log of less than six months (AI-14)", { aiLogDays: "90" }, { aiLogDays: "days" }],
    ["half a day, no day, and letters", { anonymousChatDays: "0.5", conversationDays: "0", aiLogDays: "lang" }, { anonymousChatDays: "days", conversationDays: "days", aiLogDays: "days" }],
    ["a greeting of 501 characters", { greeting: { nl: "x".repeat(501) } }, { greeting: "too_long" }],
    ["guidance of 4,001 characters", { guidance: "x".repeat(4_001) }, { guidance: "too_long" }],
    ["an own server without an address", { providerKind: "compatible", providerBaseUrl: "" }, { providerBaseUrl: "https_url" }],
    ["an own server without https", { providerBaseUrl: "http://llm.example/v1" }, { providerBaseUrl: "https_url" }],
    ["the cloud's metadata service", { providerBaseUrl: "https://169.254.169.254/v1" }, { providerBaseUrl: "https_url" }],
    ["a server inside our network", { providerBaseUrl: "https://10.0.0.5/v1" }, { providerBaseUrl: "https_url" }],
    ["a name without a dot", { providerBaseUrl: "https://postgres/v1" }, { providerBaseUrl: "https_url" }],
    ["a password inside the address", { providerBaseUrl: "https://user:pass@llm.example/v1" }, { providerBaseUrl: "https_url" }],
    ["a budget without end, one of less than a call, and letters (SEC-09)", { dayTokens: "3000000000", monthTokens: "500", dayCents: "veel" }, { dayTokens: "tokens", monthTokens: "tokens", dayCents: "euros" }],
    ["a budget of nothing and a price below nothing", { monthCents: "0", priceInCents: "-1" }, { monthCents: "euros", priceInCents: "price" }],
    ["a version of Azure's interface that is none", { providerApiVersion: "latest" }, { providerApiVersion: "api_version" }],
    ["a region that there is not", { providerRegion: "mars" }, { providerRegion: "not_valid" }],
    ["an Azure resource without an endpoint", { providerKind: "azure", providerBaseUrl: "" }, { providerBaseUrl: "https_url" }],
    ["an object as key", { providerKey: { $ne: null } }, { providerKey: "not_valid" }],
    ["a field that there is not", { shopId: "other", hasProviderKey: true }, { shopId: "not_valid", hasProviderKey: "not_valid" }],
  ];

  it.each(cases)("%s", async (_, patch, fields) => {
    const before = await row();
    const answer = (await save({ ...patch, guidance: "guidance" in patch ? (patch as { guidance: string }).guidance : "mag niet blijven" })) as Extract<SettingsAnswer, { fields: unknown }>;
    expect(answer.ok).toBe(false);
    expect(answer.fields).toMatchObject(fields);
    expect(await row()).toEqual(before);
  });

  it("a command that there is not is refused", async () => {
    expect(await refusalOf(send({ intent: "deleteEverything" }))).toMatchObject({ status: 422, reason: "unknown_command" });
  });
});

describe("the shop's own key (GD-19)", () => {
  it("is stored encrypted for this shop alone, and never comes back to the browser", async () => {
    await save(ownModel());
    const { providerKeyCipher } = await row();
    expect(Buffer.from(providerKeyCipher!).includes(KEY)).toBe(false);
    expect(decryptField({ shopId, field: PROVIDER_KEY_FIELD }, providerKeyCipher!)).toBe(KEY);
    const page = await loader(staffCall("/app/settings"));
    expect(page.settings.hasProviderKey).toBe(true);
    expect(JSON.stringify(page)).not.toContain(KEY);
    expect(JSON.stringify(page)).not.toMatch(/cipher/i);
  });

  it("stays when the field is left empty, and goes when staff remove it", async () => {
    await save({ ...ownModel(), providerKey: "" });
    expect((await shown()).hasProviderKey).toBe(true);
    await send({ intent: "removeKey" });
    expect(await row()).toMatchObject({ providerKeyCipher: null });
    expect((await shown()).hasProviderKey).toBe(false);
  });
});

describe("the connection test", () => {
  it("says that it works, on the next page too", async () => {
    await save(ownModel());
    expect(await send({ intent: "testProvider" })).toEqual({ ok: true });
    expect(await shown()).toMatchObject({ providerTestOutcome: "ok", providerTestedAt: expect.any(String) });
  });

  it.each([["status-401", "unauthorized"], ["status-404", "model_not_found"], ["status-429", "rate_limited"], ["status-500", "upstream_error"], ["malformed-json", "invalid_output"], ["refusal", "refusal"]])(
    "names what is wrong: mode %s is %s, and the page shows it", async (mode, outcome) => {
      await control("model", { mode });
      expect(await send({ intent: "testProvider" })).toEqual({ ok: false, outcome });
      expect((await shown()).providerTestOutcome).toBe(outcome);
    });

  it("names a wrong key, and a missing one", async () => {
    await save({ ...ownModel(), providerKey: "sk-wrong" });
    expect(await send({ intent: "testProvider" })).toEqual({ ok: false, outcome: "unauthorized" });
    await save({ providerKind: "openai" });
    await send({ intent: "removeKey" });
    expect(await send({ intent: "testProvider" })).toEqual({ ok: false, outcome: "no_key" });
  });

  it("is void once the provider, its address, model or key changes, and stays when nothing of it does", async () => {
    await save(ownModel());
    await send({ intent: "testProvider" });
    await save({ guidance: "Iets anders", providerModel: "gpt-5-mini" });
    expect((await shown()).providerTestOutcome).toBe("ok");
    for (const patch of [{ providerModel: "gpt-5" }, { providerKey: "sk-new" }, { providerKind: "openai" }]) {
      await save(ownModel());
      await send({ intent: "testProvider" });
      await save(patch);
      expect(await shown()).toMatchObject({ providerTestOutcome: null, providerTestedAt: null });
    }
  });

  it("sends the key to the shop's own server and nowhere else", async () => {
    await save(ownModel());
    await send({ intent: "testProvider" });
    expect(JSON.stringify(await look("model/requests"))).not.toContain(shopId);
  });
});

describe("another shop sees nothing (SH-11)", () => {
  it("of these settings, and saves its own only", async () => {
    const other = { shop: OTHER_SHOP, staffId: "52" };
    const { shopId: otherShopId } = await requireStaff(staffCall("/app", other).request);
    await save({ guidance: "Alleen van Noordzee", ...ownModel() });
    expect(JSON.stringify(await loader(staffCall("/app/settings", other)))).not.toContain("Noordzee");
    const before = await row();
    await send({ intent: "save", patch: { guidance: "Van de andere" } }, other);
    await send({ intent: "removeKey" }, other);
    expect(await row()).toEqual(before);
    expect(await row(otherShopId)).toMatchObject({ guidance: "Van de andere" });
  });

  it("and a shop that is none has none", async () => {
    await expect(saveSettings({ shopId: "0190a000-0000-7000-8000-000000000000", staffId: MARIJKE, patch: { guidance: "x" } })).rejects.toMatchObject({ code: "not_found" });
  });
});
