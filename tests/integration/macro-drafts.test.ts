// The preload comes first: Shopify's client keeps the fetch it finds.
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { listMacros } from "#app/modules/macros/list-macros.server.ts";
import { forgetDraftMacros } from "#app/modules/macros/load-draft-macros.server.ts";
import { removeMacro, saveMacro } from "#app/modules/macros/save-macro.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { MARIJKE, staffCall } from "#tests/factories/staff-request.ts";

/** Customer 7001 of the sandbox has #1001, which is on its way. */
const LOTTE = "7001";
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
});
beforeEach(async () => {
  await db.macro.deleteMany({ where: { shopId } });
  forgetDraftMacros({ shopId });
  await db.shopSettings.update({ where: { shopId }, data: { aiEnabled: false, undoSeconds: 60 } });
  forgetDraftingProfile({ shopId });
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});

type Saved = Partial<Parameters<typeof saveMacro>[0]>;
const save = (name: string, texts: NonNullable<Saved["texts"]>, more: Saved = {}) => saveMacro({ shopId, staffId: MARIJKE, macroId: null, version: 0, intent: null, isForDrafts: true, ...more, name, texts });
const list = (words = "") => listMacros({ shopId, words, locale: null, intent: null, page: 0 });

async function written(chat: Chat): Promise<{ draftId: string; basedOnSequence: number }> {
  const { id: draftId, basedOnSequence } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, status: "QUEUED" } });
  await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { runAfter: new Date(0) } });
  await generateDraft({ shopId, draftId, signal: new AbortController().signal });
  return { draftId, basedOnSequence };
}
const contentOf = async (draftId: string) => readDraftContent(shopId, (await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).contentCipher)!;

async function asked(question: string, customerId: string | null = LOTTE): Promise<Chat> {
  const chat = await openChat({ shopId, customerId });
  await shopperWrites(chat, question);
  return chat;
}

describe("a reply with a gap", () => {
  it("never leaves: neither as a person's own, nor as an edited draft, nor as the draft itself", async () => {
    const chat = await asked("Hoe kan ik mijn aankoop retourneren?");
    const { conversationId } = chat;
    for (const text of ["Dag {{customer.first_name}}", "Dag {{ onbekend }}", "Dag {{", "{% if %}"]) {
      await expect(sendStaffReply({ shopId, conversationId, staffId: MARIJKE, text })).rejects.toMatchObject({ code: "invalid", reason: "unresolved_variable" });
    }
    await save("Retour", { nl: "Stuur het terug met nummer {{rma.number}}." }, { intent: "return" });
    const { draftId, basedOnSequence } = await written(await asked("Hoe kan ik mijn sjaal retourneren?"));
    const { text } = await contentOf(draftId);
    expect(text).toContain("{{rma.number}}");
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).toMatchObject({ verified: false });
    const approve = (edited?: string) => approveDraft({ shopId, draftId, staffId: MARIJKE, basedOnSequence, ...(edited && { text: edited }) });
    await expect(approve()).rejects.toMatchObject({ reason: "unresolved_variable" });
    await expect(approve(`${text} Tot ziens.`)).rejects.toMatchObject({ reason: "unresolved_variable" });
    await approve(text.replace("{{rma.number}}", "12"));
    expect(await db.message.count({ where: { shopId, conversationId, author: "STAFF" } })).toBe(0);
  });
});

describe("a draft", () => {
  it("is written with the shop's own words for its topic, names them as its source, and counts as their use when it leaves", async () => {
    const { macroId } = await save("Retour", { nl: "Dag {{customer.first_name}},\nEen retour pakt u stevig in.\nMet vriendelijke groet,\n{{agent.name}}" }, { intent: "return" });
    const { draftId, basedOnSequence } = await written(await asked("Hoe kan ik mijn sjaal retourneren?"));
    const content = await contentOf(draftId);
    expect(content.claims.find(({ sentence }) => sentence === "Een retour pakt u stevig in.")).toMatchObject({ verdict: "SUPPORTED", evidence: [{ kind: "macro", ref: macroId, label: "Retour" }] });
    await approveDraft({ shopId, draftId, staffId: MARIJKE, basedOnSequence });
    expect((await list("Retour")).rows).toMatchObject([{ replies: 1 }]);
    expect(await db.knowledgeUse.count({ where: { shopId, draftId } })).toBe(0);
  });

  it("leaves a macro alone that only people may use, until a person chooses it", async () => {
    const { macroId } = await save("Retour", { nl: "Een retour pakt u stevig in." }, { intent: "return", isForDrafts: false });
    const chat = await asked("Hoe kan ik mijn sjaal retourneren?");
    expect((await contentOf((await written(chat)).draftId)).text).not.toContain("stevig");
    await redoDraft({ shopId, staffId: MARIJKE, conversationId: chat.conversationId, instruction: "", macroId });
    const { text } = await contentOf((await written(chat)).draftId);
    expect(text).toContain("Een retour pakt u stevig in.");
    await removeMacro({ shopId, staffId: MARIJKE, macroId });
    await expect(redoDraft({ shopId, staffId: MARIJKE, conversationId: chat.conversationId, instruction: "", macroId })).rejects.toMatchObject({ code: "conflict", reason: "macro_not_found" });
  });

  it("by a model keeps to the words of the macro", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { aiEnabled: true } });
    forgetDraftingProfile({ shopId });
    await control("model", { mode: "helpful" });
    const { macroId } = await save("Retour", { nl: "Een retour pakt u stevig in voor u ze verstuurt." }, { intent: "return" });
    const { draftId } = await written(await asked("Hoe kan ik mijn sjaal retourneren?"));
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } })).toMatchObject({ source: "MODEL" });
    expect((await contentOf(draftId)).claims.find(({ sentence }) => sentence.includes("stevig"))).toMatchObject({ evidence: [{ kind: "macro", ref: macroId }] });
  });
});

describe("used in N replies", () => {
  it("counts replies that a person wrote with it, and none that was taken back", async () => {
    const { macroId } = await save("Groet", { nl: "Graag gedaan." });
    const { conversationId } = await asked("Bedankt");
    const { messageId } = await sendStaffReply({ shopId, conversationId, staffId: MARIJKE, text: "Graag gedaan.", macroIds: [macroId, macroId, "kapot"] });
    expect((await list("Groet")).rows).toMatchObject([{ replies: 1 }]);
    expect(await recallDecision({ shopId, staffId: MARIJKE, conversationId, messageId })).toMatchObject({ macroIds: [macroId] });
    expect((await list("Groet")).rows).toMatchObject([{ replies: 0 }]);
  });
});
