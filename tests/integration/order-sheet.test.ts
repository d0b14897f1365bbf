import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AddressResult } from "#app/components/thread/order-address.tsx";
import type { SheetResult } from "#app/components/thread/order-details.tsx";
import type { OrdersResult } from "#app/components/thread/order-list.tsx";
import { requireStaff } from "#app/http/require-staff.server.ts";
import type { OrderSheet } from "#app/modules/approval/order-sheet.ts";
import { verifyOrderInChat } from "#app/modules/drafting/verify-order-in-chat.server.ts";
import { noteOrderChange } from "#app/modules/orders/order-changes.server.ts";
import { changeRoles } from "#app/modules/shop/change-roles.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import * as addressRoute from "#app/routes/app.conversations.$conversationId_.order-address.tsx";
import * as sheetRoute from "#app/routes/app.conversations.$conversationId_.order-sheet.tsx";
import * as ordersRoute from "#app/routes/app.conversations.$conversationId_.orders.tsx";
import type { Sandbox } from "#sandbox/main.ts";
import { resetWorld } from "#sandbox/shopify/create-world.ts";
import { type Chat, openChat } from "#tests/factories/open-chat.ts";
import { receiveCode } from "#tests/factories/order-code.ts";
import { KARIM, MAIN_SHOP, MARIJKE, OTHER_SHOP, refusalOf, staffCall } from "#tests/factories/staff-request.ts";

let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  await requireStaff(staffCall("/app", { staffId: KARIM }).request);
  await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(async () => {
  resetWorld(sandbox.world);
  await noteOrderChange({ shopId, gids: ["#1001", "#1009", "#1012"].map(gid) });
});

const record = (name: string) => sandbox.world.shops.get(MAIN_SHOP)!.orders.find((order) => order.name === name)!;
const gid = (name: string) => `gid://shopify/Order/${record(name).id}`;
const ownerOf = (name: string) => record(name).customerId!;

type Loader<Answer> = (args: LoaderFunctionArgs) => Promise<Answer>;
type Who = { staffId?: string; shop?: string };
const call = (chat: Chat, orderId: string, who: Who) => staffCall(`/app/conversations/x/y?${new URLSearchParams({ order: orderId })}`, { ...who, params: { conversationId: chat.conversationId } });
const openSheet = (chat: Chat, orderId: string, who: Who = {}) => (sheetRoute.loader as Loader<SheetResult>)(call(chat, orderId, who));
const openAddress = (chat: Chat, orderId: string, who: Who = {}) => (addressRoute.loader as Loader<AddressResult>)(call(chat, orderId, who));
const openOrders = (chat: Chat) => (ordersRoute.loader as Loader<OrdersResult>)(call(chat, "", {}));
const sheetOf = async (name: string): Promise<OrderSheet> => {
  const opened = await openSheet(await openChat({ shopId, customerId: ownerOf(name) }), gid(name));
  if (!opened.ok) throw new Error("the sheet could not be read");
  return opened.sheet;
};
const viewsOf = (chat: Chat) => db.accessEvent.findMany({ where: { shopId, subjectId: chat.conversationId }, orderBy: { at: "asc" } });
const NOT_FOUND = { status: 404, reason: "order_not_found" };

describe("what staff may open of an order", () => {
  it("says how the total comes about, with the discount, its code, the shipping and the VAT within", async () => {
    record("#1001").discount = { code: "WELKOM10", title: "WELKOM10", percentage: 10 };
    const { sums, discounts, isTaxIncluded, shippingMethod, paidWith } = await sheetOf("#1001");
    expect(discounts).toEqual([{ code: "WELKOM10", title: null, value: { percentage: 10 } }]);
    const number = (name: keyof typeof sums) => Number(sums[name]?.amount);
    expect(number("subtotal") + number("shipping")).toBeCloseTo(number("total"), 2);
    expect(number("discounts")).toBeGreaterThan(0);
    expect(number("tax")).toBeGreaterThan(0);
    expect(isTaxIncluded).toBe(true);
    expect(shippingMethod).toBe(record("#1001").shippingTitle);
    expect(paidWith).toHaveLength(1);
    expect({ refunded: sums.refunded, currentTotal: sums.currentTotal, outstanding: sums.outstanding }).toEqual({ refunded: null, currentTotal: null, outstanding: null });
  });

  it("names what was refunded, when, and what the order comes to since", async () => {
    const { refunds, sums } = await sheetOf("#1012");
    expect(refunds).toEqual([{ createdAt: expect.any(String), amount: sums.refunded, pieces: [{ title: expect.any(String), quantity: 1 }] }]);
    expect(Number(sums.currentTotal!.amount)).toBeCloseTo(Number(sums.total!.amount) - Number(sums.refunded!.amount), 2);
  });

  it("names what is on its way back, and what may still be sent back", async () => {
    const { returns, returnable } = await sheetOf("#1009");
    expect(returns).toEqual([{ name: "#1009-R1", status: expect.any(String), pieces: [expect.objectContaining({ title: expect.any(String) })] }]);
    const returning = returns![0]!.pieces[0]!;
    const line = record("#1009").lineItems.find(({ title }) => returning.title!.startsWith(title))!;
    const left = returnable.pieces.find(({ title }) => title === returning.title)?.quantity ?? 0;
    expect(left + returning.quantity).toBe(line.quantity);
  });

  it("calls returns unknown while the app may not read them, and address and payments stay shown", async () => {
    await control("faults", { missingScope: { scope: "read_returns" } });
    const { returns, returnable, address } = await sheetOf("#1001");
    expect({ returns, returnable }).toEqual({ returns: null, returnable: { pieces: [], reason: "unknown" } });
    expect(address).not.toBeNull();
    await control("faults", { clear: true });
  });

  it("holds neither ids of payments nor notes, nor an address that leads anywhere", async () => {
    record("#1001").note = "Belt graag eerst";
    const text = JSON.stringify(await sheetOf("#1001"));
    const { shippingAddress } = record("#1001");
    for (const hidden of ["OrderTransaction", "Belt graag eerst", shippingAddress!.address1, shippingAddress!.zip, shippingAddress!.lastName]) expect(text).not.toContain(hidden);
  });

  it("is no other customer's, no other shop's, and not what a guest has not proven", async () => {
    const chat = await openChat({ shopId, customerId: ownerOf("#1001") });
    const guest = await openChat({ shopId });
    for (const open of [openSheet, openAddress]) {
      await expect(refusalOf(open(chat, gid("#1002")))).resolves.toMatchObject(NOT_FOUND);
      await expect(refusalOf(open(chat, "gid://shopify/Order/1"))).resolves.toMatchObject(NOT_FOUND);
      await expect(refusalOf(open(guest, gid("#1001")))).resolves.toMatchObject(NOT_FOUND);
      await expect(refusalOf(open(chat, gid("#1001"), { shop: OTHER_SHOP, staffId: "52" }))).resolves.toMatchObject({ status: 404 });
    }
    expect(await viewsOf(chat)).toEqual([]);
    expect(await viewsOf(guest)).toEqual([]);
  });

  it("is the proven order of a guest", async () => {
    const guest = await openChat({ shopId });
    await verifyOrderInChat({ ...guest, code: (await receiveCode(guest, "#1003", "jonas.becker@example.com"))! });
    expect(await openSheet(guest, gid("#1003"))).toMatchObject({ ok: true });
    expect(await viewsOf(guest)).toMatchObject([{ subjectType: "order", customerHash: keyedHash(shopId, ownerOf("#1003")) }]);
  });

  it("is a sentence and not an error page while Shopify is down", async () => {
    const chat = await openChat({ shopId, customerId: ownerOf("#1001") });
    await control("faults", { revokedToken: 1 });
    expect(await openSheet(chat, gid("#1001"))).toEqual({ ok: false });
    await requireStaff(staffCall("/app").request);
  });
});

describe("the full address (SH-05)", () => {
  it("is shown to who may see contact details, once asked for, and that view is a line of its own", async () => {
    const chat = await openChat({ shopId, customerId: ownerOf("#1001") });
    await openSheet(chat, gid("#1001"), { staffId: MARIJKE });
    const { firstName, lastName, address1, zip, city, countryCode } = record("#1001").shippingAddress!;
    expect(await openAddress(chat, gid("#1001"))).toMatchObject({ ok: true, address: { name: `${firstName} ${lastName}`, address1, zip, city, countryCode } });
    expect((await viewsOf(chat)).map(({ subjectType, staffId, customerHash }) => [subjectType, staffId, customerHash])).toEqual([
      ["order", MARIJKE, keyedHash(shopId, ownerOf("#1001"))], ["address", MARIJKE, keyedHash(shopId, ownerOf("#1001"))],
    ]);
  });

  it("is refused to a role without contact details, which sees it masked, and nothing is written down", async () => {
    const chat = await openChat({ shopId, customerId: ownerOf("#1001") });
    await changeRoles({ shopId, staffId: MARIJKE, roles: { [KARIM]: "VIEWER" } });
    await expect(refusalOf(openAddress(chat, gid("#1001"), { staffId: KARIM }))).resolves.toMatchObject({ status: 403, reason: "role_too_low" });
    expect(await openSheet(chat, gid("#1001"), { staffId: KARIM })).toMatchObject({ ok: true, sheet: { address: { zip: expect.stringContaining("•"), city: expect.stringContaining("•") } } });
    expect((await viewsOf(chat)).map(({ subjectType }) => subjectType)).toEqual(["order"]);
  });

  it("is unknown while Shopify withholds it, and no view is written down", async () => {
    const chat = await openChat({ shopId, customerId: ownerOf("#1001") });
    await control("faults", { withheldCustomerData: true });
    expect(await openAddress(chat, gid("#1001"))).toEqual({ ok: true, address: null });
    await control("faults", { clear: true });
    expect(await viewsOf(chat)).toEqual([]);
  });
});

describe("orders that are not shown", () => {
  it("are counted when they are older than 60 days and the shop did not grant them", async () => {
    expect(await openOrders(await openChat({ shopId, customerId: "7005" }))).toMatchObject({ ok: true, reach: "last_60_days", unseenCount: 1 });
  });

  it("are nobody's business for a guest", async () => {
    expect(await openOrders(await openChat({ shopId }))).toEqual({ ok: true, orders: [], reach: null, unseenCount: null });
  });
});
