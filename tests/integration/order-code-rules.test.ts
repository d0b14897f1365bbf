import { control, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { sendOrderCode } from "#app/modules/orders/send-order-code.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { openChat } from "#tests/factories/open-chat.ts";
import { askForCode, auditOf, CODE_REFUSED, countMailsTo, guessCode, installBothShops, newestVerification, provenNames, receiveCode, workOff } from "#tests/factories/order-code.ts";

/** Each test that is sent a code uses a mailbox of its own: five an hour is a mailbox's limit. */
let sandbox: Sandbox;
let shopId: string;
let otherShopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId, otherShopId } = await installBothShops());
});
afterAll(async () => {
  closeMail();
  await sandbox.stop();
});
beforeEach(() => control("faults", { clear: true }));

const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

describe("a code", () => {
  const EMILY = "emily.carter@example.com";
  const JAN = "jan.claes@example.com";

  it("is wrong in another conversation, in another shop, and with another token", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1004", EMILY))!;
    const other = await openChat({ shopId });
    await askForCode(other, "#1004", EMILY);
    await expect(guessCode(other, code)).rejects.toMatchObject(CODE_REFUSED);
    await expect(guessCode({ ...chat, shopId: otherShopId }, code)).rejects.toMatchObject({ code: "not_found" });
    await expect(guessCode({ ...chat, token: other.token }, code)).rejects.toMatchObject({ code: "not_found" });
    const theirs = await openChat({ shopId: otherShopId });
    await askForCode(theirs, "#1001", EMILY);
    await expect(guessCode(theirs, code)).rejects.toMatchObject(CODE_REFUSED);
    expect([await provenNames(other), await provenNames(theirs)]).toEqual([[], []]);
    await guessCode(chat, code);
  });

  it("is replaced by the next one: the old one is wrong, the new one right", async () => {
    const chat = await openChat({ shopId });
    const old = (await receiveCode(chat, "#1004", EMILY))!;
    const next = (await receiveCode(chat, "#1004", EMILY))!;
    if (old !== next) await expect(guessCode(chat, old)).rejects.toMatchObject(CODE_REFUSED);
    await guessCode(chat, next);
    expect(await provenNames(chat)).toEqual(["#1004"]);
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
    await expect(guessCode(chat, code)).rejects.toMatchObject(CODE_REFUSED);
  });

  it("that is still in the outbox when it expires is not sent any more", async () => {
    const chat = await openChat({ shopId });
    const { id } = await askForCode(chat, "#1005", JAN);
    await sendOrderCode({ shopId, verificationId: id });
    await db.outboundMail.updateMany({ where: { shopId, subjectId: id }, data: { sendBefore: new Date(Date.now() - 1) } });
    const before = await countMailsTo(JAN);
    await workOff(await newestVerification(chat));
    expect(await countMailsTo(JAN)).toBe(before);
    expect(await db.outboundMail.findFirst({ where: { shopId, subjectId: id } })).toMatchObject({ status: "FAILED", lastError: "too_late" });
  });

  it("has five tries: the sixth guess is refused although it is right", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1006", "jan.maes@example.com"))!;
    for (let i = 0; i < 5; i++) await expect(guessCode(chat, wrongOf(code))).rejects.toMatchObject(CODE_REFUSED);
    await expect(guessCode(chat, code)).rejects.toMatchObject(CODE_REFUSED);
    const { id } = await newestVerification(chat);
    expect((await auditOf(shopId, id)).filter(({ action }) => action === "verification.wrong_code").map(({ data }) => data)).toEqual([1, 2, 3, 4, 5].map((tries) => ({ tries })));
  });

  it("of twenty wrong guesses at once is compared with five", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1006", "jan.maes@example.com"))!;
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => guessCode(chat, wrongOf(code))));
    expect(answers.every(({ status }) => status === "rejected")).toBe(true);
    const { id, tries } = await newestVerification(chat);
    expect(tries).toBe(5);
    expect((await auditOf(shopId, id)).filter(({ action }) => action === "verification.wrong_code")).toHaveLength(5);
    await expect(guessCode(chat, code)).rejects.toMatchObject(CODE_REFUSED);
  });

  it("typed right ten times at once verifies once", async () => {
    const chat = await openChat({ shopId });
    const code = (await receiveCode(chat, "#1006", "jan.maes@example.com"))!;
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => guessCode(chat, code)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.auditEvent.count({ where: { shopId, action: "verification.succeeded", subjectId: (await newestVerification(chat)).id } })).toBe(1);
    expect(await provenNames(chat)).toEqual(["#1006"]);
  });

  it("that nobody asked for cannot be guessed", async () => {
    await expect(guessCode(await openChat({ shopId }), "123456")).rejects.toMatchObject(CODE_REFUSED);
  });
});

describe("a mailbox", () => {
  it("gets five codes an hour, whoever asks, and the sixth request looks like the others", async () => {
    const address = "julien.lambert@example.com";
    const requests = await Promise.all(Array.from({ length: 8 }, async () => askForCode(await openChat({ shopId }), "#1008", address)));
    await Promise.all(requests.map(workOff));
    expect(await countMailsTo(address)).toBe(5);
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
    expect(await countMailsTo("fatima.elamrani@example.com")).toBe(0);
  });

  it("a request that is gone, or another shop's, is nothing to do", async () => {
    const chat = await openChat({ shopId });
    const { id } = await askForCode(chat, "#1009", "fatima.elamrani@example.com");
    await sendOrderCode({ shopId: otherShopId, verificationId: id });
    await sendOrderCode({ shopId, verificationId: newId() });
    expect(await newestVerification(chat)).toMatchObject({ status: "REQUESTED" });
  });
});
