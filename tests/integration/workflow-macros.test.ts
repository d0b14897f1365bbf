import { beforeEach, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { readDraftContent } from "#app/modules/approval/read-draft-content.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { considerDraft } from "#app/modules/automation/consider-draft.server.ts";
import { setAutonomy } from "#app/modules/automation/set-autonomy.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { forgetDraftMacros } from "#app/modules/macros/load-draft-macros.server.ts";
import { removeMacro, saveMacro } from "#app/modules/macros/save-macro.server.ts";
import { getWorkflow } from "#app/modules/workflows/get-workflow.server.ts";
import { tryWorkflow } from "#app/modules/workflows/try-workflow.server.ts";
import { db } from "#app/platform/db.server.ts";
import { decisions, trainedPerson } from "#tests/factories/autonomy.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { LEAD, workflowOn, workflowsRun } from "#tests/factories/workflow.ts";
import { definitionOf } from "#tests/factories/workflow-definition.ts";

const ADMIN = "501";
let shopId: string;

beforeEach(async () => {
  // Each test has a shop of its own; what earlier ones left switched on would be looked for as well.
  await db.workflow.deleteMany({});
  ({ shopId } = await createShop());
  await db.staff.createMany({ data: [{ shopId, id: LEAD, role: "LEAD" }, { shopId, id: ADMIN, role: "ADMIN" }] });
});

type Texts = Parameters<typeof saveMacro>[0]["texts"];
const TEXTS: Texts = { nl: "Wij kijken na waar uw pakje is.", fr: "Nous vérifions où se trouve votre colis." };

/** A macro that no draft uses by itself, so what is drafted of it was asked for. */
async function macro(texts: Texts = TEXTS, name = "Waar is mijn pakje"): Promise<string> {
  const { macroId } = await saveMacro({ shopId, staffId: LEAD, macroId: null, version: 0, name, intent: null, isForDrafts: false, texts });
  forgetDraftMacros({ shopId });
  return macroId;
}

const proposes = (macroId: string) => workflowOn(shopId, { steps: [{ kind: "macroDraft", macroId }] });

async function writes(says = "Waar blijft mijn bestelling #1001?"): Promise<Chat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, says);
  return chat;
}

const draftsOf = ({ conversationId }: Chat) => db.draft.findMany({ where: { shopId, conversationId }, orderBy: { queuedAt: "asc" } });
const stepsOf = async (workflowId: string) => (await getWorkflow({ shopId, workflowId })).log.flatMap(({ steps }) => steps);

/** The chat's open draft, written as a worker would. */
async function written(chat: Chat) {
  const { id } = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, status: "QUEUED" } });
  await generateDraft({ shopId, draftId: id, signal: new AbortController().signal });
  const draft = await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
  return { ...draft, content: readDraftContent(shopId, draft.contentCipher)! };
}

describe("a macro that a workflow proposes", () => {
  it("is the one open draft, word for word in the shopper's language, and leaves when a person approves it", async () => {
    await proposes(await macro());
    const chats = [await writes(), await writes("Bonjour, où est mon colis ? Je l’attends depuis une semaine, merci de m’aider.")];
    await workflowsRun();
    for (const [index, chat] of chats.entries()) {
      const draft = await written(chat);
      expect(draft).toMatchObject({ status: "READY", askedBy: "WORKFLOW", source: "TEMPLATE", outcome: "macro_by_workflow", verified: true, locale: ["nl", "fr"][index], model: "" });
      expect(draft.content.text).toContain([TEXTS.nl, TEXTS.fr][index]);
      expect((await draftsOf(chat)).map(({ status }) => status)).toEqual(["SUPERSEDED", "READY"]);
      expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId, author: { not: "SHOPPER" } } })).toBe(0);
      await approveDraft({ shopId, staffId: LEAD, draftId: draft.id, basedOnSequence: draft.basedOnSequence });
      expect(await db.message.findFirst({ where: { shopId, draftId: draft.id } })).toMatchObject({ origin: "human" });
    }
    const [line] = await db.auditEvent.findMany({ where: { shopId, action: "draft.requested_from_macro" }, orderBy: { at: "asc" } });
    expect(line).toMatchObject({ actorType: "system", data: { workflowRunId: (await draftsOf(chats[0]!))[1]!.workflowRunId } });
  });

  it("never leaves by itself, where the topic is left to the assistant too (AI-12)", async () => {
    await trainedPerson(shopId, ADMIN);
    await decisions(shopId, { count: 30 });
    await setAutonomy({ shopId, staffId: ADMIN, intent: "order_status", locale: "nl", level: "AUTO" });
    await proposes(await macro());
    const chat = await writes();
    await workflowsRun();
    const { id: draftId } = await written(chat);
    await db.draft.update({ where: { shopId_id: { shopId, id: draftId } }, data: { intent: "order_status", source: "MODEL" } });
    await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { intent: "order_status", intentSource: "rule", languageSource: "message", needsPerson: false } });
    expect(await considerDraft({ shopId, draftId })).toBe("asked_by_workflow");
    expect(await db.message.count({ where: { shopId, draftId } })).toBe(0);
  });

  it("shows its gaps, and does not leave with one", async () => {
    await proposes(await macro({ nl: "Uw bestelling {{order.name}} is onderweg met {{order.carrier}}." }));
    const chat = await writes("Waar blijft mijn pakje?");
    await workflowsRun();
    const draft = await written(chat);
    expect(draft.content.text).toContain("{{order.name}}");
    expect(draft.verified).toBe(false);
    await expect(approveDraft({ shopId, staffId: LEAD, draftId: draft.id, basedOnSequence: draft.basedOnSequence })).rejects.toMatchObject({ reason: "unresolved_variable" });
  });

  it("without a version in the shopper's language comes in another, marked, and the conversation keeps its language", async () => {
    await proposes(await macro({ fr: TEXTS.fr! }));
    const chat = await writes();
    await workflowsRun();
    const draft = await written(chat);
    expect(draft).toMatchObject({ locale: "nl", verified: false });
    expect(draft.content.text).toContain(TEXTS.fr);
    expect(draft.content.claims.flatMap(({ problems }) => problems)).toContain("wrong_language:fr");
  });

  it("gives way to people: none where only they answer, none for nobody, none in place of what one of them asked for", async () => {
    const workflowId = await proposes(await macro());
    const people = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(people, "Ik wil een mens spreken");
    await workflowsRun();
    const asked = await writes();
    await redoDraft({ ...asked, staffId: LEAD, instruction: "" });
    await workflowsRun();
    const answered = await writes();
    await sendStaffReply({ ...answered, staffId: LEAD, text: "Het pakje komt morgen." });
    await workflowsRun();
    const off = await writes();
    await db.conversation.update({ where: { shopId_id: { shopId, id: off.conversationId } }, data: { intent: "order_status" } });
    await db.autonomy.create({ data: { shopId, intent: "order_status", locale: "nl", level: "OFF" } });
    await workflowsRun();
    expect((await stepsOf(workflowId)).map(({ outcome }) => outcome)).toEqual(["intent_off", "answered", "kept", "human_only"]);
    expect(await db.draft.count({ where: { shopId, askedBy: "WORKFLOW" } })).toBe(0);
  });

  it("that is gone meanwhile leaves the draft as it is, and the log says so", async () => {
    const macroId = await macro();
    const workflowId = await proposes(macroId);
    await removeMacro({ shopId, staffId: LEAD, macroId });
    const chat = await writes();
    await workflowsRun();
    expect(await stepsOf(workflowId)).toEqual([{ kind: "macroDraft", outcome: "macro_not_found" }]);
    expect((await draftsOf(chat)).map(({ status }) => status)).toEqual(["QUEUED"]);
  });

  it("is proposed once, however often its run is repeated after a crash", async () => {
    const workflowId = await proposes(await macro());
    const chat = await writes();
    await workflowsRun();
    await db.workflowRun.updateMany({ where: { shopId }, data: { status: "QUEUED" } });
    await workflowsRun();
    expect(await stepsOf(workflowId)).toMatchObject([{ outcome: "unchanged" }]);
    expect(await draftsOf(chat)).toHaveLength(2);
  });

  it("brings the workflow that proposed it to those that it starts, for the loop guard", async () => {
    const proposing = await proposes(await macro());
    const following = await workflowOn(shopId, { name: "Daarna", when: { event: "DRAFT_READY" } });
    const chat = await writes();
    await workflowsRun();
    await written(chat);
    await workflowsRun();
    expect(await db.workflowRun.findMany({ where: { shopId, workflowId: following } })).toMatchObject([{ status: "DONE", chain: [proposing] }]);
  });
});

describe("a macro in the trial of a workflow", () => {
  it("says in which language it would be proposed, and where it would not", async () => {
    const macroId = await macro();
    const dutch = await writes();
    const people = await openChat({ shopId, mode: "HUMAN_ONLY" });
    await shopperWrites(people);
    const german = await writes();
    await db.conversation.update({ where: { shopId_id: { shopId, id: german.conversationId } }, data: { replyLocale: "de" } });
    const tried = async () => {
      const { conversations } = await tryWorkflow({ shopId, staffId: LEAD, definition: definitionOf({ steps: [{ kind: "macroDraft", macroId }] }) });
      return [dutch, people, german].map((chat) => conversations.find(({ conversationId }) => conversationId === chat.conversationId)!.draft);
    };
    const { primaryLocale } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
    expect(await tried()).toEqual([{ locale: "nl", isFallback: false }, { refused: "human_only" }, { locale: primaryLocale === "fr" ? "fr" : "nl", isFallback: true }]);
    expect(await db.draft.count({ where: { shopId, macroId } })).toBe(0);
    await removeMacro({ shopId, staffId: LEAD, macroId });
    expect(await tried()).toEqual(Array(3).fill({ refused: "macro_not_found" }));
  });
});

describe("another shop", () => {
  it("cannot propose this shop's macros", async () => {
    const macroId = await macro();
    ({ shopId } = await createShop());
    await db.staff.create({ data: { shopId, id: LEAD, role: "LEAD" } });
    await expect(proposes(macroId)).rejects.toMatchObject({ code: "invalid", reason: "macro_not_found" });
  });
});
