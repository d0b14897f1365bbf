import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { retryAction } from "#app/modules/actions/retry-action.server.ts";
import { runActions } from "#app/modules/actions/run-actions.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { viewThread } from "#app/modules/approval/view-thread.server.ts";
import { saveSettings } from "#app/modules/shop/settings.server.ts";
import { db } from "#app/platform/db.server.ts";
import * as settingsPage from "#app/routes/app.settings.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { approveWith, installActionShop, readyChat, sandboxOrder, staffWith, WITH_DELIVERED_ORDER, withAction } from "#tests/factories/action-chat.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { KARIM, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

type Role = "VIEWER" | "AGENT" | "LEAD" | "ADMIN";
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  shopId = await installActionShop();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("reset");
  await db.proposedAction.updateMany({ where: { status: { in: ["APPROVED", "RUNNING", "UNKNOWN"] } }, data: { status: "CANCELLED" } });
  await saveSettings({ shopId, staffId: "42", patch: { agentLimit: 50, leadLimit: 250 } });
});

/** EUR 14.50 of the shop's money. */
const refundOneCup = { kind: "refund", orderId: WITH_DELIVERED_ORDER.orderId, scope: "lines", lines: [{ lineItemId: "gid://shopify/LineItem/50010042", quantity: 1, restock: false }], amount: null };
const setLimits = (patch: { agentLimit?: number | string | null; leadLimit?: number | string | null }) => saveSettings({ shopId, staffId: "42", patch });
const chat = () => readyChat(shopId, WITH_DELIVERED_ORDER.customerId);
const decideAs = async (role: Role) => approveWith(await chat(), await staffWith(shopId, role), [refundOneCup]);
const refunds = () => sandboxOrder(sandbox.world, "#1004").refunds;

describe("how much money one action of each role may move", () => {
  it("as installed: 50 for an agent, 250 for a lead, anything for an administrator", async () => {
    const { shopId: fresh } = await createShop();
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId: fresh } })).toMatchObject({ agentLimit: 50, leadLimit: 250 });
  });

  it.each<[Role, object, "done" | { limit: number; who: Role }]>([
    ["VIEWER", { agentLimit: null, leadLimit: null }, { limit: 0, who: "AGENT" }],
    ["AGENT", { agentLimit: 14 }, { limit: 14, who: "LEAD" }],
    ["AGENT", { agentLimit: 14, leadLimit: 14 }, { limit: 14, who: "ADMIN" }],
    ["AGENT", { agentLimit: 15 }, "done"],
    ["AGENT", { agentLimit: "" }, "done"],
    ["LEAD", { agentLimit: 1, leadLimit: 14 }, { limit: 14, who: "ADMIN" }],
    ["LEAD", { agentLimit: 1, leadLimit: 15 }, "done"],
    ["ADMIN", { agentLimit: 0, leadLimit: 0 }, "done"],
  ])("a %s with %o", async (role, limits, outcome) => {
    await setLimits(limits);
    if (outcome === "done") {
      const { messageId } = await decideAs(role);
      await runActions({ shopId, messageId });
      expect(refunds()).toHaveLength(1);
    } else {
      await expect(decideAs(role)).rejects.toMatchObject({ code: "forbidden", reason: "over_limit", currency: "EUR", ...outcome });
      expect(await db.proposedAction.count({ where: { shopId, status: "APPROVED" } })).toBe(0);
      expect(refunds()).toEqual([]);
    }
  });

  it("counts in the shop's currency, whatever the customer paid in", async () => {
    sandboxOrder(sandbox.world, "#1004").paidIn = { currency: "USD", rate: 2 };
    await setLimits({ agentLimit: 15 });
    // USD 29.00 to the customer, EUR 14.50 of the shop's.
    await expect(decideAs("AGENT")).resolves.toMatchObject({ messageId: expect.any(String) });
  });

  it("holds for an own reply and for another try, too", async () => {
    const agent = await staffWith(shopId, "AGENT");
    await setLimits({ agentLimit: 14 });
    const ready = await chat();
    const actions = [await withAction(ready.chat, agent, refundOneCup)];
    await expect(sendStaffReply({ shopId, conversationId: ready.chat.conversationId, staffId: agent, text: "Het geld komt terug.", actions })).rejects.toMatchObject({ reason: "over_limit" });
    await setLimits({ agentLimit: 15 });
    const { messageId } = await sendStaffReply({ shopId, conversationId: ready.chat.conversationId, staffId: agent, text: "Het geld komt terug.", actions });
    await control("faults", { userErrors: { on: "refundCreate", message: "no" } });
    await runActions({ shopId, messageId });
    await control("faults", { clear: true });
    await setLimits({ agentLimit: 14 });
    await expect(retryAction({ shopId, conversationId: ready.chat.conversationId, staffId: agent, actionId: actions[0]!.actionId })).rejects.toMatchObject({ reason: "over_limit" });
    expect(refunds()).toEqual([]);
  });

  it("of another shop are its own (SH-11)", async () => {
    const other = await createShop();
    await saveSettings({ shopId: other.shopId, staffId: "1", patch: { agentLimit: 1, leadLimit: 1 } });
    await expect(decideAs("AGENT")).resolves.toMatchObject({ messageId: expect.any(String) });
    await setLimits({ agentLimit: 7 });
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId: other.shopId } })).toMatchObject({ agentLimit: 1, leadLimit: 1 });
  });
});

describe("a role that changes", () => {
  it("takes effect with the very next decision, up and down", async () => {
    await setLimits({ agentLimit: 14 });
    const person = await staffWith(shopId, "LEAD");
    const ready = await chat();
    const actions = [await withAction(ready.chat, person, refundOneCup)];
    const { chat: _, ...draft } = ready;
    const setRole = (role: Role) => db.staff.update({ where: { shopId_id: { shopId, id: person } }, data: { role } });
    await setRole("AGENT");
    await expect(approveDraft({ shopId, staffId: person, ...draft, actions })).rejects.toMatchObject({ reason: "over_limit", who: "LEAD" });
    await setRole("VIEWER");
    await expect(approveDraft({ shopId, staffId: person, ...draft, actions })).rejects.toMatchObject({ reason: "over_limit", limit: 0 });
    await setRole("LEAD");
    await expect(approveDraft({ shopId, staffId: person, ...draft, actions })).resolves.toMatchObject({ messageId: expect.any(String) });
  });

  it("shows at the action before anybody presses: how much this person may, and who may this", async () => {
    await setLimits({ agentLimit: 14, leadLimit: 20 });
    const ready = await chat();
    await withAction(ready.chat, "42", refundOneCup);
    const seenBy = async (role: Role) => (await viewThread({ shopId, viewer: { id: "x", role }, conversationId: ready.chat.conversationId, messageLimit: 10 })).actions[0]!.overLimit;
    expect(await seenBy("AGENT")).toEqual({ limit: { amount: "14", currency: "EUR" }, who: "LEAD" });
    expect(await seenBy("LEAD")).toBeNull();
    expect(await seenBy("ADMIN")).toBeNull();
    await setLimits({ agentLimit: 15 });
    expect(await seenBy("AGENT")).toBeNull();
  });
});

describe("limits on the settings page", () => {
  const save = (patch: object, request = {}) => settingsPage.action(staffCall("/app/settings", { body: { intent: "save", patch }, ...request }));

  it("are set by an administrator, with the time to undo; the record says from what to what", async () => {
    expect(await save({ agentLimit: "75", leadLimit: "", undoSeconds: "30" })).toEqual({ ok: true });
    const page = await settingsPage.loader(staffCall("/app/settings"));
    expect(page).toMatchObject({ settings: { agentLimit: 75, leadLimit: null, undoSeconds: 30 }, moneyLimit: { currency: "EUR" } });
    const line = await db.auditEvent.findFirstOrThrow({ where: { shopId, action: "settings.saved" }, orderBy: [{ at: "desc" }, { id: "desc" }] });
    expect(line).toMatchObject({ actorId: "42", data: { changed: ["undoSeconds", "agentLimit", "leadLimit"], limits: { agentLimit: { from: 50, to: 75 }, leadLimit: { from: 250, to: null } } } });
    await save({ undoSeconds: "0" });
  });

  it.each(["-1", "12,50", "veel", "1000001", "1e3"])("%s is refused beside its field", async (agentLimit) => {
    expect(await save({ agentLimit })).toEqual({ ok: false, fields: { agentLimit: "limit" } });
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId } })).toMatchObject({ agentLimit: 50 });
  });

  it("are not for agents or leads to set (SH-05)", async () => {
    await settingsPage.loader(staffCall("/app/settings", { staffId: KARIM }));
    for (const role of ["AGENT", "LEAD"] as const) {
      await db.staff.update({ where: { shopId_id: { shopId, id: KARIM } }, data: { role } });
      expect(await refusalOf(save({ agentLimit: "9999" }, { staffId: KARIM }))).toMatchObject({ status: 403 });
    }
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId } })).toMatchObject({ agentLimit: 50 });
  });
});
