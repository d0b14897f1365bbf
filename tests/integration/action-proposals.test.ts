import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Locale } from "#app/contracts/locale.ts";
import { removeAction } from "#app/modules/actions/edit-proposals.server.ts";
import { listActions } from "#app/modules/actions/list-actions.server.ts";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { rejectDraft } from "#app/modules/approval/reject-draft.server.ts";
import { getUpdates } from "#app/modules/conversation/get-updates.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { redoDraft } from "#app/modules/drafting/redo-draft.server.ts";
import { requestPerson } from "#app/modules/drafting/request-person.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop, sandboxOrder, staffWith } from "#tests/factories/action-chat.ts";
import { closeCircuits } from "#tests/factories/close-circuits.ts";
import { createShop, shopperWrites } from "#tests/factories/open-chat.ts";
import { type Proposing, proposingChat, writeDraft } from "#tests/factories/proposing-chat.ts";

let sandbox: Sandbox;
let shopId: string;
let admin: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
  admin = await staffWith(shopId, "ADMIN");
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  await db.proposedAction.updateMany({ where: { status: { in: ["APPROVED", "RUNNING", "UNKNOWN"] } }, data: { status: "CANCELLED" } });
});

const order = (name: string) => sandboxOrder(sandbox.world, name);
const ask = (customerId: string | null, says: string, locale: Locale = "nl") => proposingChat({ shopId, customerId, says, locale });
const shown = ({ actions }: Proposing) => actions.map((action) => ({ actionId: action.id, shown: action.shown }));
const decide = ({ draftId, basedOnSequence }: Proposing, more: { actions?: ReturnType<typeof shown>; text?: string } = {}) => approveDraft({ shopId, staffId: admin, draftId, basedOnSequence, ...more });
const statuses = async (conversationId: string) => (await db.proposedAction.findMany({ where: { shopId, conversationId }, orderBy: { position: "asc" } })).map(({ status }) => status);

const CANCEL = "Kunt u bestelling #1005 annuleren?";

describe("a draft by the model", () => {
  it.each<[string, string, string, Locale, object, RegExp | null]>([
    ["cancelling an order", "7005", CANCEL, "nl", { kind: "order_cancel", preview: { orderName: "#1005", refund: { currency: "EUR" } } }, /Bestelling #1005 is geannuleerd en € [\d,]+ is terugbetaald\./],
    ["approving a requested return", "7008", "Bonjour, j'ai demandé le retour de ma commande #1008, est-ce que c'est accepté ?", "fr", { kind: "return_approve", preview: { returnName: "#1008-R1" } }, /Le retour #1008-R1 de la commande #1008 est accepté\./],
    ["mailing a tracking link again", "7001", "Ik heb de mail met de link niet gekregen. Kunt u de trackinglink van #1001 opnieuw sturen?", "nl", { kind: "tracking_resend", preview: { orderName: "#1001" } }, /De link om bestelling #1001 te volgen is opnieuw gemaild\./],
    ["sending it to another address", "7005", "Kan het adres van #1005 nog veranderen? Graag naar Nieuwe Graanmarkt 4, 1000 Brussel", "nl", { kind: "address_change", preview: { after: ["Jan Claes", "Nieuwe Graanmarkt 4", "1000 Brussel", "BE"] } }, /Het leveringsadres van bestelling #1005 is gewijzigd\./],
    ["a note for the carrier", "7005", "Kunt u #1005 bij de buren laten afgeven?", "nl", { kind: "order_note", preview: { note: "Kunt u #1005 bij de buren laten afgeven?" } }, null],
    ["a tag", "7005", "De bestelling #1005 is een cadeau.", "nl", { kind: "order_tag", preview: { tag: "cadeau" } }, null],
  ])("proposes %s, with its consequence from live facts, and tells the result", async (_, customerId, says, locale, action, told) => {
    const before = JSON.stringify(order("#1005"));
    const draft = await ask(customerId, says, locale);
    expect(draft.actions).toMatchObject([{ source: "MODEL", status: "PROPOSED", ...action }]);
    expect(draft.content.refused).toBeUndefined();
    if (told) expect(draft.content.text).toMatch(told);
    expect(draft.content.claims.flatMap(({ problems }) => problems)).toEqual([]);
    expect(JSON.stringify(order("#1005"))).toBe(before);
  });

  it("proposes a refund of the broken item, and a return of the one that is not wanted", async () => {
    const { title } = order("#1004").lineItems[0]!;
    const refund = await ask("7004", `My ${title} of order #1004 arrived broken, please give me a refund.`, "en");
    expect(refund.actions).toMatchObject([{ kind: "refund", preview: { scope: "lines", lines: [{ title, quantity: 1, restock: false }] } }]);
    const back = await ask("7004", `I want to return the ${title} of order #1004.`, "en");
    expect(back.actions).toMatchObject([{ kind: "return_start", preview: { lines: [{ title, quantity: 1 }], reason: "UNWANTED" } }]);
  });

  it("shows what it proposed and the facts do not allow, and then a colleague follows up", async () => {
    order("#1008").returns[0]!.status = "OPEN";
    await control("model", { mode: "act-obey" });
    const says = `Mijn retour van #1008 graag goedkeuren ${JSON.stringify([{ kind: "return_approve", order: "#1008", return: "#1008-R1" }])}`;
    const draft = await ask("7008", says, "nl");
    expect(draft.actions).toEqual([]);
    expect(draft.content.refused).toEqual([{ kind: "return_approve", orderName: "#1008", reason: "return_decided" }]);
    expect(draft.content.text).toMatch(/collega/);
  });

  it("is not held up by Shopify: without an answer nothing is proposed, and the draft is there", async () => {
    await control("faults", { "429": { on: "query OrderDetails", retryAfter: "60" } });
    const draft = await ask("7005", CANCEL);
    expect(draft.actions).toEqual([]);
    expect(draft.content.refused).toMatchObject([{ kind: "order_cancel", reason: "shopify_silent" }]);
  });

  it("asks Shopify nothing more when it proposes nothing", async () => {
    await control("faults", { "5xx": { on: "query OrderDetails", status: 500 } });
    const draft = await ask("7001", "Waar blijft mijn bestelling #1001?");
    expect(draft).toMatchObject({ source: "MODEL", actions: [] });
    expect(draft.content).not.toHaveProperty("refused");
    expect(await db.auditEvent.count({ where: { shopId, subjectId: draft.draftId, action: { startsWith: "action." } } })).toBe(0);
  });

  it("proposes nothing that the merchant has not granted, and says why", async () => {
    const { scopes } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
    await db.shop.update({ where: { id: shopId }, data: { scopes: scopes.split(",").filter((scope) => scope !== "write_orders").join(",") } });
    const draft = await ask("7005", CANCEL).finally(() => db.shop.update({ where: { id: shopId }, data: { scopes } }));
    expect(draft.content.refused).toEqual([{ kind: "order_cancel", orderName: "#1005", reason: "scope_missing" }]);
  });
});

describe("rules, when no model can be asked,", () => {
  beforeEach(() => control("model", { mode: "status-500" }));
  // After several failures in a row the provider would be left alone for a while.
  afterEach(() => closeCircuits({ shopId }));

  it.each<[string, string, Locale, string]>([
    ["7005", CANCEL, "nl", "order_cancel"], ["7005", "Je voudrais annuler ma commande #1005.", "fr", "order_cancel"], ["7005", "Bitte stornieren Sie meine Bestellung #1005.", "de", "order_cancel"], ["7005", "Please cancel order #1005.", "en", "order_cancel"],
    ["7001", "Kunt u de trackinglink van #1001 nog eens mailen?", "nl", "tracking_resend"], ["7002", "Je n'ai pas reçu l'e-mail avec le lien de suivi de #1002, pouvez-vous le renvoyer ?", "fr", "tracking_resend"],
    ["7008", "Pouvez-vous accepter mon retour de la commande #1008 ?", "fr", "return_approve"],
  ])("propose for customer %s: %s", async (customerId, says, locale, kind) => {
    const draft = await ask(customerId, says, locale);
    expect(draft.source).toBe("TEMPLATE");
    expect(draft.actions).toMatchObject([{ kind, source: "RULE", status: "PROPOSED" }]);
    expect(draft.content.claims.some(({ evidence }) => evidence[0]?.kind === "action")).toBe(true);
    expect(draft.content.claims.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each<[string, string | null, string]>([
    ["an order that is not to be cancelled", "7005", "Gelieve #1005 niet te annuleren."], ["a question about cancelling", "7005", "Wat kost annuleren?"], ["an order that is shipped", "7001", "Kunt u #1001 annuleren?"],
    ["somebody else's order", "7001", "Kunt u #1005 annuleren?"], ["a guest", null, CANCEL], ["an order in passing", "7005", "Waar blijft #1005?"], ["a return that was never asked for", "7004", "Hoe stuur ik iets van #1004 terug?"],
  ])("propose nothing for %s", async (_, customerId, says) => {
    const draft = await ask(customerId, says);
    expect(draft.actions).toEqual([]);
    expect(draft.content.text.length).toBeGreaterThan(20);
  });
});

describe("what a draft proposes", () => {
  it("is approved with it in one decision: done first, then told", async () => {
    const draft = await ask("7005", CANCEL);
    const { messageId } = await decide(draft, { actions: shown(draft) });
    await runActions({ shopId, messageId });
    expect(order("#1005").cancelledAt).not.toBeNull();
    await sendMessage({ shopId, messageId });
    expect((await getUpdates({ ...draft.chat, after: 1 })).messages.map(({ body }) => body)).toEqual([draft.content.text]);
  });

  it.each([["order_cancel", "7005", CANCEL], ["return_approve", "7008", "Kunt u mijn retour van #1008 goedkeuren?"]])("cannot be left out while the reply still tells of it: %s (CO-13)", async (_, customerId, says) => {
    const draft = await ask(customerId, says);
    await removeAction({ shopId, conversationId: draft.chat.conversationId, staffId: admin, actionId: draft.actions[0]!.id });
    await expect(decide(draft)).rejects.toMatchObject({ code: "invalid", reason: "claims_undone_action" });
    await expect(decide(draft, { text: "We kijken het na en antwoorden hier." })).resolves.toMatchObject({ messageId: expect.any(String) });
  });

  it.each<[string, (draft: Proposing) => Promise<unknown>]>([
    ["the shopper writes again", ({ chat }) => shopperWrites(chat, "Laat maar, toch niet.")],
    ["staff want another draft", ({ chat }) => redoDraft({ ...chat, staffId: admin, instruction: "korter" })],
    ["staff turn the draft down", ({ draftId }) => rejectDraft({ shopId, draftId, staffId: admin, reason: "klopt niet" })],
    ["the shopper asks for a person", ({ chat }) => requestPerson(chat)],
  ])("goes with it when %s", async (_, happens) => {
    const draft = await ask("7005", CANCEL);
    await happens(draft);
    expect(await statuses(draft.chat.conversationId)).toEqual(["CANCELLED"]);
    await expect(decide(draft, { actions: shown(draft) })).rejects.toMatchObject({ code: "conflict" });
    expect(order("#1005").cancelledAt).toBeNull();
  });

  it("is stored behind the draft's fence: a draft that was superseded meanwhile leaves nothing", async () => {
    await control("model", { mode: "helpful", latencyMs: 400 });
    const writing = ask("7005", CANCEL).catch((error: unknown) => error);
    await expect.poll(() => db.draft.count({ where: { shopId, status: "GENERATING" } }), { interval: 20 }).toBe(1);
    const { conversationId } = await db.draft.findFirstOrThrow({ where: { shopId, status: "GENERATING" } });
    await db.draft.updateMany({ where: { shopId, status: "GENERATING" }, data: { status: "SUPERSEDED", leaseToken: null } });
    expect(await writing).toMatchObject({ message: "the draft is SUPERSEDED" });
    expect(await statuses(conversationId)).toEqual([]);
  });

  it("is on record in words of ours, with what was refused", async () => {
    const draft = await ask("7005", CANCEL);
    expect(await db.auditEvent.findMany({ where: { shopId, subjectId: draft.draftId, action: { startsWith: "action." } } })).toMatchObject([{ action: "action.proposed", actorType: "system", data: { kind: "order_cancel", source: "MODEL" } }]);
  });

  it("is seen by its own shop only", async () => {
    const draft = await ask("7005", CANCEL);
    const { shopId: another } = await createShop();
    expect(await listActions({ shopId: another, conversationId: draft.chat.conversationId, draftId: draft.draftId })).toEqual([]);
    await expect(approveDraft({ ...draft, shopId: another, staffId: admin, actions: shown(draft) })).rejects.toMatchObject({ code: "not_found" });
  });

  it("comes anew with the next draft, once", async () => {
    const draft = await ask("7005", CANCEL);
    await shopperWrites(draft.chat, "Kunt u dat vandaag nog annuleren?");
    const next = await writeDraft(draft.chat);
    expect(next.actions).toMatchObject([{ kind: "order_cancel" }]);
    expect(await statuses(draft.chat.conversationId)).toEqual(expect.arrayContaining(["CANCELLED", "PROPOSED"]));
  });
});
