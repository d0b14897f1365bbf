// The preload comes first: Shopify's client keeps the fetch it finds.
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { approveDraft } from "#app/modules/approval/approve-draft.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { eraseRequestedShop, hintErasures, requestShopErasure } from "#app/modules/privacy/request-shop-erasure.server.ts";
import { db } from "#app/platform/db.server.ts";
import * as erase from "#app/routes/app.settings_.erase.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { countShopRows } from "#tests/factories/database-dump.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { draftIsReady, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { KARIM, MAIN_SHOP, MARIJKE, OTHER_SHOP, refusalOf, staffCall, staffPage } from "#tests/factories/staff-request.ts";

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
type Action = (args: ActionFunctionArgs) => Promise<unknown>;
let sandbox: Sandbox;
let shopId: string;
let domain: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await control("faults", { clear: true });
  ({ shopId, domain } = await createInstalledShop());
  await db.staff.create({ data: { shopId, id: MARIJKE, role: "ADMIN" } });
});
afterEach(async () => {
  for (const { id } of await db.shop.findMany({ where: { eraseRequestedAt: { not: null } } })) await eraseRequestedShop({ shopId: id });
});

const request = (more: object = {}) => requestShopErasure({ shopId, staffId: MARIJKE, confirmation: domain, ...more });
const shopRow = () => db.shop.findUnique({ where: { id: shopId } });

describe("deleting everything of a shop", () => {
  it("shuts the shop at once: no draft, no reply that was approved, no mail leaves any more", async () => {
    const [waiting, approved] = [await openChat({ shopId }), await openChat({ shopId })];
    for (const chat of [waiting, approved]) await shopperWrites(chat);
    await draftIsReady(waiting);
    const { messageId } = await approveDraft({ shopId, staffId: MARIJKE, ...(await draftIsReady(approved)) });
    await request();
    expect(await shopRow()).toMatchObject({ uninstalledAt: expect.any(Date), eraseRequestedAt: expect.any(Date) });
    await sendMessage({ shopId, messageId });
    expect(await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } } })).toMatchObject({ status: "FAILED" });
    expect(await db.draft.count({ where: { shopId, status: { in: ["QUEUED", "GENERATING", "READY"] } } })).toBe(0);
    expect(await db.auditEvent.count({ where: { shopId, action: "shop.erasure_requested", actorId: MARIJKE } })).toBe(1);
  });

  it("leaves not a row of it but the proof that names nobody, and all of another shop; a second run changes nothing", async () => {
    const chat = await openChat({ shopId, customerId: "7001" });
    await shopperWrites(chat);
    const other = await createInstalledShop();
    await shopperWrites(await openChat({ shopId: other.shopId }));
    const before = await countShopRows(other);
    await request();
    for (let run = 0; run < 2; run++) await eraseRequestedShop({ shopId });
    expect(await shopRow()).toBeNull();
    expect(await countShopRows({ shopId, domain })).toEqual({ PrivacyRequest: 1 });
    expect(await countShopRows(other)).toEqual(before);
  });

  it("is finished by the sweep when its job was lost", async () => {
    await request();
    expect(await hintErasures({ staleMs: 0 })).toBe(1);
    expect((await sweep({ staleMs: 0 })).erasures).toBe(1);
    await eraseRequestedShop({ shopId });
    expect(await hintErasures({ staleMs: 0 })).toBe(0);
  });

  it.each([["", "name_differs"], ["ja", "name_differs"], ["andere-winkel.myshopify.com", "name_differs"]])("asks for the shop's own address: %j is not enough", async (confirmation, reason) => {
    await expect(request({ confirmation })).rejects.toMatchObject({ code: "invalid", reason });
    expect(await shopRow()).toMatchObject({ uninstalledAt: null, eraseRequestedAt: null });
  });

  it("takes an administrator of this very shop, at this very moment", async () => {
    await db.staff.create({ data: { shopId, id: "9", role: "LEAD" } });
    for (const staffId of ["9", "52"]) await expect(request({ staffId })).rejects.toMatchObject({ code: "forbidden", reason: "role_too_low" });
    expect(await shopRow()).toMatchObject({ eraseRequestedAt: null });
  });

  it("erases no shop whose administrator did not ask", async () => {
    await eraseRequestedShop({ shopId });
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    await eraseRequestedShop({ shopId });
    expect(await shopRow()).not.toBeNull();
  });
});

describe("the page", () => {
  const act = (confirmation: string, staffId = MARIJKE) => (erase.action as Action)(staffCall("/app/settings/erase", { staffId, body: { confirmation } }));

  it("is an administrator's, with a really signed token; a wrong name is an answer", async () => {
    const { shopId: main } = await requireStaff(staffPage("/app").request);
    await requireStaff(staffCall("/app", { staffId: KARIM }).request);
    await db.staff.update({ where: { shopId_id: { shopId: main, id: KARIM } }, data: { role: "LEAD" } });
    expect(await refusalOf(act(MAIN_SHOP, KARIM))).toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await refusalOf((erase.loader as Loader)(staffCall("/app/settings/erase", { staffId: KARIM })))).toMatchObject({ status: 403 });
    expect(await act(OTHER_SHOP)).toMatchObject({ data: { ok: false, reason: "name_differs" }, init: { status: 422 } });
    expect(await (erase.loader as Loader)(staffCall("/app/settings/erase"))).toEqual({ domain: MAIN_SHOP, openWithdrawals: 0 });
  });

  it("keeps the app shut until all is gone; then opening it begins from zero", async () => {
    const { shopId: main } = await requireStaff(staffPage("/app").request);
    await db.shopSettings.update({ where: { shopId: main }, data: { guidance: "Altijd beleefd" } });
    expect(await act(MAIN_SHOP)).toMatchObject({ data: { ok: true } });
    expect(await refusalOf(requireStaff(staffPage("/app").request))).toMatchObject({ status: 503, reason: "erasure_under_way" });
    await eraseRequestedShop({ shopId: main });
    const { shopId: fresh } = await requireStaff(staffPage("/app").request);
    expect(fresh).not.toBe(main);
    expect(await db.shopSettings.findUniqueOrThrow({ where: { shopId: fresh } })).toMatchObject({ guidance: "" });
  });
});
