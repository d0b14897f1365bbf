// The preload comes first: Shopify's client keeps the fetch it finds.
import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeQueues } from "#app/jobs/enqueue.server.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { listGaps } from "#app/modules/insights/list-gaps.server.ts";
import { reviewGaps } from "#app/modules/insights/review-gaps.server.ts";
import { findPassages } from "#app/modules/knowledge/find-passages.server.ts";
import { importArticles, previewImport } from "#app/modules/knowledge/import-articles.server.ts";
import { findContradictedTerms, saidSubjects } from "#app/modules/knowledge/contradicted-terms.ts";
import { getArticle, listArticles } from "#app/modules/knowledge/list-articles.server.ts";
import { statementsOf } from "#tests/setup/count-statements.ts";
import { listTerms } from "#app/modules/knowledge/list-terms.server.ts";
import { dismissFinding, listFindings, reviewKnowledge } from "#app/modules/knowledge/review-knowledge.server.ts";
import { deleteArticle, saveArticle } from "#app/modules/knowledge/save-article.server.ts";
import { syncKnowledge } from "#app/modules/knowledge/sync-knowledge.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeQueueStore } from "#app/platform/queue.server.ts";
import { action as articleAction } from "#app/routes/app.knowledge_.$articleId.tsx";
import { action as importAction } from "#app/routes/app.knowledge_.import.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
  await syncKnowledge({ shopId, part: "texts" });
});
afterAll(async () => {
  await closeQueues();
  await closeQueueStore();
  await sandbox.stop();
});

type Texts = Parameters<typeof saveArticle>[0]["texts"];
const save = (texts: Texts, { groupKey = null, seen = "" }: { groupKey?: string | null; seen?: string } = {}) => saveArticle({ shopId, staffId: MARIJKE, groupKey, seen, texts });
const find = (query: string, locale: "nl" | "fr" = "nl", of = shopId) => findPassages({ shopId: of, locale, query, limit: 5 });
const list = (words: string, of = shopId) => listArticles({ shopId: of, staffLocale: "nl", source: null, locale: null, words, page: 0 });

describe("an answer of the merchant's own", () => {
  it("is found at once in its languages, listed with them, changed, and gone when it is deleted; each on record", async () => {
    const { articleId } = await save({ nl: { title: "Mag mijn papegaai mee?", body: "Papegaaien zijn welkom in het atelier." }, fr: { title: "Et mon perroquet ?", body: "Les perroquets sont les bienvenus." } });
    expect((await find("Is een papegaai welkom?"))[0]).toMatchObject({ source: "FAQ", locale: "nl" });
    expect((await find("Mon perroquet peut-il venir ?", "fr"))[0]).toMatchObject({ source: "FAQ", locale: "fr" });
    const [row] = (await list("papegaai")).rows;
    expect(row).toMatchObject({ title: "Mag mijn papegaai mee?", source: "FAQ", replies: 0 });
    expect([...row!.locales].sort()).toEqual(["fr", "nl"]);
    const { groupKey, seen } = await getArticle({ shopId, articleId });
    await save({ nl: { title: "Mag mijn papegaai mee?", body: "Papegaaien blijven <script>x</script>buiten." } }, { groupKey, seen });
    expect((await find("Is een papegaai welkom?"))[0]!.text).toContain("Papegaaien blijven buiten.");
    expect((await getArticle({ shopId, articleId })).versions.map(({ locale }) => locale)).toEqual(["nl"]);
    await deleteArticle({ shopId, staffId: MARIJKE, groupKey });
    expect((await find("Is een papegaai welkom?")).filter(({ source }) => source === "FAQ")).toEqual([]);
    const trail = await db.auditEvent.findMany({ where: { shopId, subjectId: groupKey }, orderBy: { at: "asc" } });
    expect(trail.map(({ action, actorId }) => [action, actorId])).toEqual([["knowledge.created", MARIJKE], ["knowledge.changed", MARIJKE], ["knowledge.deleted", MARIJKE]]);
  });

  it("is refused half written, too long, or over a colleague's newer text", async () => {
    await expect(save({})).rejects.toMatchObject({ reason: "text_missing" });
    await expect(save({ nl: { title: "", body: "x" } })).rejects.toMatchObject({ reason: "title_missing" });
    await expect(save({ nl: { title: "x", body: " " } })).rejects.toMatchObject({ reason: "body_missing" });
    await expect(save({ nl: { title: "x", body: "x".repeat(20_001) } })).rejects.toMatchObject({ reason: "body_too_long" });
    const { articleId } = await save({ nl: { title: "Om beurten", body: "Een." } });
    const { groupKey, seen } = await getArticle({ shopId, articleId });
    const [first, second] = await Promise.allSettled([save({ nl: { title: "Om beurten", body: "Twee." } }, { groupKey, seen }), save({ nl: { title: "Om beurten", body: "Drie." } }, { groupKey, seen })]);
    expect([first.status, second.status].sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("leaves Shopify's texts alone: those are changed where they come from", async () => {
    const page = await db.knowledgeArticle.findFirstOrThrow({ where: { shopId, source: "PAGE" } });
    const { groupKey, seen } = await getArticle({ shopId, articleId: page.id });
    await expect(save({ nl: { title: "x", body: "y" } }, { groupKey, seen })).rejects.toMatchObject({ reason: "not_own" });
    await expect(deleteArticle({ shopId, staffId: MARIJKE, groupKey })).rejects.toMatchObject({ reason: "not_own" });
  });

  it("is written by team leads and administrators only (SH-05)", async () => {
    const body = { intent: "save", groupKey: null, seen: "", texts: { nl: { title: "x", body: "y" } } };
    expect(await refusalOf(articleAction(staffCall("/app/knowledge/new", { staffId: KARIM, body, params: { articleId: "new" } })) as Promise<unknown>)).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await refusalOf(importAction(staffCall("/app/knowledge/import", { staffId: KARIM, body: {} })) as Promise<unknown>)).toMatchObject({ status: 403 });
    expect(await articleAction(staffCall("/app/knowledge/new", { body, params: { articleId: "new" } }))).toMatchObject({ ok: true });
    expect(await articleAction(staffCall("/app/knowledge/new", { body: { ...body, texts: {} }, params: { articleId: "new" } }))).toEqual({ ok: false, reason: "text_missing" });
  });
});

describe("an import", () => {
  const csv = (text: string) => ({ shopId, name: "vragen.csv", bytes: new TextEncoder().encode(text) });

  it("shows before it stores, creates all at once, and the same file again creates nothing", async () => {
    const file = csv("titel,antwoord\nZijn er schapen?,Er zijn drie schapen.\nZijn er geiten?,Er is één geit.");
    expect(await previewImport(file)).toMatchObject({ ok: true, entries: [{ state: "new" }, { state: "new" }] });
    expect(await db.knowledgeArticle.count({ where: { shopId, source: "IMPORT" } })).toBe(0);
    expect(await importArticles({ ...file, staffId: MARIJKE })).toEqual({ created: 2 });
    expect((await find("Hoeveel schapen zijn er?"))[0]).toMatchObject({ source: "IMPORT", title: "Zijn er schapen?" });
    expect(await importArticles({ ...file, staffId: MARIJKE })).toEqual({ created: 0 });
    expect(await db.auditEvent.count({ where: { shopId, action: "knowledge.imported" } })).toBe(2);
  });

  it("with one faulty row stores nothing at all; twice at once stores once", async () => {
    const before = await db.knowledgeArticle.count({ where: { shopId } });
    await expect(importArticles({ ...csv("titel,antwoord\nGoed,Goed\nFout,"), staffId: MARIJKE })).rejects.toMatchObject({ reason: "rows_with_problems" });
    expect(await db.knowledgeArticle.count({ where: { shopId } })).toBe(before);
    const file = csv("titel,antwoord\nTegelijk?,Ja.");
    const done = await Promise.all([importArticles({ ...file, staffId: MARIJKE }), importArticles({ ...file, staffId: MARIJKE })]);
    expect(done.map(({ created }) => created).sort()).toEqual([0, 1]);
  });
});

describe("an import of a help centre", () => {
  it("keeps an article's languages together, so that each is the other's translation", async () => {
    const translation = (locale: string, title: string, body: string) => ({ source_id: 98, source_type: "Article", locale, title, body, draft: false, hidden: false, html_url: `https://s.zendesk.com/hc/${locale}/98` });
    const file = { articles: [{ id: 98, html_url: "https://s.zendesk.com/hc/nl/98", title: "Lama's", body: "", locale: "nl", draft: false, user_segment_id: null, translations: [translation("nl", "Lama's aaien", "<p>Lama's aaien mag.</p>"), translation("fr", "Caresser les lamas", "<p>Caresser les lamas est permis.</p>")] }] };
    expect(await importArticles({ shopId, staffId: MARIJKE, name: "zendesk.json", bytes: new TextEncoder().encode(JSON.stringify(file)) })).toEqual({ created: 2 });
    const rows = await db.knowledgeArticle.findMany({ where: { shopId, importFormat: "zendesk" }, orderBy: { locale: "asc" }, select: { id: true, groupKey: true, locale: true } });
    expect(new Set(rows.map(({ groupKey }) => groupKey)).size).toBe(1);
    expect((await getArticle({ shopId, articleId: rows[0]!.id })).versions.map(({ locale }) => locale).sort()).toEqual(["fr", "nl"]);
  });
});

describe("what the shop's texts say about terms", () => {
  it("is read for the settings page, to be held against the guidance; another shop's is not", async () => {
    const all = await listTerms({ shopId, subjects: saidSubjects("Returns within 77 days.") });
    const policy = all.find(({ statements }) => statements.some(({ subject }) => subject === "return"));
    expect(policy).toMatchObject({ articleId: expect.any(String) as string, title: expect.any(String) as string });
    const days = policy!.statements.find(({ subject }) => subject === "return")!.value;
    expect(findContradictedTerms({ text: `Returns within ${days} days.`, articles: all, languages: ["nl"] })).toEqual([]);
    const contradicted = findContradictedTerms({ text: "Returns within 77 days.", articles: all, languages: ["nl"] });
    expect(contradicted.map(({ other }) => other.article?.articleId)).toContain(policy!.articleId);
    expect(new Set(all.flatMap(({ statements }) => statements.map(({ subject }) => subject)))).toEqual(new Set(["return"]));
    expect(await listTerms({ shopId: (await createShop()).shopId, subjects: ["return"] })).toEqual([]);
  });

  it("is not read at all where the guidance sets no term", async () => {
    const subjects = saidSubjects("Kort en vriendelijk, met een groet uit Gent.");
    expect(subjects).toEqual([]);
    expect(await statementsOf(() => listTerms({ shopId, subjects }))).toEqual([]);
  });
});

describe("used in N replies", () => {
  it("counts approved replies that lean on the article, and no decision that was taken back", async () => {
    await db.shopSettings.update({ where: { shopId }, data: { undoSeconds: 60, aiEnabled: false } });
    await save({ nl: { title: "Kan ik een spijkerbroek laten herstellen?", body: "Een spijkerbroek herstellen we gratis binnen 7 dagen." } });
    const chat = await openChat({ shopId });
    await shopperWrites(chat, "Kunnen jullie mijn spijkerbroek herstellen?");
    const draft = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
    await db.draft.update({ where: { shopId_id: { shopId, id: draft.id } }, data: { runAfter: new Date(0) } });
    await generateDraft({ shopId, draftId: draft.id, signal: new AbortController().signal });
    const { messageId } = await approveDraft({ shopId, staffId: MARIJKE, draftId: draft.id, basedOnSequence: draft.basedOnSequence });
    expect((await list("spijkerbroek")).rows[0]!.replies).toBe(1);
    await recallDecision({ shopId, staffId: MARIJKE, conversationId: chat.conversationId, messageId });
    expect((await list("spijkerbroek")).rows[0]!.replies).toBe(0);
  });
});

describe("a review", () => {
  it("shows two texts that disagree side by side, keeps what a person set aside, and forgets what was mended", async () => {
    const { articleId } = await save({ nl: { title: "Retour in het kort", body: "Retourneren kan 9 dagen lang." } });
    await reviewKnowledge({ shopId });
    const conflicts = async () => (await listFindings({ shopId })).filter(({ left, right }) => [left.articleId, right?.articleId].includes(articleId));
    const [found] = await conflicts();
    expect(found).toMatchObject({ kind: "CONFLICT", locale: "nl" });
    expect([found!.left.quote, found!.right!.quote]).toContain("Retourneren kan 9 dagen lang.");
    for (const { id } of await conflicts()) await dismissFinding({ shopId, staffId: MARIJKE, findingId: id });
    await reviewKnowledge({ shopId });
    expect(await conflicts()).toEqual([]);
    const { groupKey, seen } = await getArticle({ shopId, articleId });
    await save({ nl: { title: "Retour in het kort", body: "Retourneren kan 8 dagen lang." } }, { groupKey, seen });
    await reviewKnowledge({ shopId });
    expect((await conflicts()).length).toBeGreaterThan(0);
    await deleteArticle({ shopId, staffId: MARIJKE, groupKey });
    await reviewKnowledge({ shopId });
    expect((await db.knowledgeFinding.findMany({ where: { shopId } })).filter(({ leftQuote }) => leftQuote.includes("8 dagen"))).toEqual([]);
  });
});

describe("questions without an answer", () => {
  it("are grouped by what they are about, most asked first, without personal details, and close when an answer is written", async () => {
    const ask = async (words: string) => {
      const chat = await openChat({ shopId });
      await shopperWrites(chat, words);
      const draft = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId } });
      await db.draft.update({ where: { shopId_id: { shopId, id: draft.id } }, data: { runAfter: new Date(0) } });
      await generateDraft({ shopId, draftId: draft.id, signal: new AbortController().signal });
      return chat;
    };
    await ask("Verkopen jullie trampolines? Mail me op lotte.geheim@example.be");
    const second = await ask("Hebben jullie een trampoline voor in de tuin?");
    await ask("Speelt er livemuziek met accordeon?");
    await ask("Ok bedankt!");
    await reviewGaps({ shopId });
    const gaps = await listGaps({ shopId });
    expect(gaps.map(({ size }) => size)).toEqual([2, 1]);
    expect(gaps[0]!.questions.join()).toMatch(/trampoline/);
    expect(JSON.stringify(gaps)).not.toContain("lotte.geheim");
    expect(gaps[0]!.proposal).toMatchObject({ locale: "nl", title: expect.stringMatching(/trampoline/i) });
    const { id } = gaps[0]!;
    await reviewGaps({ shopId });
    expect((await listGaps({ shopId }))[0]!.id).toBe(id);
    await db.conversation.delete({ where: { shopId_id: { shopId, id: second.conversationId } } });
    await reviewGaps({ shopId });
    expect((await listGaps({ shopId })).find((gap) => gap.id === id)!.size).toBe(1);
    await save({ nl: { title: "Verkopen jullie trampolines?", body: "Nee, trampolines verkopen we niet." } });
    await reviewGaps({ shopId });
    expect((await listGaps({ shopId })).map((gap) => gap.id)).not.toContain(id);
  });
});

describe("another shop sees nothing (SH-11)", () => {
  it("of own answers, findings and gaps, and can change none", async () => {
    const { articleId } = await save({ nl: { title: "Alleen hier", body: "Kameleons zijn welkom." } });
    const { groupKey } = await getArticle({ shopId, articleId });
    await expect(getArticle({ shopId: otherShopId, articleId })).rejects.toMatchObject({ code: "not_found" });
    expect((await list("Kameleons", otherShopId)).rows).toEqual([]);
    expect(await find("Zijn kameleons welkom?", "nl", otherShopId)).toEqual([]);
    await deleteArticle({ shopId: otherShopId, staffId: "52", groupKey });
    expect(await getArticle({ shopId, articleId })).toMatchObject({ groupKey });
    expect(await listGaps({ shopId: otherShopId })).toEqual([]);
    const empty = (await createShop()).shopId;
    expect([await listFindings({ shopId: empty }), (await list("", empty)).rows]).toEqual([[], []]);
    await expect(dismissFinding({ shopId: otherShopId, staffId: "52", findingId: newId() })).rejects.toMatchObject({ code: "not_found" });
  });
});
