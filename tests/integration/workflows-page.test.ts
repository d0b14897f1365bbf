import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import type { StaffRoleName } from "#app/modules/shop/roles.ts";
import { MAX_RUN_ATTEMPTS } from "#app/modules/workflows/claim-run.server.ts";
import { type Definition, MAX_WORKFLOWS } from "#app/modules/workflows/definition.ts";
import { getWorkflow } from "#app/modules/workflows/get-workflow.server.ts";
import type { WorkflowResult } from "#app/modules/workflows/views.ts";
import { db } from "#app/platform/db.server.ts";
import * as list from "#app/routes/app.workflows.tsx";
import * as page from "#app/routes/app.workflows_.$workflowId.tsx";
import * as fresh from "#app/routes/app.workflows_.new.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { installActionShop } from "#tests/factories/action-chat.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { KARIM, MAIN_SHOP, MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";
import { definitionOf } from "#tests/factories/workflow-definition.ts";
import { workflowsRun } from "#tests/factories/workflow.ts";

type Answer = { data: WorkflowResult; init: { status?: number } | null };
type Action = (args: ActionFunctionArgs) => Promise<Answer>;
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
  await db.workflow.deleteMany({});
  await db.conversation.deleteMany({ where: { shopId } });
  await give(KARIM, "LEAD");
});

const give = (id: string, role: StaffRoleName) => db.staff.update({ where: { shopId_id: { shopId, id } }, data: { role } });
const post = (body: object, more: StaffRequest = {}) => (fresh.action as Action)(staffCall("/app/workflows/new", { staffId: KARIM, body, ...more }));
const postTo = (workflowId: string, body: object, more: StaffRequest = {}) => (page.action as Action)(staffCall(`/app/workflows/${workflowId}`, { staffId: KARIM, params: { workflowId }, body, ...more }));
const look = (workflowId: string, more: StaffRequest = {}) => page.loader(staffCall(`/app/workflows/${workflowId}`, { staffId: KARIM, params: { workflowId }, ...more }));

async function kept(definition: Definition): Promise<string> {
  const tried = await post({ command: "try", definition });
  if (!tried.data.ok || !tried.data.trial) throw new Error("was not tried");
  const added = await post({ command: "add", definition, proof: tried.data.trial.proof });
  if (!added.data.ok) throw new Error(added.data.reason);
  return added.data.workflowId;
}

describe("the pages of workflows", () => {
  it("try, keep, switch on, change, list and remove one, each step on record", async () => {
    const definition = definitionOf({ name: "Spoed eerst" });
    const refused = await post({ command: "add", definition, proof: "x" });
    expect([refused.data, refused.init?.status]).toEqual([{ ok: false, reason: "try_first" }, 409]);
    const workflowId = await kept(definition);
    expect((await look(workflowId)).detail).toMatchObject({ isOn: false, version: 1, definition, log: [], secret: expect.stringMatching(/^whsec_/) });
    expect((await postTo(workflowId, { command: "switch", version: 1, isOn: true })).data.ok).toBe(true);
    expect((await postTo(workflowId, { command: "switch", version: 1, isOn: false })).data).toEqual({ ok: false, reason: "workflow_changed" });
    expect((await list.loader(staffCall("/app/workflows", { staffId: KARIM }))).workflows).toMatchObject([{ id: workflowId, name: "Spoed eerst", isOn: true, runs: 0, lastRunAt: null }]);
    expect((await postTo(workflowId, { command: "delete" })).data.ok).toBe(true);
    expect(await refusalOf(look(workflowId))).toMatchObject({ status: 404 });
    const actions = (await db.auditEvent.findMany({ where: { shopId, subjectId: workflowId }, orderBy: { at: "asc" } })).map(({ action, actorId }) => `${actorId} ${action}`);
    expect(actions).toEqual(["added", "switched_on", "deleted"].map((what) => `${KARIM} workflow.${what}`));
  });

  it("are a lead's and an administrator's, never an agent's or a viewer's", async () => {
    const workflowId = await kept(definitionOf());
    for (const role of ["AGENT", "VIEWER"] as const) {
      await give(KARIM, role);
      const doors = [
        () => list.loader(staffCall("/app/workflows", { staffId: KARIM })), () => fresh.loader(staffCall("/app/workflows/new", { staffId: KARIM })), () => look(workflowId),
        () => post({ command: "try", definition: definitionOf() }), () => postTo(workflowId, { command: "delete" }),
      ];
      for (const door of doors) expect(await refusalOf(door())).toMatchObject({ status: 403, reason: "role_too_low" });
    }
    await give(MARIJKE, "ADMIN");
    expect((await look(workflowId, { staffId: MARIJKE })).detail.id).toBe(workflowId);
  });

  it("refuse with a sentence what cannot work, and anything that is no command", async () => {
    const reasonOf = async (definition: unknown) => ((await post({ command: "try", definition })).data as { reason?: string }).reason;
    expect(await reasonOf({})).toBe("incomplete");
    expect(await reasonOf({ ...definitionOf(), conditions: [{ kind: "signs", is: ["upset"] }], steps: [{ kind: "webhook", address: "https://hooks.example.com" }] })).toBe("upset_with_webhook");
    expect(await refusalOf(post({ command: "refund" }))).toMatchObject({ status: 422, reason: "unknown_command" });
    expect(await refusalOf(post({ command: "delete" }))).toMatchObject({ reason: "unknown_command" });
    const definition = definitionOf({ steps: [{ kind: "assign", staffId: "nobody" }] });
    const tried = await post({ command: "try", definition });
    expect((await post({ command: "add", definition, proof: tried.data.ok ? tried.data.trial?.proof : "" })).data).toEqual({ ok: false, reason: "assignee" });
  });

  it(`keep ${MAX_WORKFLOWS} at most`, async () => {
    const workflowId = await kept(definitionOf());
    const row = await db.workflow.findUniqueOrThrow({ where: { shopId_id: { shopId, id: workflowId } } });
    await db.workflow.createMany({ data: Array.from({ length: MAX_WORKFLOWS - 1 }, (_, index) => ({ ...row, id: crypto.randomUUID(), position: index + 2 })) });
    await expect(kept(definitionOf())).rejects.toThrow("too_many_workflows");
  });

  it("show another shop nothing", async () => {
    const workflowId = await kept(definitionOf());
    const stranger = { shop: OTHER_SHOP, staffId: "52" };
    const other = await requireStaff(staffCall("/app", stranger).request);
    await db.staff.updateMany({ where: { shopId: other.shopId }, data: { role: "ADMIN" } });
    expect((await list.loader(staffCall("/app/workflows", stranger))).workflows).toEqual([]);
    expect(await refusalOf(look(workflowId, stranger))).toMatchObject({ status: 404 });
    expect(await refusalOf(postTo(workflowId, { command: "switch", version: 1, isOn: true }, stranger))).toMatchObject({ status: 404 });
  });
});

describe("conditions that ask Shopify", () => {
  const VIP = "7003";
  const customer = (id: string) => sandbox.world.shops.get(MAIN_SHOP)!.customers.find((each) => each.id === id)!;
  const withShopify = (condition: Definition["conditions"][number]) => definitionOf({ conditions: [condition] });
  const writes = async (customerId: string | null) => {
    const chat = await openChat({ shopId, customerId });
    await shopperWrites(chat);
    return chat;
  };
  const triedOn = async (definition: Definition) => {
    const { data } = await post({ command: "try", definition });
    return data.ok ? data.trial!.counts : null;
  };

  beforeEach(async () => {
    customer(VIP).tags = ["vip"];
    await control("faults", { clear: true });
  });

  it("know an important customer by their tag, and what the newest order came to", async () => {
    await Promise.all([writes(VIP), writes("7001"), writes(null)]);
    expect(await triedOn(withShopify({ kind: "vip", tags: ["VIP"] }))).toEqual({ yes: 1, no: 2, unknown: 0 });
    expect(await triedOn(withShopify({ kind: "orderValue", atLeast: 0 }))).toEqual({ yes: 2, no: 1, unknown: 0 });
    expect(await triedOn(withShopify({ kind: "orderValue", atLeast: 1_000_000 }))).toEqual({ yes: 0, no: 3, unknown: 0 });
  });

  it("run for such a customer only", async () => {
    const workflowId = await kept(withShopify({ kind: "vip", tags: ["VIP"] }));
    await postTo(workflowId, { command: "switch", version: 1, isOn: true });
    const [vip] = await Promise.all([writes(VIP), writes("7001"), writes(null)]);
    await workflowsRun();
    expect((await getWorkflow({ shopId, workflowId })).log).toMatchObject([{ conversationId: vip.conversationId, status: "DONE" }]);
  });

  it("that Shopify does not let the app judge stop the run, visibly (SH-06)", async () => {
    const workflowId = await kept(withShopify({ kind: "orderValue", atLeast: 0 }));
    await postTo(workflowId, { command: "switch", version: 1, isOn: true });
    await writes(VIP);
    await control("faults", { missingScope: { scope: "read_orders" } });
    expect(await triedOn(withShopify({ kind: "orderValue", atLeast: 0 }))).toEqual({ yes: 0, no: 0, unknown: 1 });
    await workflowsRun();
    expect((await getWorkflow({ shopId, workflowId })).log).toMatchObject([{ status: "STOPPED", reason: "withheld", steps: [] }]);
  });

  it("are tried again while Shopify is down, and given up in the log, never guessed", async () => {
    const workflowId = await kept(withShopify({ kind: "vip", tags: ["VIP"] }));
    await postTo(workflowId, { command: "switch", version: 1, isOn: true });
    await writes(VIP);
    await control("faults", { revokedToken: 1 });
    for (let attempt = 0; attempt < MAX_RUN_ATTEMPTS; attempt++) {
      await workflowsRun();
      await db.workflowRun.updateMany({ where: { shopId, status: "QUEUED" }, data: { runAfter: new Date() } });
    }
    const { log } = await getWorkflow({ shopId, workflowId });
    expect(log).toMatchObject([{ status: "FAILED", reason: "shopify", steps: [] }]);
    await requireStaff(staffCall("/app").request);
  });
});
