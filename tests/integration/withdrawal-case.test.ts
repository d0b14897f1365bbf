import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { getWithdrawal } from "#app/modules/withdrawal/get-withdrawal.server.ts";
import { lookUpAgain, resendAcknowledgement, setWithdrawalStatus } from "#app/modules/withdrawal/handle-withdrawal.server.ts";
import { countWithdrawals, listWithdrawals } from "#app/modules/withdrawal/list-withdrawals.server.ts";
import { matchWithdrawal } from "#app/modules/withdrawal/match-withdrawal.server.ts";
import { listProductExceptions, removeProductException, searchProducts, setProductException } from "#app/modules/withdrawal/product-exceptions.server.ts";
import { remindRefunds } from "#app/modules/withdrawal/remind-refunds.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { MAIN_SHOP, OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";
import { LOTTE, withdraw } from "#tests/factories/withdrawal-form.ts";

const DAY_MS = 86_400_000;
let sandbox: Sandbox;
let shopId: string;
let orders: { name: string; email: string | null; lineItems: { title: string; productId: string }[] }[];
let number = 7_000;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request);
  orders = sandbox.world.shops.get(MAIN_SHOP)!.orders;
});
beforeEach(async () => {
  await control("faults", { clear: true });
  await control("mail", {});
  await db.rateLimit.deleteMany();
});
afterAll(async () => {
  closeMail();
  await sandbox?.stop();
});

/** A withdrawal of this contract, looked up; the newest one's detail. */
async function withdrawn(contract: string, more: { contact?: string; customerId?: string } = {}): Promise<string> {
  number += 1;
  const { contact = `gast-${number}@example.be`, customerId } = more;
  await withdraw({ shop: MAIN_SHOP, fields: { ...LOTTE, contract, contact }, ...(customerId ? { customerId } : {}) });
  const row = await db.withdrawal.findFirstOrThrow({ where: { shopId }, orderBy: { sequence: "desc" } });
  return row.id;
}
const see = async (withdrawalId: string) => getWithdrawal({ shopId, withdrawalId });
async function lookedUp(contract: string, more: Parameters<typeof withdrawn>[1] = {}) {
  const withdrawalId = await withdrawn(contract, more);
  await matchWithdrawal({ shopId, withdrawalId });
  return see(withdrawalId);
}

describe("the order of a withdrawal", () => {
  it("is found by its name, after the receipt, and shown to staff only", async () => {
    const detail = await lookedUp("bestelling 1001");
    expect(detail).toMatchObject({ match: "MATCHED", orderName: "#1001", status: "OPEN" });
    expect(detail.flags).toContain("other_contact");
  });

  it("is recognised as the writer's own by the order's address or the signed-in customer", async () => {
    const own = orders.find(({ name }) => name === "#1001")!;
    expect((await lookedUp("#1001", { contact: own.email!.toUpperCase() })).flags).not.toContain("other_contact");
    expect((await lookedUp("#1001 ", { customerId: "7001" })).flags).not.toContain("other_contact");
  });

  it.each(["#999999", "de gele vaas", "\" OR name:*", "name:#1001 OR 1=1 *"])("that is not there (%s) is a flag and no refusal (CO-06)", async (contract) => {
    const detail = await lookedUp(contract);
    expect(detail.match === "UNKNOWN" || detail.orderName === "#1001").toBe(true);
    expect(detail.status).toBe("OPEN");
    expect(detail.acknowledgement.state).toBe("waiting");
  });

  it("delivered more than the period ago raises “late”, with the day it ended; the withdrawal stands (CO-06)", async () => {
    const shopOrders = sandbox.world.shops.get(MAIN_SHOP)!.orders;
    const delivered = shopOrders.filter((order) => order.fulfillments.length > 0 && order.fulfillments.every(({ deliveredAt }) => deliveredAt !== null) && order.cancelledAt === null && Date.now() - Date.parse(order.createdAt) < 55 * DAY_MS);
    const late = delivered.find((order) => Date.now() - Math.max(...order.fulfillments.map(({ deliveredAt }) => Date.parse(deliveredAt!))) > 17 * DAY_MS);
    const fresh = delivered.find((order) => Date.now() - Math.max(...order.fulfillments.map(({ deliveredAt }) => Date.parse(deliveredAt!))) < 10 * DAY_MS);
    expect(late && fresh).toBeTruthy();
    const lateDetail = await lookedUp(late!.name);
    expect(lateDetail.flags).toContain("late");
    expect(lateDetail.lastPeriodDay).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const freshDetail = await lookedUp(fresh!.name);
    expect(freshDetail.flags).not.toContain("late");
    expect([lateDetail.status, freshDetail.status]).toEqual(["OPEN", "OPEN"]);
  });

  it("waits while Shopify is down, is tried again by the sweep, and is given up visibly", async () => {
    const withdrawalId = await withdrawn("#1001");
    await control("faults", { revokedToken: true });
    await matchWithdrawal({ shopId, withdrawalId });
    expect(await see(withdrawalId)).toMatchObject({ match: "PENDING" });
    await db.withdrawalCase.update({ where: { shopId_withdrawalId: { shopId, withdrawalId } }, data: { updatedAt: new Date(Date.now() - 6 * 60_000) } });
    expect((await sweep({ staleMs: 0 })).matches).toBeGreaterThan(0);
    await db.withdrawalCase.update({ where: { shopId_withdrawalId: { shopId, withdrawalId } }, data: { matchAttempts: 19 } });
    await matchWithdrawal({ shopId, withdrawalId });
    expect((await see(withdrawalId)).flags).toContain("lookup_failed");
    await control("faults", { clear: true });
    await requireStaff(staffCall("/app", { headers: {} }).request);
    await lookUpAgain({ shopId, withdrawalId, staffId: "42" });
    expect(await see(withdrawalId)).toMatchObject({ match: "PENDING" });
  });

  it("is still found when customer data is withheld, without a word about whose it is (SH-06)", async () => {
    await control("faults", { withheldCustomerData: true });
    const detail = await lookedUp("#1001");
    expect(detail).toMatchObject({ match: "MATCHED", orderName: "#1001" });
    expect(detail.flags).not.toContain("other_contact");
  });
});

describe("exceptions (CO-11)", () => {
  it("are set on products of this shop, with a letter of the statute and nothing else", async () => {
    const [line] = orders.find(({ name }) => name === "#1001")!.lineItems;
    const { productId } = line!;
    for (const code of ["n", "A", "", "aa", "hygiene"]) await expect(setProductException({ shopId, staffId: "42", productId, code })).rejects.toMatchObject({ reason: "not_statutory" });
    for (const id of ["0", "999999999", "gid://shopify/Product/1", "1 OR 1"]) await expect(setProductException({ shopId, staffId: "42", productId: id, code: "c" })).rejects.toMatchObject({ reason: "product_not_found" });
    await setProductException({ shopId, staffId: "42", productId, code: "e" });
    await setProductException({ shopId, staffId: "42", productId, code: "c" });
    expect(await listProductExceptions({ shopId })).toEqual([{ productId, title: line!.title, code: "c" }]);
    const detail = await lookedUp("#1001");
    expect(detail.flags).toContain("exempt");
    expect(detail.exemptLines).toEqual([{ productId, title: line!.title, code: "c" }]);
    expect(detail).toMatchObject({ status: "OPEN", acknowledgement: { state: "waiting" } });
    await removeProductException({ shopId, staffId: "42", productId });
    expect(await listProductExceptions({ shopId })).toEqual([]);
  });

  it("are picked from a search in which nobody can write filters", async () => {
    const titles = async (words: string) => (await searchProducts({ shopId, words })).map(({ title }) => title);
    expect(await titles("sierkus")).toEqual(expect.arrayContaining(["Sierkussen Schelp", "Sierkussen Golfbreker"]));
    expect(await titles("")).toHaveLength(20);
    expect(await titles("status:active OR (vendor:*) \"")).toEqual(await titles("status active OR vendor"));
  });

  it("of another shop are not this one's (SH-11)", async () => {
    const other = await db.shop.findFirstOrThrow({ where: { domain: OTHER_SHOP } });
    const productId = orders[0]!.lineItems[0]!.productId;
    await setProductException({ shopId, staffId: "42", productId, code: "d" });
    expect(await listProductExceptions({ shopId: other.id })).toEqual([]);
    await removeProductException({ shopId: other.id, staffId: "52", productId });
    expect(await listProductExceptions({ shopId })).toHaveLength(1);
    await removeProductException({ shopId, staffId: "42", productId });
  });
});

describe("the refund clock (CO-10)", () => {
  const mails = (withdrawalId: string) => db.outboundMail.findMany({ where: { shopId, kind: "withdrawal_reminder", subjectId: withdrawalId } });
  const clock = async (withdrawalId: string, days: number) => new Date((await see(withdrawalId)).receivedAt).getTime() + days * DAY_MS;
  const remindAt = async (withdrawalId: string, days: number) => remindRefunds({ now: new Date(await clock(withdrawalId, days)) });

  it("reminds the shop at D-5 and D-1, once each, by any number of workers", async () => {
    const id = await withdrawn("#1002");
    await remindAt(id, 8);
    expect(await mails(id)).toHaveLength(0);
    await Promise.all([remindAt(id, 9), remindAt(id, 9), remindAt(id, 9)]);
    expect(await mails(id)).toHaveLength(1);
    await remindAt(id, 12);
    expect(await mails(id)).toHaveLength(1);
    await Promise.all([remindAt(id, 13), remindAt(id, 13)]);
    await remindAt(id, 14);
    await remindAt(id, 30);
    expect(await mails(id)).toHaveLength(2);
  });

  it("after a standstill sends the urgent reminder alone, and none for a case that was handled", async () => {
    const [slept, done] = [await withdrawn("#1003"), await withdrawn("#1004")];
    await setWithdrawalStatus({ shopId, withdrawalId: done, staffId: "42", from: "OPEN", to: "REFUNDED" });
    await remindAt(slept, 14);
    await remindAt(slept, 14);
    expect(await mails(slept)).toHaveLength(1);
    expect(await mails(done)).toHaveLength(0);
  });

  it("puts no customer data into a reminder, and leads to the page in the admin", async () => {
    const id = await withdrawn("#1005");
    await remindAt(id, 13);
    const [mail] = await mails(id);
    await sendMail({ shopId, mailId: mail!.id });
    const [kept] = (await look<KeptMail[]>("mail")).slice(-1);
    expect(kept!.text).toContain(`https://admin.shopify.com/store/loket-demo/apps/loket-sandbox-key/app/withdrawals/${id}`);
    expect(kept!.raw).not.toMatch(/Lotte|Peeters|gast-\d+|#1005/);
  });

  it("shows open and due cases, overdue ones with the days", async () => {
    const id = await withdrawn("#1006");
    const now = new Date(await clock(id, 16));
    const { rows } = await listWithdrawals({ shopId, view: "due", cursor: null, limit: 50, now });
    expect(rows.find((row) => row.id === id)?.daysLeft).toBe(-2);
    expect((await countWithdrawals({ shopId, now })).due).toBeGreaterThan(0);
    await setWithdrawalStatus({ shopId, withdrawalId: id, staffId: "42", from: "OPEN", to: "REFUNDED" });
    const ids = async (view: "open" | "done") => (await listWithdrawals({ shopId, view, cursor: null, limit: 100 })).rows.map((row) => row.id);
    expect(await ids("open")).not.toContain(id);
    expect(await ids("done")).toContain(id);
  });
});

describe("staff", () => {
  it("say what became of it; a form can't turn out to be none, and two colleagues do not overrule each other unseen", async () => {
    const id = await withdrawn("#1007");
    const set = (from: "OPEN" | "REFUNDED", to: "OPEN" | "REFUNDED" | "CLOSED" | "NOT_WITHDRAWAL") => setWithdrawalStatus({ shopId, withdrawalId: id, staffId: "42", from, to });
    await expect(set("OPEN", "NOT_WITHDRAWAL")).rejects.toMatchObject({ reason: "form_is_withdrawal" });
    await set("OPEN", "REFUNDED");
    await expect(set("OPEN", "CLOSED")).rejects.toMatchObject({ code: "conflict" });
    await set("REFUNDED", "OPEN");
    expect(await see(id)).toMatchObject({ status: "OPEN", handledAt: null });
    expect(await db.auditEvent.count({ where: { shopId, subjectId: id, action: "withdrawal.status" } })).toBe(2);
  });

  it("see an acknowledgement that a mailbox refused, and send it to a better address", async () => {
    const id = await withdrawn("#1008", { contact: "tikfout@example.be" });
    await control("mail", { refusedRecipients: ["tikfout@example.be"] });
    const row = await db.withdrawalCase.findUniqueOrThrow({ where: { shopId_withdrawalId: { shopId, withdrawalId: id } } });
    await sendMail({ shopId, mailId: row.mailId! });
    expect((await see(id)).acknowledgement).toMatchObject({ state: "failed", reason: "smtp_550" });
    expect((await see(id)).flags).toContain("mail_failed");
    await expect(resendAcknowledgement({ shopId, withdrawalId: id, staffId: "42", address: "geen adres" })).rejects.toMatchObject({ reason: "not_an_address" });
    await resendAcknowledgement({ shopId, withdrawalId: id, staffId: "42", address: "juist@example.be" });
    const again = await db.withdrawalCase.findUniqueOrThrow({ where: { shopId_withdrawalId: { shopId, withdrawalId: id } } });
    await sendMail({ shopId, mailId: again.mailId! });
    expect((await see(id)).acknowledgement.state).toBe("sent");
  });

  it("still see that it was sent when the outbox has forgotten", async () => {
    const id = await withdrawn("#1009");
    const row = await db.withdrawalCase.findUniqueOrThrow({ where: { shopId_withdrawalId: { shopId, withdrawalId: id } } });
    await sendMail({ shopId, mailId: row.mailId! });
    await remindRefunds();
    await db.outboundMail.delete({ where: { shopId_id: { shopId, id: row.mailId! } } });
    expect((await see(id)).acknowledgement).toMatchObject({ state: "sent", at: expect.any(String) });
  });

  it("of another shop find none of it (SH-11)", async () => {
    const id = await withdrawn("#1010");
    const other = await createShop();
    const foreign = { shopId: other.shopId, withdrawalId: id, staffId: "1" };
    await expect(getWithdrawal(foreign)).rejects.toMatchObject({ code: "not_found" });
    await expect(setWithdrawalStatus({ ...foreign, from: "OPEN", to: "CLOSED" })).rejects.toMatchObject({ code: "not_found" });
    await expect(lookUpAgain(foreign)).rejects.toMatchObject({ code: "not_found" });
    await expect(resendAcknowledgement({ ...foreign, address: "x@example.be" })).rejects.toMatchObject({ code: "not_found" });
    await matchWithdrawal(foreign);
    expect(await see(id)).toMatchObject({ status: "OPEN", match: "PENDING" });
    expect((await listWithdrawals({ shopId: other.shopId, view: "all", cursor: null, limit: 50 })).rows).toEqual([]);
  });
});
