import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { readRule } from "#app/modules/drafting/read-rule.server.ts";
import { addRule, changeRule, dismissRule, switchOffRule, switchOnRule } from "#app/modules/rules/decide-rule.server.ts";
import { learnFromEdit } from "#app/modules/rules/learn-from-edit.server.ts";
import { requestReplay } from "#app/modules/rules/request-replay.server.ts";
import { runReplay } from "#app/modules/rules/run-replay.server.ts";
import { sweepRules } from "#app/modules/rules/sweep-rules.server.ts";
import { claimTranslation, finishTranslation } from "#app/modules/translation/claim-translation.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop, staffWith, WITH_DELIVERED_ORDER } from "#tests/factories/action-chat.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { type Proposing, proposingChat, writeDraft } from "#tests/factories/proposing-chat.ts";

const never = new AbortController().signal;
let sandbox: Sandbox;
let shopId: string;
let staffId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
  staffId = await staffWith(shopId, "LEAD");
  await db.staff.update({ where: { shopId_id: { shopId, id: staffId } }, data: { locale: "fr" } });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("model", { mode: "helpful" });
  await db.ruleReplay.deleteMany({ where: { shopId } });
  await db.guidanceRule.deleteMany({ where: { shopId } });
  forgetDraftingProfile({ shopId });
});

const QUESTION = `Waar blijft mijn bestelling ${WITH_DELIVERED_ORDER.name}?`;
const asked = (says = QUESTION) => proposingChat({ shopId, customerId: WITH_DELIVERED_ORDER.customerId, says });
const approve = ({ chat, draftId, basedOnSequence }: Proposing, text: string) => approveDraft({ shopId: chat.shopId, draftId, staffId, basedOnSequence, text });
const rules = async (shop = shopId) => (await db.guidanceRule.findMany({ where: { shopId: shop }, orderBy: { id: "asc" } })).map((row) => ({ ...row, ...readRule(shop, row) }));

/** A draft whose greeting a person changed, looked at. */
async function greetedAnew(word = "Hallo"): Promise<Proposing> {
  const draft = await asked();
  await approve(draft, draft.content.text.replace(/^Dag (\S+),/, `${word} $1,`));
  await learnFromEdit({ shopId, draftId: draft.draftId });
  return draft;
}

async function replayed(ruleId: string, version = 1): Promise<string> {
  const { replayId } = await requestReplay({ shopId, staffId, ruleId, version });
  await workOff(replayId);
  return replayId;
}

/** Slice by slice, as the queue would. */
async function workOff(replayId: string): Promise<void> {
  for (let slice = 0; slice < 30; slice++) {
    const { status } = await db.ruleReplay.findUniqueOrThrow({ where: { shopId_id: { shopId, id: replayId } } });
    if (status !== "QUEUED" && status !== "RUNNING") return;
    await runReplay({ shopId, replayId, signal: never });
  }
}

describe("an edit proposes one rule", () => {
  it("in the language of the person who edited, out of force, and on record", async () => {
    const { draftId } = await greetedAnew();
    const [rule, ...more] = await rules();
    expect(more).toEqual([]);
    expect(rule).toMatchObject({ status: "PROPOSED", text: "Commencer par « Hallo {prénom}, ».", locale: "nl", intent: null, createdBy: staffId });
    expect(Buffer.from(rule!.textCipher).toString()).not.toContain("Commencer");
    expect(await db.auditEvent.count({ where: { shopId, action: "rule.proposed", subjectId: rule!.id } })).toBe(1);
    expect(await db.editLesson.findFirstOrThrow({ where: { shopId, approval: { draftId } } })).toMatchObject({ outcome: "proposed", ruleId: rule!.id });
    const next = await asked();
    expect(next.content.text).toMatch(/^Dag /);
  });

  it("once: by two workers at once, by a second edit of the kind, and never when it was dismissed", async () => {
    const draft = await asked();
    await approve(draft, draft.content.text.replace(/^Dag /, "Hallo "));
    await Promise.all([learnFromEdit({ shopId, draftId: draft.draftId }), learnFromEdit({ shopId, draftId: draft.draftId })]);
    expect(await rules()).toHaveLength(1);
    await greetedAnew();
    const [rule] = await rules();
    expect(await db.editLesson.count({ where: { shopId, ruleId: rule!.id } })).toBe(2);
    await dismissRule({ shopId, staffId, ruleId: rule!.id, version: 1 });
    const again = await greetedAnew();
    expect(await db.editLesson.findFirstOrThrow({ where: { shopId, approval: { draftId: again.draftId } } })).toMatchObject({ outcome: "dismissed" });
    expect(await rules()).toMatchObject([{ status: "DISMISSED" }]);
  });

  it("holds nothing of this customer or order, whatever was added", async () => {
    for (const words of ["Uw pakket komt op 3 december.", "De servies van steengoed ligt klaar, mevrouw Peeters.", "U betaalt € 12,50.", "Vraag naar Geertrui in de winkel."]) {
      const draft = await asked();
      await approve(draft, draft.content.text.replace("\n\n", `\n\n${words} `));
      await learnFromEdit({ shopId, draftId: draft.draftId });
    }
    expect(await rules()).toEqual([]);
    expect(await db.editLesson.count({ where: { shopId, outcome: "only_facts" } })).toBeGreaterThanOrEqual(4);
  });

  it("not of a decision that was taken back", async () => {
    const draft = await asked();
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 60 } });
    const { messageId } = await approve(draft, draft.content.text.replace(/^Dag /, "Hallo "));
    await recallDecision({ shopId, staffId, conversationId: draft.chat.conversationId, messageId });
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 0 } });
    expect(await learnFromEdit({ shopId, draftId: draft.draftId })).toBe("taken_back");
    expect(await rules()).toEqual([]);
  });

  it("is none when the reply left in translation", async () => {
    const draft = await asked();
    const text = draft.content.text.replace(/^Dag /, "Hallo ");
    const claim = await claimTranslation({ shopId, conversationId: draft.chat.conversationId, use: "SEND", sourceHash: newId(), from: "fr", to: "nl", staffId });
    const reply = { outcome: "ok", text: "", usage: { inputTokens: 1, outputTokens: 1 }, latencyMs: 1, model: "test", providerHost: "model.test" } as const;
    await finishTranslation(claim!, { content: { source: "Bonjour", text, sentences: [], problems: [] }, outcome: "ok", reply, redactions: {} });
    await approveDraft({ shopId, draftId: draft.draftId, staffId, basedOnSequence: draft.basedOnSequence, text, translation: { id: claim!.id, isAccepted: true } });
    expect(await learnFromEdit({ shopId, draftId: draft.draftId })).toBe("translated");
    expect(await rules()).toEqual([]);
  });

  it("also when its hint was lost: the sweep finds the edit", async () => {
    const draft = await asked();
    await approve(draft, draft.content.text.replace(/^Dag /, "Hallo "));
    await db.editLesson.deleteMany({ where: { shopId } });
    expect(await sweepRules({ staleMs: -6 * 60_000 })).toBeGreaterThan(0);
  });

  it("another shop sees nothing (SH-11)", async () => {
    const draft = await asked();
    await approve(draft, draft.content.text.replace(/^Dag /, "Hallo "));
    const other = await createInstalledShop();
    expect(await learnFromEdit({ shopId: other.shopId, draftId: draft.draftId })).toBeNull();
    const { ruleId } = await addRule({ shopId, staffId, text: "Wees kort.", locale: null, intent: null });
    for (const act of [
      () => switchOnRule({ shopId: other.shopId, staffId, ruleId, version: 1 }), () => dismissRule({ shopId: other.shopId, staffId, ruleId, version: 1 }),
      () => changeRule({ shopId: other.shopId, staffId, ruleId, version: 1, text: "x", locale: null, intent: null }), () => requestReplay({ shopId: other.shopId, staffId, ruleId, version: 1 }),
    ]) await expect(act()).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a rule in force", () => {
  it("needs a replay of its very version", async () => {
    await greetedAnew();
    const ruleId = (await rules())[0]!.id;
    await expect(switchOnRule({ shopId, staffId, ruleId, version: 1 })).rejects.toMatchObject({ code: "conflict", reason: "replay_needed" });
    await replayed(ruleId);
    await changeRule({ shopId, staffId, ruleId, version: 1, text: "Begin met “Hoi {voornaam},”.", locale: "nl", intent: null });
    await expect(switchOnRule({ shopId, staffId, ruleId, version: 1 })).rejects.toMatchObject({ reason: "rule_changed" });
    await expect(switchOnRule({ shopId, staffId, ruleId, version: 2 })).rejects.toMatchObject({ reason: "replay_needed" });
    await replayed(ruleId, 2);
    await switchOnRule({ shopId, staffId, ruleId, version: 2 });
    expect(await rules()).toMatchObject([{ status: "ON", decidedBy: staffId }]);
    expect(await db.auditEvent.count({ where: { shopId, action: "rule.switched_on", subjectId: ruleId } })).toBe(1);
  });

  it("is obeyed by the next draft, of the model and of the template alike, and no longer once it is off", async () => {
    await greetedAnew();
    const ruleId = (await rules())[0]!.id;
    await replayed(ruleId);
    await switchOnRule({ shopId, staffId, ruleId, version: 1 });
    const byModel = await asked();
    expect(byModel).toMatchObject({ source: "MODEL", content: { text: expect.stringMatching(/^Hallo \p{Lu}\p{Ll}+,/u) as string } });
    await control("model", { mode: "refusal" });
    const byTemplate = await asked();
    expect(byTemplate).toMatchObject({ source: "TEMPLATE", content: { text: expect.stringMatching(/^Hallo \p{Lu}\p{Ll}+,/u) as string } });
    await switchOffRule({ shopId, staffId, ruleId, version: 1 });
    expect((await asked()).content.text).toMatch(/^Dag /);
  });

  it("that only a model can follow is told to it with the guidance, redacted", async () => {
    const { ruleId } = await addRule({ shopId, staffId, text: "Noem bij vragen over wol de zeebries-reeks, mail an@noordzee.be.", locale: "nl", intent: null });
    await replayed(ruleId);
    await switchOnRule({ shopId, staffId, ruleId, version: 1 });
    await control("model", { mode: "helpful" });
    await asked();
    const sent = JSON.stringify(await look("model/requests"));
    expect(sent).toContain("zeebries-reeks");
    expect(sent).not.toContain("an@noordzee.be");
  });

  it("is one of twelve at most, also for two people at once", async () => {
    for (let count = 0; count < 11; count++) {
      const { ruleId } = await addRule({ shopId, staffId, text: `Regel nummer ${"abcdefghijk"[count]}.`, locale: null, intent: null });
      await db.guidanceRule.update({ where: { shopId_id: { shopId, id: ruleId } }, data: { status: "ON", decidedBy: staffId } });
    }
    const last = await Promise.all(["Wees kort.", "Wees lang."].map((text) => addRule({ shopId, staffId, text, locale: "de", intent: null })));
    for (const { ruleId } of last) await replayed(ruleId);
    const switched = await Promise.allSettled(last.map(({ ruleId }) => switchOnRule({ shopId, staffId, ruleId, version: 1 })));
    expect(switched.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.guidanceRule.count({ where: { shopId, status: "ON" } })).toBe(12);
  });

  it.each([["", "rule_empty"], ["x".repeat(241), "rule_too_long"]])("has words, and not too many", async (text, reason) => {
    await expect(addRule({ shopId, staffId, text, locale: null, intent: null })).rejects.toMatchObject({ code: "invalid", reason });
  });

  it("is there once, however it is put", async () => {
    await addRule({ shopId, staffId, text: "Begin met “Hallo,”.", locale: "nl", intent: null });
    await expect(addRule({ shopId, staffId, text: "Begin with “hallo”.", locale: "nl", intent: null })).rejects.toMatchObject({ code: "conflict", reason: "rule_exists" });
    await addRule({ shopId, staffId, text: "Begin with “hallo”.", locale: "fr", intent: null });
  });

  it("that came back from a chat of a guest is no stranger's", async () => {
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Kan ik iets terugsturen?");
    const draft = await writeDraft(chat);
    await approve(draft, draft.content.text.replace(/^Dag,/, "Hallo,"));
    expect(await learnFromEdit({ shopId, draftId: draft.draftId })).toBe("proposed");
  });
});
