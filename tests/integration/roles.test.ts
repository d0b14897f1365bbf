import { startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { maskName, maskText } from "#app/modules/approval/mask-contact.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { changeRoles } from "#app/modules/shop/change-roles.server.ts";
import { LEAST_ROLE, may, PERMISSIONS, STAFF_ROLES, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import * as home from "#app/routes/app._index.tsx";
import * as inbox from "#app/routes/app.inbox.tsx";
import * as layout from "#app/routes/app.tsx";
import * as orders from "#app/routes/app.conversations.$conversationId_.orders.tsx";
import * as photo from "#app/routes/app.returns_.$returnId_.photos.$photoId.ts";
import * as returnPage from "#app/routes/app.returns_.$returnId.tsx";
import * as returnsPage from "#app/routes/app.returns.tsx";
import * as settings from "#app/routes/app.settings.tsx";
import * as team from "#app/routes/app.settings_.team.tsx";
import * as erase from "#app/routes/app.settings_.erase.tsx";
import * as usage from "#app/routes/app.usage.tsx";
import * as texts from "#app/routes/app.settings_.texts.tsx";
import * as thread from "#app/routes/app.conversations.$conversationId.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { onePiece, returnChat, storeReturn } from "#tests/factories/return-chat.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type Action = (args: ActionFunctionArgs) => Promise<unknown>;
const WORDS = "Mail mij op lotte.peeters@example.com of bel 0470 00 70 01, IBAN BE68 5390 0754 7034.";
const SECRETS = /lotte\.peeters@|0470 00 70 01|BE68 5390/;
let sandbox: Sandbox;
let shopId: string;
let chat: Chat;
let draft: { draftId: string; basedOnSequence: number };

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
  await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
  chat = await openChat({ shopId, customerId: "7001" });
  await db.conversation.update({
    where: { shopId_id: { shopId, id: chat.conversationId } },
    data: { customerNameCipher: encryptField({ shopId, field: "Conversation.customerName" }, "Lotte Peeters") },
  });
  await shopperWrites(chat, WORDS);
  draft = await draftIsReady(chat, `U schreef: ${WORDS}`);
});
afterAll(() => sandbox.stop());
beforeEach(() => give({ [MARIJKE]: "ADMIN", [KARIM]: "AGENT" }));

/** As it is, whoever may do it. */
async function give(roles: Record<string, StaffRoleName>): Promise<void> {
  for (const [id, role] of Object.entries(roles)) await db.staff.update({ where: { shopId_id: { shopId, id } }, data: { role } });
}
const roleOf = async (id: string) => (await db.staff.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } })).role;
const call = (path: string, staffId: string, more: object = {}) => staffCall(path, { staffId, params: { conversationId: chat.conversationId }, ...more });
const save = (staffId: string, roles: unknown) => (team.action as Action)(staffCall("/app/settings/team", { staffId, body: { roles } }));

describe("a viewer", () => {
  beforeEach(() => give({ [KARIM]: "VIEWER" }));

  it.each([
    ["approve", () => ({ intent: "approve", ...draft })], ["reject", () => ({ intent: "reject", draftId: draft.draftId, reason: "nee" })],
    ["redo", () => ({ intent: "redo", instruction: "korter" })], ["reply", () => ({ intent: "reply", text: "Dag" })], ["resolve", () => ({ intent: "resolve" })],
  ])("cannot %s, with a really signed token: 403, and nothing happens", async (_, body) => {
    expect(await refusalOf((thread.action as Action)(call("/app/conversations/x", KARIM, { body: body() })))).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draft.draftId } } })).toMatchObject({ status: "READY" });
    expect(await db.message.count({ where: { shopId, conversationId: chat.conversationId } })).toBe(1);
  });

  it("changes no settings, texts or roles, deletes nothing, and sees no costs", async () => {
    const refusals = [
      () => settings.action(staffCall("/app/settings", { staffId: KARIM, body: { intent: "removeKey" } })),
      () => texts.action(staffCall("/app/settings/texts", { staffId: KARIM, body: { locale: "nl", texts: [{ purpose: "notice", body: "x" }] } })),
      () => save(KARIM, { [KARIM]: "ADMIN" }),
      () => (erase.action as Action)(staffCall("/app/settings/erase", { staffId: KARIM, body: { confirmation: "loket-demo.myshopify.com" } })),
      () => (usage.loader as Loader)(staffCall("/app/usage", { staffId: KARIM })),
    ];
    for (const refusal of refusals) expect(await refusalOf(refusal())).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await roleOf(KARIM)).toBe("VIEWER");
  });

  it("reads the thread, the lists and the orders without contact details", async () => {
    const seen = [
      await thread.loader(call("/app/conversations/x", KARIM)),
      await inbox.loader(staffCall("/app/inbox?view=open", { staffId: KARIM })),
      await home.loader(staffCall("/app", { staffId: KARIM })),
      await (orders.loader as Loader)(call("/app/conversations/x/orders", KARIM)),
    ].map((page) => JSON.stringify(page));
    for (const page of seen) expect(page).not.toMatch(SECRETS);
    expect(seen.slice(0, 3).every((page) => page.includes("Mail mij op •••••") && page.includes("Lotte P.") && !page.includes("Peeters"))).toBe(true);
    expect(seen[3]).toContain("#1001");
    expect(seen[3]).not.toMatch(/postalCode|statusPageUrl":"http/);
  });

  it("sees a return without contact details and without pictures, which may show a label; the lists and the return are on record", async () => {
    const { chat: buyer, options } = await returnChat({ shopId, customerId: "7004" });
    const returnId = await storeReturn({ ...onePiece({ chat: buyer, options, order: "#1004" }), note: WORDS });
    const params = { returnId };
    const { found } = await returnPage.loader(staffCall("/app/returns/x", { staffId: KARIM, params }));
    expect(found).toMatchObject({ note: "Mail mij op ••••• of bel •••••, IBAN •••••.", photoIds: [] });
    await returnsPage.loader(staffCall("/app/returns", { staffId: KARIM }));
    expect(await refusalOf((photo.loader as Loader)(staffCall("/app/returns/x/photos/y", { staffId: KARIM, params: { returnId, photoId: returnId } })))).toMatchObject({ status: 403 });
    expect((await db.accessEvent.findMany({ where: { shopId, staffId: KARIM, subjectId: { in: [returnId, "returns"] } } })).map(({ subjectType }) => subjectType).sort()).toEqual(["list", "return"]);
  });

  it("while an agent sees them in full", async () => {
    await give({ [KARIM]: "AGENT" });
    const page = JSON.stringify(await thread.loader(call("/app/conversations/x", KARIM)));
    expect(page).toMatch(/lotte\.peeters@example\.com/);
    expect(page).toContain("Lotte Peeters");
  });

  it("is told by the page what their role is", async () => {
    expect(await layout.loader(staffCall("/app", { staffId: KARIM }))).toMatchObject({ role: "VIEWER" });
    expect(await team.loader(staffCall("/app/settings/team", { staffId: KARIM }))).toEqual({ self: { id: KARIM, role: "VIEWER" }, people: null });
  });
});

describe("hiding contact details", () => {
  it.each([
    ["Bel 0470/00.70.01 na 18u", "Bel ••••• na 18u"], ["+32 (0)470 00 70 01", "•••••"], ["a@b.be en c@d.fr", "••••• en •••••"], ["Bestelling #1001 van 12/11/2026", "Bestelling #1001 van 12/11/2026"],
    ["Kaart 4111 1111 1111 1111", "Kaart •••••"], ["lotte.peeters at example punt com, dank", "•••••, dank"], ["", ""],
  ])("%s", (text, masked) => expect(maskText(text)).toBe(masked));

  it("leaves a first name", () => {
    expect(["Lotte Peeters", "Sanne de Vries", "Élodie", " "].map(maskName)).toEqual(["Lotte P.", "Sanne V.", "Élodie", ""]);
  });
});

describe("an administrator", () => {
  it("sees everybody who opened the app, and gives another role, which is on record", async () => {
    const { people } = await team.loader(staffCall("/app/settings/team"));
    expect(people).toContainEqual(expect.objectContaining({ id: KARIM, name: "Karim Benali", role: "AGENT" }));
    expect(await save(MARIJKE, { [KARIM]: "LEAD" })).toMatchObject({ data: { ok: true } });
    expect(await roleOf(KARIM)).toBe("LEAD");
    const [line] = await db.auditEvent.findMany({ where: { shopId, action: "staff.role_changed", subjectId: KARIM }, orderBy: { at: "desc" }, take: 1 });
    expect(line).toMatchObject({ actorType: "staff", actorId: MARIJKE, data: { from: "AGENT", to: "LEAD" } });
  });

  it("changes nothing by saving what is", async () => {
    const before = await db.auditEvent.count({ where: { shopId, action: "staff.role_changed" } });
    await save(MARIJKE, { [KARIM]: "AGENT", [MARIJKE]: "ADMIN" });
    expect(await db.auditEvent.count({ where: { shopId, action: "staff.role_changed" } })).toBe(before);
  });

  it("cannot be the last to go: a clear answer, and nothing is changed, not even the rest", async () => {
    expect(await save(MARIJKE, { [KARIM]: "LEAD", [MARIJKE]: "AGENT" })).toMatchObject({ data: { ok: false, reason: "last_admin" }, init: { status: 409 } });
    expect([await roleOf(MARIJKE), await roleOf(KARIM)]).toEqual(["ADMIN", "AGENT"]);
  });

  it("may go when somebody else stays", async () => {
    await save(MARIJKE, { [KARIM]: "ADMIN", [MARIJKE]: "AGENT" });
    expect([await roleOf(MARIJKE), await roleOf(KARIM)]).toEqual(["AGENT", "ADMIN"]);
    expect(await refusalOf(save(MARIJKE, { [MARIJKE]: "ADMIN" }))).toMatchObject({ status: 403 });
  });

  it("and another who demote each other at the same moment leave one", async () => {
    for (let round = 0; round < 5; round++) {
      await give({ [MARIJKE]: "ADMIN", [KARIM]: "ADMIN" });
      const outcomes = await Promise.allSettled([
        changeRoles({ shopId, staffId: MARIJKE, roles: { [KARIM]: "VIEWER" } }), changeRoles({ shopId, staffId: KARIM, roles: { [MARIJKE]: "VIEWER" } }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await db.staff.count({ where: { shopId, role: "ADMIN" } })).toBe(1);
    }
  });

  it("reaches nobody of another shop (SH-11), nobody unknown, and gives no role that there is not", async () => {
    expect(await refusalOf(save(MARIJKE, { "52": "VIEWER" }))).toMatchObject({ status: 404, reason: "staff_not_found" });
    expect(await db.staff.findFirstOrThrow({ where: { id: "52" } })).toMatchObject({ role: "ADMIN" });
    for (const roles of [{ [KARIM]: "OWNER" }, { [KARIM]: null }, "ADMIN", null]) expect(await refusalOf(save(MARIJKE, roles))).toMatchObject({ status: 422 });
    const theirs = (await team.loader(staffCall("/app/settings/team", { shop: OTHER_SHOP, staffId: "52" }))).people;
    expect(theirs!.map(({ id }) => id)).toEqual(["52"]);
  });
});

describe("a demotion", () => {
  it("holds at the person's next request, also when another process wrote it", async () => {
    await expect((thread.action as Action)(call("/app/conversations/x", KARIM, { body: { intent: "reopen" } }))).resolves.toMatchObject({ data: { ok: true } });
    // Straight into the row, as a process elsewhere would: nothing in this one is told.
    await give({ [KARIM]: "VIEWER" });
    expect(await refusalOf((thread.action as Action)(call("/app/conversations/x", KARIM, { body: { intent: "reopen" } })))).toMatchObject({ status: 403, reason: "role_too_low" });
    await give({ [KARIM]: "AGENT" });
    await expect((thread.action as Action)(call("/app/conversations/x", KARIM, { body: { intent: "reopen" } }))).resolves.toMatchObject({ data: { ok: true } });
  });
});

describe("the table of roles", () => {
  it("gives each role what the one below has, and the highest everything", () => {
    for (const permission of PERMISSIONS) {
      const allowed = STAFF_ROLES.map((role) => may(role, permission));
      expect(allowed, permission).toEqual([...allowed].sort((a, b) => Number(a) - Number(b)));
      expect(allowed.at(-1), permission).toBe(true);
      expect(STAFF_ROLES).toContain(LEAST_ROLE[permission]);
    }
  });
});

describe("a report of an answer by staff (AI-17)", () => {
  const reportsIn = async () => (await thread.loader(call("/app/conversations/x", MARIJKE))).thread.messages.map(({ reportedBy }) => reportedBy);
  const report = (staffId: string, messageId: string) => (thread.action as Action)(call("/app/conversations/x", staffId, { body: { intent: "report", messageId } }));
  let messageId: string;
  beforeAll(async () => {
    const { draftId } = draft;
    await saveSettings({ shopId, staffId: MARIJKE, patch: { undoSeconds: 0 } });
    ({ messageId } = await approveDraft({ shopId, staffId: MARIJKE, ...draft }));
    await sendMessage({ shopId, messageId });
    expect(await db.message.findFirst({ where: { shopId, draftId } })).toMatchObject({ status: "SENT", origin: "ai_reviewed_unedited" });
  });

  it("is refused to a viewer, and nothing is recorded", async () => {
    await give({ [KARIM]: "VIEWER" });
    expect(await refusalOf(report(KARIM, messageId))).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await db.answerReport.count({ where: { shopId, messageId } })).toBe(0);
    expect(await reportsIn()).toEqual([null, null]);
  });

  it("is recorded once with the name of who made it, however often it is pressed, and all of the staff see it", async () => {
    for (const staffId of [KARIM, KARIM, MARIJKE]) expect(await report(staffId, messageId)).toMatchObject({ data: { ok: true, intent: "report" } });
    expect(await db.answerReport.findMany({ where: { messageId }, select: { shopId: true, reporter: true, staffId: true } })).toEqual([{ shopId, reporter: "STAFF", staffId: KARIM }]);
    expect(await db.auditEvent.findMany({ where: { shopId, action: "answer.reported", subjectId: messageId }, select: { actorType: true, actorId: true } })).toEqual([{ actorType: "staff", actorId: KARIM }]);
    expect(await reportsIn()).toEqual([null, "STAFF"]);
    // Staff look into it themselves: nobody else is called in, as there would be for a shopper's report.
    expect(await db.conversation.findUnique({ where: { shopId_id: { shopId, id: chat.conversationId } } })).toMatchObject({ needsHumanReason: null });
  });

  it("of what the shopper wrote, or from another shop, is none", async () => {
    const { id: question } = await db.message.findFirstOrThrow({ where: { shopId, conversationId: chat.conversationId, author: "SHOPPER" } });
    expect(await refusalOf(report(KARIM, question))).toMatchObject({ status: 404, reason: "message_not_found" });
    expect(await refusalOf((thread.action as Action)(call("/app/conversations/x", "52", { shop: OTHER_SHOP, body: { intent: "report", messageId } })))).toMatchObject({ status: 404 });
    expect(await db.answerReport.count({ where: { messageId } })).toBe(1);
  });
});
