import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { forgetDraftingProfile } from "#app/modules/drafting/drafting-profile.server.ts";
import { addRule } from "#app/modules/rules/decide-rule.server.ts";
import { learnFromEdit } from "#app/modules/rules/learn-from-edit.server.ts";
import { runReplay } from "#app/modules/rules/run-replay.server.ts";
import type { StaffRoleName } from "#app/modules/shop/roles.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import * as newRule from "#app/routes/app.rules_.new.tsx";
import * as rulePage from "#app/routes/app.rules_.$ruleId.tsx";
import * as rulesPage from "#app/routes/app.rules.tsx";
import * as thread from "#app/routes/app.conversations.$conversationId.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop, WITH_DELIVERED_ORDER } from "#tests/factories/action-chat.ts";
import { type Proposing, proposingChat } from "#tests/factories/proposing-chat.ts";
import { KARIM, MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";

type Action = (args: ActionFunctionArgs) => Promise<{ data: unknown; init: { status?: number } | null }>;
const act = rulePage.action as Action;
const never = new AbortController().signal;
const SECRET = "lotte.peeters@example.com";
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
  await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("model", { mode: "helpful" });
  await db.guidanceRule.deleteMany({ where: { shopId } });
  forgetDraftingProfile({ shopId });
  await give(MARIJKE, "ADMIN");
});

const give = (id: string, role: StaffRoleName) => db.staff.update({ where: { shopId_id: { shopId, id } }, data: { role } });
const write = (text: string) => addRule({ shopId, staffId: MARIJKE, text, locale: "nl", intent: null });
const call = (ruleId: string, more: StaffRequest = {}) => staffCall(`/app/rules/${ruleId}`, { params: { ruleId }, ...more });
const look = async (ruleId: string, staffId = MARIJKE) => (await rulePage.loader(call(ruleId, { staffId }))).detail;
const statusOf = async (ruleId: string) => (await db.guidanceRule.findUniqueOrThrow({ where: { shopId_id: { shopId, id: ruleId } } })).status;

/** A draft that a person changed, with an address in what they sent; and the rule of it. */
async function edited(staffId = MARIJKE): Promise<Proposing & { ruleId: string }> {
  const draft = await proposingChat({ shopId, customerId: WITH_DELIVERED_ORDER.customerId, says: `Waar blijft mijn bestelling ${WITH_DELIVERED_ORDER.name}?` });
  const text = draft.content.text.replace(/^Dag (\S+),/, "Hallo $1,").replace("\n\n", `\n\nWe schrijven naar ${SECRET}. `);
  await approveDraft({ shopId, draftId: draft.draftId, staffId, basedOnSequence: draft.basedOnSequence, text });
  expect(await learnFromEdit({ shopId, draftId: draft.draftId })).toBe("proposed");
  const { id: ruleId } = await db.guidanceRule.findFirstOrThrow({ where: { shopId, status: "PROPOSED" }, orderBy: { createdAt: "desc" } });
  return { ...draft, ruleId };
}

/** Begins a replay at the page's door and works it off, as the queue would. */
async function replay(ruleId: string, staffId = MARIJKE): Promise<void> {
  expect((await act(call(ruleId, { staffId, body: { command: "replay", version: 1 } }))).data).toEqual({ ok: true, ruleId });
  const { id: replayId } = await db.ruleReplay.findFirstOrThrow({ where: { shopId, ruleId }, orderBy: { requestedAt: "desc" } });
  for (let slice = 0; slice < 20; slice++) await runReplay({ shopId, replayId, signal: never });
}

describe("the page of rules", () => {
  it("lists each under how it stands, and leads to older ones", async () => {
    for (let count = 0; count < 26; count++) await write(`Regel ${"abcdefghijklmnopqrstuvwxyz"[count]}.`);
    const first = await rulesPage.loader(staffCall("/app/rules?view=off"));
    expect(first.list).toMatchObject({ counts: { PROPOSED: 0, ON: 0, OFF: 26, DISMISSED: 0 }, limit: 12 });
    const rest = await rulesPage.loader(staffCall(`/app/rules?view=off&cursor=${first.list.nextCursor}`));
    const texts = [...first.list.rules, ...rest.list.rules].map(({ text }) => text);
    expect(new Set(texts).size).toBe(26);
    expect(rest.list.nextCursor).toBeNull();
    expect((await rulesPage.loader(staffCall("/app/rules"))).list.rules).toEqual([]);
    expect(await refusalOf(rulesPage.loader(staffCall("/app/rules?cursor=x")))).toMatchObject({ reason: "bad_cursor" });
  });

  it("takes a new one, and says what is wrong with it", async () => {
    const add = (text: string) => (newRule.action as Action)(staffCall("/app/rules/new", { body: { command: "add", text, locale: null, intent: "return" } }));
    expect((await add("Wees kort.")).data).toMatchObject({ ok: true });
    expect(await add("Wees  kort.")).toMatchObject({ data: { ok: false, reason: "rule_exists" }, init: { status: 409 } });
    expect((await add(" ")).data).toMatchObject({ ok: false, reason: "rule_empty" });
  });

  it.each([{ command: "switchOn" }, { command: "switchOn", version: 1, more: 1 }, { command: "add", text: "x", locale: null, intent: null }, { command: "change", version: 1, text: "x", locale: "xx", intent: null }, null])("refuses what no button sends: %j", async (body) => {
    const { ruleId } = await write("Wees kort.");
    expect(await refusalOf(act(call(ruleId, { body })))).toMatchObject({ reason: "unknown_command" });
  });

  it("is not found for a rule that there is not", async () => {
    for (const ruleId of ["x", newId()]) {
      expect(await refusalOf(rulePage.loader(call(ruleId)))).toMatchObject({ status: 404, reason: "rule_not_found" });
      expect(await refusalOf(act(call(ruleId, { body: { command: "dismiss", version: 1 } })))).toMatchObject({ status: 404 });
    }
  });
});

describe("one rule", () => {
  it("shows the edit it came from, what a replay changes, and who did what", async () => {
    const { ruleId, content, chat } = await edited();
    expect(await look(ruleId)).toMatchObject({ isTried: false, replay: null, edit: { conversationId: chat.conversationId, before: content.text, after: expect.stringContaining(SECRET) as string } });
    await replay(ruleId);
    const tried = await look(ruleId);
    expect(tried).toMatchObject({ isTried: true, replay: { status: "DONE" } });
    const change = tried.replay!.changes.find(({ conversationId }) => conversationId === chat.conversationId)!;
    expect(change.before).toMatch(/^Dag \S+,\n\n/);
    expect(change.after).toBe(change.before.replace(/^Dag/, "Hallo"));
    expect((await act(call(ruleId, { body: { command: "switchOn", version: 1 } }))).data).toEqual({ ok: true, ruleId });
    const { history } = await look(ruleId);
    expect(history.map(({ what, staffId }) => [what, staffId])).toEqual([["switched_on", MARIJKE], ["replayed", MARIJKE], ["proposed", MARIJKE]]);
    expect(history[0]!.staffName).toMatch(/^Marijke/);
  });

  it("cannot be switched on by a page that shows an earlier text, nor without a replay of this one", async () => {
    const { ruleId } = await write("Begin met “Hallo,”.");
    expect(await act(call(ruleId, { body: { command: "switchOn", version: 1 } }))).toMatchObject({ data: { ok: false, reason: "replay_needed" }, init: { status: 409 } });
    await act(call(ruleId, { body: { command: "change", version: 1, text: "Begin met “Hoi,”.", locale: "nl", intent: null } }));
    expect((await act(call(ruleId, { body: { command: "switchOn", version: 1 } }))).data).toMatchObject({ reason: "rule_changed" });
    expect(await statusOf(ruleId)).toBe("OFF");
  });

  it("says what it contradicts", async () => {
    const first = await write("Begin met “Hallo,”.");
    await edited();
    await replay(first.ruleId);
    await act(call(first.ruleId, { body: { command: "switchOn", version: 1 } }));
    const second = await write("Begin met “Dag,”.");
    expect((await look(second.ruleId)).conflicts).toEqual([{ kind: "rule", quote: "Begin met “Hallo,”." }]);
    const third = await write("Beloof altijd een terugbetaling.");
    expect((await look(third.ruleId)).conflicts).toMatchObject([{ kind: "guidance", code: "promises" }]);
  });

  it("shows more of the changed drafts when asked, and never more than that", async () => {
    const { ruleId } = await edited();
    await proposingChat({ shopId, customerId: WITH_DELIVERED_ORDER.customerId, says: "Waar blijft mijn pakket?" });
    await replay(ruleId);
    const show = async (count: string) => (await rulePage.loader(staffCall(`/app/rules/x?show=${count}`, { params: { ruleId } }))).detail.replay!.changes.length;
    expect(await show("1")).toBe(1);
    expect(await show("2")).toBe(2);
    expect(await show("99999999999")).toBeLessThanOrEqual(200);
  });

  it("is hinted at in the conversation of the edit until somebody decides on it", async () => {
    const { ruleId, chat } = await edited();
    const hint = async (staffId: string) => (await thread.loader(staffCall("/app/conversations/x", { staffId, params: { conversationId: chat.conversationId } }))).proposedRule;
    expect(await hint(MARIJKE)).toMatchObject({ ruleId, isOwn: true, text: expect.stringContaining("Hallo") as string });
    expect(await hint(KARIM)).toMatchObject({ ruleId, isOwn: false });
    await act(call(ruleId, { body: { command: "dismiss", version: 1 } }));
    expect(await hint(MARIJKE)).toBeNull();
    const other = await proposingChat({ shopId, customerId: "7001", says: "Kan ik dit terugsturen?" });
    expect((await thread.loader(staffCall("/app/conversations/x", { params: { conversationId: other.chat.conversationId } }))).proposedRule).toBeNull();
  });
});

describe("roles (SH-05)", () => {
  const commands = (replayId: string) => [
    { command: "change", version: 1, text: "Begin met “Hoi,”.", locale: "nl", intent: null }, { command: "switchOn", version: 1 }, { command: "switchOff", version: 1 },
    { command: "dismiss", version: 1 }, { command: "replay", version: 1 }, { command: "cancelReplay", replayId }, { command: "continueReplay", replayId },
  ];

  it.each(["VIEWER", "AGENT"] as const)("%s reads rules and changes none", async (role) => {
    await give(KARIM, role);
    const { ruleId } = await write("Begin met “Hallo,”.");
    for (const body of commands(newId())) expect(await refusalOf(act(call(ruleId, { staffId: KARIM, body }))), body.command).toMatchObject({ status: 403, reason: "role_too_low" });
    const add = newRule.action as Action;
    expect(await refusalOf(add(staffCall("/app/rules/new", { staffId: KARIM, body: { command: "add", text: "x", locale: null, intent: null } })))).toMatchObject({ status: 403 });
    expect(await db.guidanceRule.findMany({ where: { shopId } })).toMatchObject([{ id: ruleId, version: 1, status: "OFF" }]);
    expect(await db.ruleReplay.count({ where: { shopId, ruleId } })).toBe(0);
    expect((await look(ruleId, KARIM)).rule.text).toBe("Begin met “Hallo,”.");
  });

  it.each(["LEAD", "ADMIN"] as const)("%s decides", async (role) => {
    await give(KARIM, role);
    const { ruleId } = await edited();
    await replay(ruleId, KARIM);
    for (const [command, status] of [["switchOn", "ON"], ["switchOff", "OFF"], ["dismiss", "DISMISSED"]] as const) {
      await act(call(ruleId, { staffId: KARIM, body: { command, version: 1 } }));
      expect(await statusOf(ruleId)).toBe(status);
    }
    expect(await db.auditEvent.count({ where: { shopId, subjectId: ruleId, actorId: KARIM } })).toBe(4);
  });

  it("a viewer sees drafts without contact details, and that is on record", async () => {
    await give(KARIM, "VIEWER");
    const { ruleId, chat } = await edited();
    const seen = await look(ruleId, KARIM);
    expect(JSON.stringify(seen)).not.toContain(SECRET);
    expect(seen.edit?.after).toContain("•••••");
    expect(await db.accessEvent.count({ where: { shopId, staffId: KARIM, subjectId: chat.conversationId } })).toBe(1);
  });

  it("another shop's staff see and change nothing (SH-11)", async () => {
    const { ruleId } = await write("Begin met “Hallo,”.");
    const stranger = { shop: OTHER_SHOP, staffId: "52" };
    expect(await refusalOf(rulePage.loader(call(ruleId, stranger)))).toMatchObject({ status: 404 });
    for (const body of commands(newId()).filter(({ command }) => !command.endsWith("Replay"))) expect(await refusalOf(act(call(ruleId, { ...stranger, body }))), body.command).toMatchObject({ status: 404 });
    expect((await rulesPage.loader(staffCall("/app/rules?view=off", stranger))).list).toMatchObject({ rules: [], counts: { OFF: 0 } });
    expect(await statusOf(ruleId)).toBe("OFF");
  });
});
