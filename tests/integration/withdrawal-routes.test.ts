import { startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { db } from "#app/platform/db.server.ts";
import { verifyChain } from "#app/modules/withdrawal/verify-chain.server.ts";
import * as exceptions from "#app/routes/app.withdrawals_.exceptions.tsx";
import * as exporting from "#app/routes/app.withdrawals_.export.ts";
import * as list from "#app/routes/app.withdrawals.tsx";
import * as settings from "#app/routes/app.settings.tsx";
import * as detail from "#app/routes/app.withdrawals_.$withdrawalId.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { KARIM, MAIN_SHOP, MARIJKE, OTHER_SHOP, refusalOf, staffCall, type StaffRequest } from "#tests/factories/staff-request.ts";
import { LOTTE, withdraw } from "#tests/factories/withdrawal-form.ts";

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type Action = (args: ActionFunctionArgs) => Promise<unknown>;
let sandbox: Sandbox;
let shopId: string;
let id: string;
let stranger: StaffRequest;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  stranger = { shop: OTHER_SHOP, staffId: sandbox.world.shops.get(OTHER_SHOP)!.staff[0]!.id };
  await requireStaff(staffCall("/app", stranger).request);
  await withdraw({ shop: MAIN_SHOP });
  ({ id } = await db.withdrawal.findFirstOrThrow({ where: { shopId } }));
});
afterAll(() => sandbox.stop());

const page = (more: StaffRequest = {}) => staffCall("/app/withdrawals/x", { params: { withdrawalId: id }, ...more });
const accesses = (subjectId: string) => db.accessEvent.count({ where: { shopId, subjectId } });
async function as(role: "VIEWER" | "AGENT" | "LEAD", staffId = KARIM): Promise<StaffRequest> {
  await requireStaff(staffCall("/app", { staffId }).request);
  await db.staff.update({ where: { shopId_id: { shopId, id: staffId } }, data: { role } });
  return { staffId };
}

describe("the pages of withdrawals", () => {
  it("show them, and each look is on record (SH-05)", async () => {
    const seen = await list.loader(staffCall("/app/withdrawals?view=open"));
    expect(seen.rows.map((row) => row.id)).toEqual([id]);
    expect(await accesses("withdrawals")).toBe(1);
    const { found } = await detail.loader(page());
    expect(found).toMatchObject({ name: LOTTE.name, contract: LOTTE.contract, contact: LOTTE.contact, sequence: 1 });
    expect(await accesses(id)).toBe(1);
    expect(found).not.toHaveProperty("customerHash");
  });

  it("bear with nonsense in their addresses", async () => {
    for (const query of ["?view=nonsense", "?cursor=abc", "?cursor=-1", "?view=all&cursor=999999999"]) await expect(list.loader(staffCall(`/app/withdrawals${query}`))).resolves.toBeTruthy();
    for (const withdrawalId of ["x", "00000000-0000-0000-0000-000000000000"]) {
      const refusal = await refusalOf(detail.loader(page({ params: { withdrawalId } })));
      expect(refusal.status).toBe(404);
    }
  });

  it("follow the chain on a click", async () => {
    expect(await list.action(staffCall("/app/withdrawals", { body: {} }))).toMatchObject({ verified: 1, firstBreak: null });
  });

  it("give the settings a link per language with its locked label", async () => {
    const { withdrawal } = await settings.loader(staffCall("/app/settings"));
    expect(withdrawal.path).toBe("/apps/loket/withdrawal");
    expect(withdrawal.links.map(({ label }) => label)).toContain("Vertrag widerrufen");
    expect(withdrawal.links[0]!.url).toBe(`https://${MAIN_SHOP}/apps/loket/withdrawal?lang=nl`);
  });
});

describe("roles", () => {
  it("let a viewer look and nothing else", async () => {
    const viewer = await as("VIEWER");
    expect((await detail.loader(page(viewer))).mayAct).toBe(false);
    expect(await refusalOf((detail.action as Action)(page({ ...viewer, body: { intent: "status", from: "OPEN", to: "REFUNDED" } })))).toMatchObject({ status: 403 });
    expect(await refusalOf((exporting.loader as Loader)(staffCall("/app/withdrawals/export?format=csv", viewer)))).toMatchObject({ status: 403 });
    expect(await refusalOf((exceptions.loader as Loader)(staffCall("/app/withdrawals/exceptions", viewer)))).toMatchObject({ status: 403 });
  });

  it("hide from a viewer whose it is, in list and detail, and leave the statement as it was stored (SH-05)", async () => {
    const viewer = await as("VIEWER");
    const fields = { name: "Käthe Großmann", contract: "#1004, mail to kaethe@example.de or 0470 12 34 56", contact: "kaethe@example.de" };
    await withdraw({ shop: MAIN_SHOP, fields });
    const stated = await db.withdrawal.findFirstOrThrow({ where: { shopId }, orderBy: { sequence: "desc" } });
    const rows = (await list.loader(staffCall("/app/withdrawals?view=all", viewer))).rows;
    const { found } = await detail.loader(page({ ...viewer, params: { withdrawalId: stated.id } }));
    expect(rows[0]).toMatchObject({ id: stated.id, name: "Käthe G." });
    expect(found).toMatchObject({ name: "Käthe G.", contract: "#1004, mail to ••••• or •••••", contact: "•••••" });
    expect(JSON.stringify([rows[0], found])).not.toMatch(/Großmann|kaethe@|0470/);
    expect((await detail.loader(page({ ...(await as("AGENT")), params: { withdrawalId: stated.id } }))).found).toMatchObject(fields);
    expect((await verifyChain({ shopId })).firstBreak).toBeNull();
  });

  it("let an agent deal with one, and a lead export and set exceptions", async () => {
    const agent = await as("AGENT");
    await detail.action(page({ ...agent, body: { intent: "status", from: "OPEN", to: "REFUNDED" } }));
    expect((await detail.loader(page(agent))).found.status).toBe("REFUNDED");
    expect(await refusalOf((exceptions.action as Action)(staffCall("/app/withdrawals/exceptions", { ...agent, body: { intent: "set", productId: "3001", code: "c" } })))).toMatchObject({ status: 403 });
    const lead = await as("LEAD");
    for (const format of ["csv", "json", "pdf"]) expect(await exporting.loader(staffCall(`/app/withdrawals/export?format=${format}`, lead))).toMatchObject({ ok: true, filename: `withdrawals-loket-demo.${format}` });
    expect(await exporting.loader(staffCall(`/app/withdrawals/export?format=pdf&withdrawal=${id}`, lead))).toMatchObject({ ok: true, contentType: "application/pdf" });
    expect(await db.accessEvent.count({ where: { shopId, subjectType: "export" } })).toBe(4);
    await exceptions.action(staffCall("/app/withdrawals/exceptions", { ...lead, body: { intent: "set", productId: "3001", code: "c" } }));
    expect((await exceptions.loader(staffCall("/app/withdrawals/exceptions?q=zeebries", lead))).exceptions).toMatchObject([{ productId: "3001", code: "c" }]);
  });

  it("refuse a command that is none, and answer a conflict", async () => {
    for (const body of [{}, { intent: "delete" }, { intent: "status", from: "OPEN", to: "GONE" }, { intent: "status", from: "OPEN", to: "CLOSED", receivedAt: "1970" }]) {
      expect(await refusalOf((detail.action as Action)(page({ staffId: MARIJKE, body })))).toMatchObject({ status: 422 });
    }
    const answer = (await detail.action(page({ staffId: MARIJKE, body: { intent: "status", from: "OPEN", to: "CLOSED" } }))) as { data: unknown; init: { status: number } };
    expect(answer).toMatchObject({ data: { ok: false, reason: "withdrawal_changed" }, init: { status: 409 } });
    expect(await refusalOf((exporting.loader as Loader)(staffCall("/app/withdrawals/export?format=exe")))).toMatchObject({ status: 422 });
  });
});

describe("another shop's staff (SH-11)", () => {
  it("see nothing of it on any page, and cannot touch it", async () => {
    expect((await list.loader(staffCall("/app/withdrawals?view=all", stranger))).rows).toEqual([]);
    expect(await refusalOf((detail.loader as Loader)(page(stranger)))).toMatchObject({ status: 404 });
    expect(await refusalOf((detail.action as Action)(page({ ...stranger, body: { intent: "status", from: "REFUNDED", to: "OPEN" } })))).toMatchObject({ status: 404 });
    expect(await refusalOf((exporting.loader as Loader)(staffCall(`/app/withdrawals/export?format=pdf&withdrawal=${id}`, stranger)))).toMatchObject({ status: 404 });
    const file = (await exporting.loader(staffCall("/app/withdrawals/export?format=json", stranger))) as { base64: string };
    expect(Buffer.from(file.base64, "base64").toString()).not.toContain("Lotte");
  });
});
