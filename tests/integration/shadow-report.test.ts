import { startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { startShadow, stopShadow } from "#app/modules/automation/run-shadow.server.ts";
import { viewShadowReport } from "#app/modules/automation/view-shadow-report.server.ts";
import { leaveToPerson, claimDraft } from "#app/modules/drafting/claim-draft.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import * as autonomyPage from "#app/routes/app.autonomy.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { draftIsWritten, HIDDEN_TEXT, staffAnswers, writtenChat } from "#tests/factories/shadow.ts";
import { KARIM, MARIJKE, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

const ADMIN = "501";
const viewer = { id: ADMIN, role: "ADMIN" } as const;
const OTHER_DAY = HIDDEN_TEXT.replace("14 november", "15 november");
let shopId: string;

const report = (of = shopId, more: object = {}) => viewShadowReport({ shopId: of, viewer, ...more });
const comparisonOf = (messageId: string) => db.shadowComparison.findUnique({ where: { shopId_messageId: { shopId, messageId } } });
async function waitingChat(): Promise<Chat> {
  const chat = await openChat({ shopId, customerId: "7001" });
  await shopperWrites(chat);
  return chat;
}

beforeEach(async () => {
  ({ shopId } = await createShop());
  await startShadow({ shopId, staffId: ADMIN, days: 7 });
});

describe("a reply that staff write themselves", () => {
  it("is held against the hidden draft: the same, but for greeting and signature, or a fact that differs", async () => {
    const same = await staffAnswers(await writtenChat(shopId), `Dag Lotte,\n\n${HIDDEN_TEXT}\n\nGroeten,\nJoke`);
    expect(await comparisonOf(same)).toMatchObject({ outcome: "unchanged", similarity: 100, intent: "order_status", locale: "nl" });
    expect(await comparisonOf(await staffAnswers(await writtenChat(shopId), OTHER_DAY))).toMatchObject({ outcome: "fact", similarity: 100 });
    expect(await comparisonOf(await staffAnswers(await writtenChat(shopId), "Votre commande est en route, vous la recevrez bientôt chez vous."))).toMatchObject({ outcome: "language" });
  });

  it("counts once: the second reply to the same question is not compared, one that is taken back is forgotten", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 10 } });
    const chat = await writtenChat(shopId);
    const first = await staffAnswers(chat, "Ik kijk het na.");
    expect(await comparisonOf(first)).toMatchObject({ outcome: "words" });
    expect(await comparisonOf(await staffAnswers(chat))).toBeNull();
    await recallDecision({ ...chat, staffId: ADMIN, messageId: first });
    expect(await comparisonOf(first)).toBeNull();
    expect(await comparisonOf(await staffAnswers(chat))).toMatchObject({ outcome: "unchanged" });
  });

  it("of any number at once one is compared, and all are sent", async () => {
    const chat = await writtenChat(shopId);
    await Promise.all(Array.from({ length: 6 }, () => staffAnswers(chat)));
    expect(await db.shadowComparison.count({ where: { shopId, draftId: chat.draftId } })).toBe(1);
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId, author: "STAFF" } })).toBe(6);
  });

  it("misses where no draft was there in time, or the model wrote none", async () => {
    expect(await comparisonOf(await staffAnswers(await waitingChat()))).toMatchObject({ outcome: "no_draft", similarity: null });
    const failed = await waitingChat();
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: failed.conversationId } });
    await leaveToPerson((await claimDraft({ shopId, draftId }))!, { outcome: "internal", reason: "draft_failed" });
    expect(await comparisonOf(await staffAnswers(failed))).toMatchObject({ outcome: "no_draft" });
    const refused = await writtenChat(shopId, { source: "TEMPLATE", outcome: "refusal" });
    expect(await comparisonOf(await staffAnswers(refused))).toMatchObject({ outcome: "not_by_model" });
  });

  it("is not compared where no draft of a model was wanted, only people answer, or the draft answers an older message", async () => {
    expect(await comparisonOf(await staffAnswers(await writtenChat(shopId, { source: "TEMPLATE", outcome: "no_key" })))).toBeNull();
    const off = await waitingChat();
    const { id: draftId } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: off.conversationId } });
    await leaveToPerson((await claimDraft({ shopId, draftId }))!, { outcome: "intent_off", reason: "intent_off" });
    expect(await comparisonOf(await staffAnswers(off))).toBeNull();
    const human = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(human);
    expect(await comparisonOf(await staffAnswers(human))).toBeNull();
    const older = await writtenChat(shopId);
    await db.conversation.update({ where: { shopId_id: { shopId, id: older.conversationId } }, data: { lastShopperSequence: 9 } });
    expect(await comparisonOf(await staffAnswers(older))).toBeNull();
    const { shopId: usual } = await createShop();
    const seen = await writtenChat(usual);
    await staffAnswers(seen);
    expect(await db.shadowComparison.count({ where: { shopId: usual } })).toBe(0);
  });

  it("is held against a draft that was hidden before the end, also when it comes after", async () => {
    const chat = await writtenChat(shopId);
    await stopShadow({ shopId, staffId: ADMIN });
    expect(await comparisonOf(await staffAnswers(chat))).toMatchObject({ outcome: "unchanged" });
    expect((await report()).total).toMatchObject({ compared: 1, unchanged: 1 });
  });

  it("leaves even when the hidden draft cannot be read", async () => {
    const chat = await writtenChat(shopId);
    await db.draft.update({ where: { shopId_id: { shopId, id: chat.draftId } }, data: { contentCipher: encryptField({ shopId, field: "Draft.content" }, "{}") } });
    expect(await comparisonOf(await staffAnswers(chat))).toMatchObject({ outcome: "no_draft" });
    await stopShadow({ shopId, staffId: ADMIN });
    expect((await report()).misses!.items).toMatchObject([{ reason: "no_draft", draft: null }]);
  });
});

describe("the report", () => {
  it("tells the share with its interval, per topic and language, and why not; texts only when the run is over", async () => {
    for (const text of [HIDDEN_TEXT, HIDDEN_TEXT, OTHER_DAY]) await staffAnswers(await writtenChat(shopId), text);
    await staffAnswers(await writtenChat(shopId, { intent: "delivery", locale: "fr", text: "Nous livrons en Belgique en deux jours ouvrables." }), "Nous livrons en Belgique en deux jours ouvrables.");
    const running = await report();
    expect(running).toMatchObject({ run: { isRunning: true }, total: { compared: 4, unchanged: 3 }, misses: null });
    expect(JSON.stringify(running)).not.toContain("bestelling");
    await stopShadow({ shopId, staffId: ADMIN });
    const ended = await report();
    expect(ended.places).toMatchObject([{ intent: "order_status", locale: "nl", compared: 3, unchanged: 2 }, { intent: "delivery", locale: "fr", compared: 1, unchanged: 1 }]);
    expect(ended.total.interval!.low).toBeCloseTo(0.301, 3);
    expect(ended.reasons).toEqual([{ reason: "fact", count: 1 }]);
    expect(ended.misses!.items).toMatchObject([{ reason: "fact", question: "Waar blijft mijn bestelling #1001?", draft: HIDDEN_TEXT, reply: OTHER_DAY, onlyInDraft: ["14 november 2026"], onlyInReply: ["15 november 2026"] }]);
  });

  it("pages through the misses without losing or repeating one, and keeps runs apart", async () => {
    for (let done = 0; done < 23; done += 1) await staffAnswers(await writtenChat(shopId), OTHER_DAY);
    // Many at one moment: the order of the index decides.
    await db.shadowComparison.updateMany({ where: { shopId }, data: { comparedAt: new Date() } });
    await stopShadow({ shopId, staffId: ADMIN });
    const first = (await report()).run!.id;
    await startShadow({ shopId, staffId: ADMIN, days: 1 });
    await staffAnswers(await writtenChat(shopId));
    expect((await report()).total).toMatchObject({ compared: 1, unchanged: 1 });
    const seen: string[] = [];
    for (let cursor: string | null = null, pages = 0; pages === 0 || cursor !== null; pages += 1) {
      const { misses } = await report(shopId, { runId: first, cursor });
      seen.push(...misses!.items.map(({ id }) => id));
      cursor = misses!.nextCursor;
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
    await expect(report(shopId, { runId: first, cursor: "1; drop" })).rejects.toMatchObject({ code: "invalid", reason: "bad_cursor" });
  });

  it("is logged as a look at customers (SH-05), masks for those who may not see contacts, and shows another shop nothing", async () => {
    const chat = await openChat({ shopId, customerId: "7001" });
    await shopperWrites(chat, "Mail mij op lotte.peeters@example.com");
    await draftIsWritten(chat, { text: "Wij mailen naar lotte.peeters@example.com." });
    await staffAnswers(chat, "Goed, wij bellen 0470 00 70 01.");
    await stopShadow({ shopId, staffId: ADMIN });
    const { run, misses } = await report();
    expect(misses!.items[0]!.question).toContain("lotte.peeters@example.com");
    expect(await db.accessEvent.findMany({ where: { shopId } })).toMatchObject([{ staffId: ADMIN, subjectType: "list", subjectId: "shadow" }]);
    expect(JSON.stringify(await viewShadowReport({ shopId, viewer: { id: "43", role: "VIEWER" } }))).not.toMatch(/lotte\.peeters@|0470 00/);
    const { shopId: otherShopId } = await createShop();
    expect(await report(otherShopId)).toMatchObject({ runs: [], run: null, misses: null });
    await expect(report(otherShopId, { runId: run!.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the page's doors", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.stop());

  it("let an administrator start and end it, and nobody else", async () => {
    const { shopId: demo } = await requireStaff(staffCall("/app").request);
    await requireStaff(staffCall("/app", { staffId: KARIM }).request);
    await db.staff.update({ where: { shopId_id: { shopId: demo, id: MARIJKE } }, data: { role: "ADMIN" } });
    await db.staff.update({ where: { shopId_id: { shopId: demo, id: KARIM } }, data: { role: "LEAD" } });
    const post = (staffId: string, body: unknown) => (autonomyPage.action as (args: ActionFunctionArgs) => Promise<unknown>)(staffCall("/app/autonomy", { staffId, body }));
    expect(await refusalOf(post(KARIM, { command: "startShadow", days: 7 }))).toMatchObject({ status: 403 });
    expect(await post(MARIJKE, { command: "startShadow", days: 7 })).toMatchObject({ data: { ok: true } });
    expect(await post(MARIJKE, { command: "startShadow", days: 7 })).toMatchObject({ data: { ok: false, reason: "shadow_running" } });
    expect(await refusalOf(post(KARIM, { command: "stopShadow" }))).toMatchObject({ status: 403 });
    expect(await post(MARIJKE, { command: "stopShadow" })).toMatchObject({ data: { ok: true } });
    expect(await post(MARIJKE, { command: "startShadow", days: 99 })).toMatchObject({ data: { ok: false, reason: "shadow_days" } });
  });
});
