import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { sweep } from "#app/jobs/sweep.server.ts";
import { verifyOrderInChat } from "#app/modules/drafting/verify-order-in-chat.server.ts";
import { sendOrderCode } from "#app/modules/orders/send-order-code.server.ts";
import { listVerifiedOrders } from "#app/modules/orders/verified-orders.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { type Chat, openChat } from "#tests/factories/open-chat.ts";
import { askForCode, newestVerification, receiveCode, workOff } from "#tests/factories/order-code.ts";
import { OTHER_SHOP, staffCall } from "#tests/factories/staff-request.ts";

const REFUSED = { code: "invalid", reason: "code_not_accepted" };
/** Each test that is sent a code uses a mailbox of its own: five an hour is a mailbox's limit. */
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  ({ shopId: otherShopId } = await requireStaff(staffCall("/app", { shop: OTHER_SHOP, staffId: "52" }).request));
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(() => control("faults", { clear: true }));

const guess = (chat: Chat, code: string) => verifyOrderInChat({ ...chat, code });
const namesIn = async (chat: Chat) => (await listVerifiedOrders(chat)).map(({ name }) => name);
const mailsTo = async (address: string) => (await look<KeptMail[]>("mail")).filter(({ to }) => to.includes(address)).length;
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const auditOf = async (id: string) => (await db.auditEvent.findMany({ where: { shopId, subjectId: id }, orderBy: { id: "asc" } })).map(({ action, data }) => ({ action, data }));

describe("a code", () => {
  const EMILY = "emily.carter@example.com";
  const JAN = "jan.claes@example.com";

  it("is wrong in another conversation, in another shop, and with another token", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1004", EMILY))!;
    const other = await openChat({ shopId });
    await askForCode(other, "#1004", EMILY);
    await expect(guess(other, code)).rejects.toMatchObject(REFUSED);
    await expect(guess({ ...chat, shopId: otherShopId }, code)).rejects.toMatchObject({ code: "not_found" });
    await expect(guess({ ...chat, token: other.token }, code)).rejects.toMatchObject({ code: "not_found" });
    const theirs = await openChat({ shopId: otherShopId });
    await askForCode(theirs, "#1001", EMILY);
    await expect(guess(theirs, code)).rejects.toMatchObject(REFUSED);
    expect([await namesIn(other), await namesIn(theirs)]).toEqual([[], []]);
    await guess(chat, code);
  });

  it("is replaced by the next one: the old one is wrong, the new one right", async () => {
    const chat = await openChat({ shopId });
    const old = (await receiveCode(chat, "#1004", EMILY))!;
    const next = (await receiveCode(chat, "#1004", EMILY))!;
    if (old !== next) await expect(guess(chat, old)).rejects.toMatchObject(REFUSED);
    await guess(chat, next);
    expect(await namesIn(chat)).toEqual(["#1004"]);
  });

  it("is not mailed when a newer one was asked for before the worker came to it", async () => {
    const chat = await openChat({ shopId });
    const first = await askForCode(chat, "#1005", JAN);
    const second = await askForCode(chat, "#1005", JAN);
    await workOff(first);
    expect(await db.outboundMail.count({ where: { shopId, subjectId: first.id } })).toBe(0);
    await workOff(second);
    expect(await db.outboundMail.count({ where: { shopId, subjectId: second.id, status: "SENT" } })).toBe(1);
  });

  it("is mailed once although ten workers take the request", async () => {
    const chat = await openChat({ shopId });
    const { id } = await askForCode(chat, "#1005", JAN);
    await Promise.all(Array.from({ length: 10 }, () => sendOrderCode({ shopId, verificationId: id })));
    expect(await db.outboundMail.count({ where: { shopId, subjectId: id } })).toBe(1);
  });

  it("is wrong after ten minutes", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1005", JAN))!;
    const { id, expiresAt } = await newestVerification(chat);
    expect(Math.round((expiresAt.getTime() - Date.now()) / 60_000)).toBe(10);
    await db.orderVerification.update({ where: { shopId_id: { shopId, id } }, data: { expiresAt: new Date(Date.now() - 1) } });
    await expect(guess(chat, code)).rejects.toMatchObject(REFUSED);
  });

  it("that is still in the outbox when it expires is not sent any more", async () => {
    const chat = await openChat({ shopId });
    const { id } = await askForCode(chat, "#1005", JAN);
    await sendOrderCode({ shopId, verificationId: id });
    await db.outboundMail.updateMany({ where: { shopId, subjectId: id }, data: { sendBefore: new Date(Date.now() - 1) } });
    const before = await mailsTo(JAN);
    await workOff(await newestVerification(chat));
    expect(await mailsTo(JAN)).toBe(before);
    expect(await db.outboundMail.findFirst({ where: { shopId, subjectId: id } })).toMatchObject({ status: "FAILED", lastError: "too_late" });
  });

  it("has five tries: the sixth guess is refused although it is right", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1006", "jan.maes@example.com"))!;
    for (let i = 0; i < 5; i++) await expect(guess(chat, wrongOf(code))).rejects.toMatchObject(REFUSED);
    await expect(guess(chat, code)).rejects.toMatchObject(REFUSED);
    const { id } = await newestVerification(chat);
    expect((await auditOf(id)).filter(({ action }) => action === "verification.wrong_code").map(({ data }) => data)).toEqual([1, 2, 3, 4, 5].map((tries) => ({ tries })));
  });

  it("of twenty wrong guesses at once is compared with five", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1006", "jan.maes@example.com"))!;
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => guess(chat, wrongOf(code))));
    expect(answers.every(({ status }) => status === "rejected")).toBe(true);
    const { id, tries } = await newestVerification(chat);
    expect(tries).toBe(5);
    expect((await auditOf(id)).filter(({ action }) => action === "verification.wrong_code")).toHaveLength(5);
    await expect(guess(chat, code)).rejects.toMatchObject(REFUSED);
  });

  it("typed right ten times at once verifies once", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1006", "jan.maes@example.com"))!;
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => guess(chat, code)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.auditEvent.count({ where: { shopId, action: "verification.succeeded", subjectId: (await newestVerification(chat)).id } })).toBe(1);
    expect(await namesIn(chat)).toEqual(["#1006"]);
  });

  it("that nobody asked for cannot be guessed", async () => {
    await expect(guess(await openChat({ shopId }), "123456")).rejects.toMatchObject(REFUSED);
  });
});

describe("a mailbox", () => {
  it("gets five codes an hour, whoever asks, and the sixth request looks like the others", async () => {
    const address = "julien.lambert@example.com";
    const requests = await Promise.all(Array.from({ length: 8 }, async () => askForCode(await openChat({ shopId }), "#1008", address)));
    await Promise.all(requests.map(workOff));
    expect(await mailsTo(address)).toBe(5);
    const statuses = await db.orderVerification.groupBy({ by: ["status"], where: { shopId, id: { in: requests.map(({ id }) => id) } }, _count: true });
    expect(statuses.map(({ status, _count }) => [status, _count]).sort()).toEqual([["NO_MATCH", 3], ["SENT", 5]]);
  });
});

describe("when the queue or Shopify is down", () => {
  it("the request waits and the sweep finds it; a request that became too late forgets what was typed", async () => {
    const chat = await openChat({ shopId });
    const { id } = await askForCode(chat, "#1009", "fatima.elamrani@example.com");
    await control("faults", { "5xx": true });
    await expect(sendOrderCode({ shopId, verificationId: id })).rejects.toMatchObject({ code: "upstream" });
    expect(await newestVerification(chat)).toMatchObject({ status: "REQUESTED" });
    await control("faults", { clear: true });
    expect((await sweep({ staleMs: 0 })).verifications).toBeGreaterThan(0);
    await db.orderVerification.update({ where: { shopId_id: { shopId, id } }, data: { expiresAt: new Date(Date.now() - 1) } });
    await workOff(await newestVerification(chat));
    expect(await newestVerification(chat)).toMatchObject({ status: "NO_MATCH", contactCipher: null });
    expect(await mailsTo("fatima.elamrani@example.com")).toBe(0);
  });

  it("a request that is gone, or another shop's, is nothing to do", async () => {
    const chat = await openChat({ shopId });
    const { id } = await askForCode(chat, "#1009", "fatima.elamrani@example.com");
    await sendOrderCode({ shopId: otherShopId, verificationId: id });
    await sendOrderCode({ shopId, verificationId: newId() });
    expect(await newestVerification(chat)).toMatchObject({ status: "REQUESTED" });
  });
});
