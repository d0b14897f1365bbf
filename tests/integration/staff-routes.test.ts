import { startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import * as consents from "#app/routes/app.consents.tsx";
import * as home from "#app/routes/app._index.tsx";
import * as inbox from "#app/routes/app.inbox.tsx";
import * as layout from "#app/routes/app.tsx";
import * as orders from "#app/routes/app.conversations.$conversationId_.orders.tsx";
import * as settings from "#app/routes/app.settings.tsx";
import * as texts from "#app/routes/app.settings_.texts.tsx";
import * as thread from "#app/routes/app.conversations.$conversationId.tsx";
import { startConversation } from "#app/modules/conversation/start-conversation.server.ts";
import { INBOX_VIEWS } from "#app/modules/conversation/views.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, draftIsReady, shopperWrites } from "#tests/factories/open-chat.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";

/** Words that must not reach the other shop's staff, whatever they ask for. */
const SECRET = "Geheim van Noordzee: mijn adres is Kraanlei 14";
let sandbox: Sandbox;
let chat: Chat;
let draft: { draftId: string; basedOnSequence: number };
let stranger: StaffRequest;
let strangersShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const { shopId } = await requireStaff(staffCall("/app").request);
  stranger = { shop: OTHER_SHOP, staffId: sandbox.world.shops.get(OTHER_SHOP)!.staff[0]!.id };
  strangersShopId = (await requireStaff(staffCall("/app", stranger).request)).shopId;
  const started = await startConversation({ shopId, customerId: "7001", locale: "nl", consents: { aiAssistance: true, longerHistory: true } });
  chat = { shopId, customerId: "7001", ...started };
  await shopperWrites(chat, SECRET);
  draft = await draftIsReady(chat, `Antwoord op: ${SECRET}`);
});
afterAll(() => sandbox.stop());

const params = () => ({ conversationId: chat.conversationId });
const asStranger = (path: string, more: StaffRequest = {}) => staffCall(path, { ...stranger, ...more });
type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type Action = (args: ActionFunctionArgs) => Promise<unknown>;

describe("the pages of another shop's staff", () => {
  it("do not show a conversation by its id", async () => {
    expect(await refusalOf(thread.loader(asStranger("/app/conversations/x", { params: params() })))).toMatchObject({ status: 404, reason: "conversation_not_found" });
  });

  it("do not show the orders of its customer", async () => {
    expect(await refusalOf((orders.loader as Loader)(asStranger("/app/conversations/x/orders", { params: params() })))).toMatchObject({ status: 404 });
  });

  it.each([...INBOX_VIEWS])("have nothing of it in the view %s, nor in its count", async (view) => {
    const seen = await inbox.loader(asStranger(`/app/inbox?view=${view}`));
    expect(seen.page.rows).toEqual([]);
    expect(new Set(Object.values(seen.counts))).toEqual(new Set([0]));
  });

  it("have no use for a cursor of this shop's list", async () => {
    const cursor = `${Date.now() + 60_000}_${newId()}`;
    expect((await inbox.loader(asStranger(`/app/inbox?view=open&cursor=${cursor}`))).page.rows).toEqual([]);
    const record = await db.consentRecord.findFirstOrThrow({ where: { shopId: chat.shopId }, orderBy: { id: "desc" } });
    expect((await consents.loader(asStranger(`/app/consents?cursor=${record.id}`))).records).toEqual([]);
  });

  it("have an empty approval queue and an empty consent record", async () => {
    expect((await home.loader(asStranger("/app"))).queue).toEqual([]);
    expect((await consents.loader(asStranger("/app/consents"))).records).toEqual([]);
  });

  it("hold none of its words anywhere", async () => {
    const pages: [Loader, string][] = [[layout.loader, "/app"], [home.loader, "/app"], [inbox.loader, "/app/inbox"], [consents.loader, "/app/consents"], [settings.loader, "/app/settings"], [texts.loader, "/app/settings/texts"]];
    for (const [load, path] of pages) expect(JSON.stringify(await load(asStranger(path))), path).not.toMatch(/Geheim|Kraanlei|Noordzee/);
  });
});

describe("the actions of another shop's staff", () => {
  const commands = (): [string, object][] => [
    ["approve", { intent: "approve", ...draft }],
    ["approve with other words", { intent: "approve", ...draft, text: "Alles gratis" }],
    ["reject", { intent: "reject", draftId: draft.draftId, reason: "nee" }],
    ["redo", { intent: "redo", instruction: "korter" }],
    ["reply", { intent: "reply", text: "Ik ben van de andere winkel" }],
    ["resolve", { intent: "resolve" }],
    ["reopen", { intent: "reopen" }],
  ];

  it.each(["approve", "approve with other words", "reject", "redo", "reply", "resolve", "reopen"])("cannot %s", async (name) => {
    const body = new Map(commands()).get(name);
    expect(await refusalOf((thread.action as Action)(asStranger("/app/conversations/x", { params: params(), body })))).toMatchObject({ status: 404 });
  });

  it("left no trace in the conversation", async () => {
    const { shopId, conversationId } = chat;
    expect(await db.draft.findMany({ where: { shopId, conversationId }, select: { status: true } })).toEqual([{ status: "READY" }]);
    expect(await db.message.count({ where: { shopId, conversationId } })).toBe(1);
    expect(await db.auditEvent.count({ where: { shopId, actorType: "staff", actorId: stranger.staffId! } })).toBe(0);
  });

  it("change settings and texts of their own shop only", async () => {
    await settings.action(asStranger("/app/settings", { body: { intent: "save", patch: { guidance: "Wij duwen niet." } } }));
    await texts.action(asStranger("/app/settings/texts", { body: { locale: "nl", texts: [{ purpose: "notice", body: "Onze eigen kennisgeving." }] } }));
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId: strangersShopId } })).toMatchObject({ guidance: "Wij duwen niet." });
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId: chat.shopId } })).toMatchObject({ guidance: "" });
    expect(await db.consentText.count({ where: { shopId: chat.shopId, version: { gt: 1 } } })).toBe(0);
  });
});

describe("the shop's own staff", () => {
  it("see the shopper's words, the draft with its evidence, and the order facts (AI-13)", async () => {
    const shown = (await thread.loader(staffCall("/app/conversations/x", { params: params() }))).thread;
    expect(shown.messages.map(({ body }) => body)).toEqual([SECRET]);
    expect(shown.draft).toMatchObject({ id: draft.draftId, status: "READY", verified: true });
    const facts = await (orders.loader as (args: LoaderFunctionArgs) => Promise<{ ok: boolean; orders: { name: string }[] }>)(staffCall("/app/conversations/x/orders", { params: params() }));
    expect(facts.orders.map(({ name }) => name)).toContain("#1001");
  });

  it.each([["no command", { intent: "delete" }], ["a field too many", { intent: "resolve", shopId: newId() }], ["an object as text", { intent: "reply", text: { $gt: "" } }], ["no JSON", "resolve"]])(
    "who send %s are told so, and nothing happens", async (_, body) => {
      expect(await refusalOf((thread.action as Action)(staffCall("/app/conversations/x", { params: params(), body })))).toMatchObject({ status: 422, reason: "unknown_command" });
    });

  it.each(["not-an-id", newId(), "1 OR 1=1"])("get 404 for the address %s", async (conversationId) => {
    expect(await refusalOf(thread.loader(staffCall("/app/conversations/x", { params: { conversationId } })))).toMatchObject({ status: 404 });
  });

  it("whose role is too low change nothing (SH-05): an agent answers, a viewer reads", async () => {
    await requireStaff(staffCall("/app", { staffId: KARIM }).request);
    const agent = { staffId: KARIM };
    expect(await refusalOf(settings.action(staffCall("/app/settings", { ...agent, body: { intent: "removeKey" } })))).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await refusalOf(texts.action(staffCall("/app/settings/texts", { ...agent, body: { locale: "nl", texts: [{ purpose: "notice", body: "x" }] } })))).toMatchObject({ status: 403 });
    await (thread.action as Action)(staffCall("/app/conversations/x", { ...agent, params: params(), body: { intent: "resolve" } }));
    expect(await db.auditEvent.count({ where: { shopId: chat.shopId, actorId: KARIM, action: "conversation.resolved" } })).toBe(1);
  });

  it("approve once: a second click is told that somebody was faster, with 409", async () => {
    await (thread.action as Action)(staffCall("/app/conversations/x", { staffId: MARIJKE, params: params(), body: { intent: "reopen" } }));
    const approve = () => (thread.action as Action)(staffCall("/app/conversations/x", { params: params(), body: { intent: "approve", ...draft } }));
    expect(await approve()).toMatchObject({ data: { ok: true, intent: "approve" } });
    expect(await approve()).toMatchObject({ data: { ok: false, reason: "already_decided" }, init: { status: 409 } });
  });
});
