// The preload comes first: Shopify's client keeps the fetch it finds.
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { fillMacro } from "#app/modules/macros/fill-macro.server.ts";
import { importMacros, previewMacroImport } from "#app/modules/macros/import-macros.server.ts";
import { getMacro, listChoices, listMacros } from "#app/modules/macros/list-macros.server.ts";
import { removeMacro, saveMacro } from "#app/modules/macros/save-macro.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import { loader as pickerLoader } from "#app/routes/app.conversations.$conversationId_.macros.ts";
import { action as macroAction } from "#app/routes/app.macros_.$macroId.tsx";
import { action as importAction } from "#app/routes/app.macros_.import.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

/** Customer 7001 of the sandbox has #1001, which is on its way. */
const LOTTE = "7001";
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
});
beforeEach(async () => {
  await db.macro.deleteMany({ where: { shopId } });
  await db.shopSettings.update({ where: { shopId }, data: { aiEnabled: false, undoSeconds: 60 } });
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});

type Saved = Partial<Parameters<typeof saveMacro>[0]>;
const save = (name: string, texts: NonNullable<Saved["texts"]>, more: Saved = {}) => saveMacro({ shopId, staffId: MARIJKE, macroId: null, version: 0, intent: null, isForDrafts: true, ...more, name, texts });
const list = (words = "", of = shopId) => listMacros({ shopId: of, words, locale: null, intent: null, page: 0 });
const choose = (words: string, locale: "nl" | "fr" | "de" = "nl", of = shopId) => listChoices({ shopId: of, locale, words });

async function asked(question: string, customerId: string | null = LOTTE): Promise<Chat> {
  const chat = await openChat({ shopId, customerId });
  await shopperWrites(chat, question);
  return chat;
}

describe("a macro", () => {
  it("is kept in its languages, found by name and text, changed, and gone when it is removed; each on record", async () => {
    const { macroId } = await save("Rétour aanvragen", { nl: "Dag {{customer.first_name}}, dat kan.", fr: "<b>C'est</b> possible." }, { intent: "return" });
    expect((await list("retour")).rows).toMatchObject([{ id: macroId, name: "Rétour aanvragen", intent: "return", locales: ["nl", "fr"].sort(), replies: 0 }]);
    expect((await list("possible")).rows).toHaveLength(1);
    expect((await list("100%")).rows).toEqual([]);
    const { version, texts } = await getMacro({ shopId, macroId });
    expect(texts.fr).toBe("C'est possible.");
    await save("Retour", { nl: "Dat kan altijd." }, { macroId, version });
    expect(await getMacro({ shopId, macroId })).toMatchObject({ name: "Retour", texts: { nl: "Dat kan altijd." }, version: version + 1 });
    await removeMacro({ shopId, staffId: MARIJKE, macroId });
    await removeMacro({ shopId, staffId: MARIJKE, macroId });
    await expect(getMacro({ shopId, macroId })).rejects.toMatchObject({ code: "not_found" });
    const trail = await db.auditEvent.findMany({ where: { shopId, subjectId: macroId }, orderBy: { at: "asc" } });
    expect(trail.map(({ action, actorId }) => [action, actorId])).toEqual([["macro.created", MARIJKE], ["macro.changed", MARIJKE], ["macro.removed", MARIJKE]]);
  });

  it("is refused without a name or a text, with a condition, under a name that is taken, or over a colleague's newer text", async () => {
    await expect(save(" ", { nl: "x" })).rejects.toMatchObject({ reason: "name_missing" });
    await expect(save("x", { nl: "  " })).rejects.toMatchObject({ reason: "text_missing" });
    await expect(save("x", { nl: "x".repeat(8_001) })).rejects.toMatchObject({ reason: "body_too_long" });
    await expect(save("x", { nl: "{% if a %}x{% endif %}" })).rejects.toMatchObject({ reason: "has_conditions" });
    const { macroId } = await save("Café", { nl: "Een." });
    await expect(save("cafe", { nl: "Twee." })).rejects.toMatchObject({ code: "conflict", reason: "name_taken" });
    const both = await Promise.allSettled([save("Café", { nl: "Drie." }, { macroId, version: 1 }), save("Café", { nl: "Vier." }, { macroId, version: 1 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is listed in pages", async () => {
    await db.macro.createMany({ data: Array.from({ length: 26 }, (_, index) => ({ shopId, id: `0190a000-0000-7000-8000-0000000001${String(index).padStart(2, "0")}`, name: `M${index}`, nameKey: `m${String(index).padStart(2, "0")}` })) });
    expect(await list()).toMatchObject({ page: 0, hasNext: true, rows: { length: 25 } });
    expect(await listMacros({ shopId, words: "", locale: null, intent: null, page: 1 })).toMatchObject({ hasNext: false, rows: [{ name: "M25" }] });
  });

  it("is written by team leads and administrators, and chosen by whoever may answer (SH-05)", async () => {
    const body = { intent: "save", macroId: null, version: 0, name: "Deur", topic: null, isForDrafts: true, texts: { nl: "Dag" } };
    expect(await refusalOf(macroAction(staffCall("/app/macros/new", { staffId: KARIM, body, params: { macroId: "new" } })) as Promise<unknown>)).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await refusalOf(importAction(staffCall("/app/macros/import", { staffId: KARIM, body: {} })) as Promise<unknown>)).toMatchObject({ status: 403 });
    expect(await macroAction(staffCall("/app/macros/new", { body, params: { macroId: "new" } }))).toMatchObject({ ok: true });
    expect(await macroAction(staffCall("/app/macros/new", { body, params: { macroId: "new" } }))).toEqual({ ok: false, reason: "name_taken" });
    const { conversationId } = await asked("Hallo");
    const params = { conversationId };
    expect(await pickerLoader(staffCall(`/app/conversations/${conversationId}/macros?language=nl&q=deu`, { staffId: KARIM, params }))).toMatchObject({ kind: "choices", choices: [{ name: "Deur" }] });
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "VIEWER" } });
    expect(await refusalOf(pickerLoader(staffCall(`/app/conversations/${conversationId}/macros?language=nl`, { staffId: KARIM, params })) as Promise<unknown>)).toMatchObject({ status: 403 });
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "AGENT" } });
  });
});

describe("the list under a slash", () => {
  it("filters as somebody types, in the conversation's language, and says where there is none", async () => {
    await save("Levering in het buitenland", { nl: "Wij leveren in Europa." });
    await save("Bestelling volgen", { nl: "Volg {{order.tracking_url}}", fr: "Suivez {{order.tracking_url}}" });
    expect((await choose("lev")).map(({ name }) => name)).toEqual(["Levering in het buitenland"]);
    expect(await choose("best", "fr")).toMatchObject([{ locale: "fr", isFallback: false, snippet: "Suivez {{order.tracking_url}}" }]);
    expect(await choose("lever", "fr")).toMatchObject([{ locale: "nl", isFallback: true }]);
    expect(await choose("niets daarvan")).toEqual([]);
  });
});

describe("a macro that is put into a reply", () => {
  it("is filled in with the order that the shopper named and with who writes, and looking is on record (SH-05)", async () => {
    const { macroId } = await save("Volgen", { nl: "{{customer.first_name}}, bestelling {{order.name}}: {{order.tracking_url}}. {{agent.first_name}} van {{shop.name}}" });
    const { conversationId } = await asked("Waar blijft #1001?");
    const answer = await pickerLoader(staffCall(`/app/conversations/${conversationId}/macros?language=nl&macro=${macroId}`, { params: { conversationId } }));
    if (answer.kind !== "filled") throw new Error("nothing was filled in");
    expect(answer.filled).toMatchObject({ orderName: "#1001", isFallback: false, isShopifyDown: false });
    expect(answer.filled.text).toMatch(/^Lotte, bestelling #1001: https:\/\/\S+\. Marijke van \S/);
    const gone = staffCall(`/app/conversations/${conversationId}/macros?language=nl&macro=0190a000-0000-7000-8000-0000000000ff`, { params: { conversationId } });
    expect(await pickerLoader(gone)).toEqual({ kind: "gone" });
    expect(await db.accessEvent.count({ where: { shopId, staffId: MARIJKE, subjectType: "order", subjectId: conversationId } })).toBe(1);
  });

  it("shows gaps for a guest, for another's order, and while Shopify cannot be asked", { timeout: 60_000 }, async () => {
    const { macroId } = await save("Volgen", { nl: "{{customer.first_name}} {{order.name}}" });
    const fill = (chat: Chat) => fillMacro({ shopId, staffId: MARIJKE, macroId, locale: "nl", conversationId: chat.conversationId });
    expect(await fill(await asked("Waar blijft #1001?", null))).toMatchObject({ text: "{{customer.first_name}} {{order.name}}", orderName: null });
    expect((await fill(await asked("Waar blijft #99999?"))).text).toBe("Lotte {{order.name}}");
    await control("faults", { "5xx": true });
    expect(await fill(await asked("Waar blijft mijn bestelling?", "7003"))).toMatchObject({ text: "{{customer.first_name}} {{order.name}}", isShopifyDown: true });
    await control("faults", { clear: true });
  });

  it("falls back to another language and says so", async () => {
    const { macroId } = await save("Enkel Frans", { fr: "Bonjour" });
    const { conversationId } = await asked("Hallo");
    expect(await fillMacro({ shopId, staffId: MARIJKE, macroId, locale: "nl", conversationId })).toMatchObject({ locale: "fr", isFallback: true, text: "Bonjour" });
  });
});

describe("an import", () => {
  const csv = (text: string) => ({ shopId, name: "macros.csv", bytes: new TextEncoder().encode(text) });

  it("shows before it stores, creates all at once with their languages, and the same file again creates nothing", async () => {
    const { macroId } = await save("Dank", { nl: "Bedankt." });
    const file = csv("name,text,language\nDank,Merci.,fr\nOpen,Wij zijn open.,nl\nOpen,Nous sommes ouverts.,fr");
    expect(await previewMacroImport(file)).toMatchObject({ ok: true, entries: [{ state: "new" }, { state: "new" }, { state: "new" }] });
    expect(await db.macro.count({ where: { shopId } })).toBe(1);
    expect(await importMacros({ ...file, staffId: MARIJKE, isForDrafts: false })).toEqual({ created: 3 });
    expect(await getMacro({ shopId, macroId })).toMatchObject({ texts: { nl: "Bedankt.", fr: "Merci." }, version: 2, isForDrafts: true });
    expect((await list("open")).rows).toMatchObject([{ name: "Open", isForDrafts: false }]);
    expect(await importMacros({ ...file, staffId: MARIJKE, isForDrafts: false })).toEqual({ created: 0 });
    expect(await db.auditEvent.count({ where: { shopId, action: "macro.imported" } })).toBe(2);
  });

  it("with one faulty row stores nothing; twice at once stores once; a page that is out of date is told", async () => {
    const before = await db.macro.count({ where: { shopId } });
    await expect(importMacros({ ...csv("name,text\nGoed,Goed\nFout,"), staffId: MARIJKE, isForDrafts: false })).rejects.toMatchObject({ reason: "rows_with_problems" });
    expect(await db.macro.count({ where: { shopId } })).toBe(before);
    const file = csv("name,text\nTegelijk,Ja.");
    const done = await Promise.all([importMacros({ ...file, staffId: MARIJKE, isForDrafts: false }), importMacros({ ...file, staffId: MARIJKE, isForDrafts: false })]);
    expect(done.map(({ created }) => created).sort()).toEqual([0, 1]);
    expect(await importAction(staffCall("/app/macros/import", { body: { intent: "import", name: "x.csv", file: "" } }))).toEqual({ ok: false, reason: "unknown_command" });
  });
});

describe("another shop", () => {
  it("sees, changes, chooses and uses nothing", async () => {
    const { macroId } = await save("Geheim", { nl: "Alleen van ons." }, { intent: "return" });
    expect((await list("", otherShopId)).rows).toEqual([]);
    expect(await choose("", "nl", otherShopId)).toEqual([]);
    await expect(getMacro({ shopId: otherShopId, macroId })).rejects.toMatchObject({ code: "not_found" });
    await expect(save("Geheim", { nl: "Gekaapt" }, { shopId: otherShopId, macroId, version: 1 })).rejects.toMatchObject({ code: "not_found" });
    await removeMacro({ shopId: otherShopId, staffId: "52", macroId });
    const { conversationId } = await asked("Hallo");
    await expect(fillMacro({ shopId: otherShopId, staffId: "52", macroId, locale: "nl", conversationId })).rejects.toMatchObject({ code: "not_found" });
    const other = await openChat({ shopId: otherShopId });
    await expect(fillMacro({ shopId: otherShopId, staffId: "52", macroId, locale: "nl", conversationId: other.conversationId })).rejects.toMatchObject({ code: "not_found" });
    await shopperWrites(other, "Hallo");
    await sendStaffReply({ shopId: otherShopId, conversationId: other.conversationId, staffId: "52", text: "Dag", macroIds: [macroId] });
    expect(await db.macroUse.count({ where: { macroId } })).toBe(0);
    expect(await getMacro({ shopId, macroId })).toMatchObject({ texts: { nl: "Alleen van ons." } });
    const params = { conversationId };
    expect(await refusalOf(pickerLoader(staffCall(`/app/conversations/${conversationId}/macros?language=nl`, { shop: OTHER_SHOP, staffId: "52", params })) as Promise<unknown>)).toMatchObject({ status: 404 });
  });
});
