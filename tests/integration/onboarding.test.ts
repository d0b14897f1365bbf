import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { completeTraining } from "#app/modules/automation/complete-training.server.ts";
import { LESSONS } from "#app/modules/automation/training.ts";
import { findOwnQuestion } from "#app/modules/automation/try-own-question.server.ts";
import type { FirstDraftAnswer } from "#app/modules/automation/try-view.ts";
import { getHomeView } from "#app/modules/insights/get-home-view.server.ts";
import { saveArticle } from "#app/modules/knowledge/save-article.server.ts";
import { forgetSettings, saveSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import * as firstDraft from "#app/routes/app.first-draft.ts";
import * as home from "#app/routes/app._index.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { closeCircuits } from "#tests/factories/close-circuits.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";

type Action = (args: ActionFunctionArgs) => Promise<unknown>;
const OTHERS = { shop: OTHER_SHOP, staffId: "52" };
const QUESTION = "Kan ik in jullie winkel in Gent afhalen?";
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", OTHERS).request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("faults", { clear: true });
  await control("model", { mode: "helpful" });
  await closeCircuits({ shopId });
  await db.rateLimit.deleteMany();
  await db.knowledgeArticle.deleteMany();
  await db.shopSettings.updateMany({ data: { languagesSetAt: null, firstTriedAt: null, locales: ["nl", "fr", "en", "de"] } });
  for (const id of [shopId, otherShopId]) forgetSettings({ shopId: id });
});

const stepsOf = async (of = shopId, viewer = MARIJKE) => (await getHomeView({ shopId: of, viewer: { id: viewer, role: "ADMIN" } })).setup!.steps;
const press = (intent: string, as: StaffRequest = {}) => {
  const call = staffCall("/app", as);
  const body = new URLSearchParams({ intent });
  return (home.action as Action)({ ...call, request: new Request(call.request.url, { method: "POST", headers: { ...Object.fromEntries(call.request.headers), "content-type": "application/x-www-form-urlencoded" }, body }) });
};
const write = (title: string, body: string, of = shopId) => saveArticle({ shopId: of, staffId: MARIJKE, groupKey: null, texts: { nl: { title, body } }, seen: "" });
async function draftFirst(as: StaffRequest = {}): Promise<FirstDraftAnswer> {
  return ((await (firstDraft.action as Action)(staffCall("/app/first-draft", { body: {}, ...as }))) as { data: FirstDraftAnswer }).data;
}

describe("the checklist", () => {
  it("calls the languages done when they were chosen, or confirmed as they are", async () => {
    expect(await stepsOf()).toMatchObject({ languages: "open" });
    await saveSettings({ shopId, staffId: MARIJKE, patch: { guidance: "Kort" } });
    expect(await stepsOf()).toMatchObject({ languages: "open" });
    await press("confirmLanguages");
    expect(await stepsOf()).toMatchObject({ languages: "done" });
    expect((await db.shopSettings.findUniqueOrThrow({ where: { shopId } })).locales).toEqual(["nl", "fr", "en", "de"]);
    expect(await stepsOf(otherShopId, "52")).toMatchObject({ languages: "open" });
  });

  it("calls the training done for who went through it, and for nobody else", async () => {
    expect(await stepsOf()).toMatchObject({ training: "open" });
    await completeTraining({ shopId, staffId: MARIJKE, answers: Object.fromEntries(LESSONS.map(({ code, isTrue }) => [code, isTrue])) });
    expect(await stepsOf()).toMatchObject({ training: "done" });
    expect(await stepsOf(shopId, KARIM)).toMatchObject({ training: "open" });
  });

  it("is worked off by an administrator", async () => {
    expect(await refusalOf(press("confirmLanguages", { staffId: KARIM }))).toMatchObject({ status: 403 });
    expect(await stepsOf()).toMatchObject({ languages: "open" });
  });
});

describe("the first draft", () => {
  it("answers a question of the shop's own FAQ, with evidence from it, and stores and sends nothing", async () => {
    await write(QUESTION, "Ja, afhalen kan gratis in onze winkel aan de Vrijdagmarkt in Gent, van dinsdag tot zaterdag.");
    const before = [await db.draft.count(), await db.message.count(), await db.conversation.count()];
    const answer = await draftFirst();
    expect(answer).toMatchObject({ ok: true, question: QUESTION, locale: "nl", draft: { kind: "draft", locale: "nl" } });
    if (!answer.ok || answer.draft.kind !== "draft") throw new Error("there is no draft");
    expect(answer.draft.content.text).toContain("Vrijdagmarkt");
    expect(answer.draft.passages[0]).toMatchObject({ title: QUESTION });
    expect([await db.draft.count(), await db.message.count(), await db.conversation.count()]).toEqual(before);
    expect(await stepsOf()).toMatchObject({ firstQuestion: "done" });
    expect(await stepsOf(otherShopId, "52")).toMatchObject({ firstQuestion: "open" });
  });

  it("is there without a model, too: from a template", async () => {
    await write(QUESTION, "Ja, afhalen kan gratis in onze winkel aan de Vrijdagmarkt in Gent, van dinsdag tot zaterdag.");
    await saveSettings({ shopId, staffId: MARIJKE, patch: { aiEnabled: false } });
    try {
      await expect.poll(async () => {
        const answer = await draftFirst();
        return answer.ok && answer.draft.kind === "draft" && answer.draft.source;
      }, { timeout: 8_000, interval: 1_000 }).toBe("TEMPLATE");
    } finally {
      await saveSettings({ shopId, staffId: MARIJKE, patch: { aiEnabled: true } });
    }
  });

  it("says what is missing while the shop has no text to ask about; the step stays open", async () => {
    expect(await draftFirst()).toEqual({ ok: false, reason: "no_own_question" });
    expect(await stepsOf()).toMatchObject({ firstQuestion: "open" });
  });

  it("asks in the reader's language where the shop has a text in it, else in another one of the chat", async () => {
    await write(QUESTION, "Ja.");
    expect(await findOwnQuestion({ shopId, locale: "fr" })).toEqual({ question: QUESTION, locale: "nl" });
    await db.knowledgeArticle.updateMany({ where: { shopId }, data: { locale: "fr" } });
    expect(await findOwnQuestion({ shopId, locale: "fr" })).toMatchObject({ locale: "fr" });
  });

  it("of another shop's texts is never written (SH-11)", async () => {
    await write(QUESTION, "Ja, afhalen kan gratis in onze winkel in Gent.");
    expect(await draftFirst(OTHERS)).toEqual({ ok: false, reason: "no_own_question" });
  });

  it("is not for a viewer", async () => {
    await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role: "VIEWER" } });
    expect(await refusalOf((firstDraft.action as Action)(staffCall("/app/first-draft", { staffId: KARIM, body: {} })))).toMatchObject({ status: 403 });
  });
});
