import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { continueByMail } from "#app/modules/delivery/continue-by-mail.server.ts";
import { sendLetter } from "#app/modules/delivery/send-letter.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { sweepLetters } from "#app/modules/delivery/sweep-letters.server.ts";
import { LEFT_CONTACT_FIELD } from "#app/modules/chat/contact-link.server.ts";
import { CONTACT_FIELD } from "#app/modules/mail/contact.server.ts";
import { readReplyAddress } from "#app/modules/mail/reply-address.server.ts";
import { encryptField, keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeSubmission } from "#app/platform/mail/submit.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { letterOf, mailsTo, messageOf, newAddress } from "#tests/factories/approved-mail.ts";
import { type Chat, createShop, openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { openMailbox } from "#tests/factories/open-mail.ts";
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";

const ANN = "501";
const AWAY = () => new Date(Date.now() - 600_000);
let sandbox: Sandbox;
let shopId: string;
let from: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(async () => {
  await control("mail", {});
  ({ shopId } = await createShop());
  await openMailbox({ shopId, address: "hilfe@noordzee.example" });
  from = newAddress();
});
afterAll(async () => {
  closeSubmission();
  await sandbox?.stop();
});

/** A chat whose shopper left an address, confirmed it and went away; what was said after that they have not seen. */
async function leftChat({ isConfirmed = true, seenAt = AWAY(), address = from }: { isConfirmed?: boolean; seenAt?: Date; address?: string } = {}): Promise<Chat> {
  const chat = await openChat({ shopId });
  await shopperWrites(chat, "Wo bleibt mein Paket?");
  const contactHash = keyedHash(shopId, address);
  const key = { shopId, conversationId: chat.conversationId };
  await db.leftContact.create({ data: { ...key, contactHash, locale: "de", emailCipher: encryptField({ shopId, field: LEFT_CONTACT_FIELD }, address), askedAt: AWAY(), confirmedAt: isConfirmed ? AWAY() : null, seenAt, seenSequence: 1 } });
  if (isConfirmed) await db.conversation.update({ where: { shopId_id: { shopId, id: chat.conversationId } }, data: { contactHash, contactCipher: encryptField({ shopId, field: CONTACT_FIELD }, address) } });
  return chat;
}

async function answer({ conversationId }: Chat, text = "Ihr Paket ist seit gestern unterwegs und kommt morgen an."): Promise<string> {
  const { messageId } = await sendStaffReply({ shopId, conversationId, staffId: ANN, text });
  await sendMessage({ shopId, messageId });
  return messageId;
}

describe("a chat whose shopper has left it", () => {
  it("goes on by e-mail: one letter for the answer, that leads back into the same conversation, however many sweeps there are", async () => {
    const chat = await leftChat();
    const messageId = await answer(chat);
    await Promise.all([continueByMail(), continueByMail()]);
    await Promise.all([sendLetter({ shopId, messageId }), sendLetter({ shopId, messageId })]);
    await continueByMail();
    const [mail, ...others] = await mailsTo(from);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ messageId: `<${messageId}@loket.sandbox>`, to: [from] });
    expect(mail?.text).toContain("Ihr Paket ist seit gestern unterwegs");
    expect(mail?.text).toContain("im Chat von Atelier Noordzee gefragt");
    const replyTo = /([^<>\s]+@[^<>\s]+?)>?$/.exec(mail?.headers["reply-to"] ?? "")?.[1] ?? "";
    expect(readReplyAddress({ shopId, address: replyTo })).toBe(chat.conversationId);
    expect(await messageOf(shopId, messageId)).toMatchObject({ status: "SENT", sequence: 2 });
    expect(await letterOf(shopId, messageId)).toMatchObject({ status: "SENT" });
  });

  it("that goes on twice is one thread for the shopper's mailbox", async () => {
    const chat = await leftChat();
    const first = await answer(chat);
    await continueByMail();
    await sendLetter({ shopId, messageId: first });
    const second = await answer(chat, "Und hier noch die Sendungsnummer, wie versprochen.");
    await continueByMail();
    await sendLetter({ shopId, messageId: second });
    const mail = (await mailsTo(from)).at(-1);
    expect(mail?.headers).toMatchObject({ "in-reply-to": `<${first}@loket.sandbox>`, references: `<${first}@loket.sandbox>` });
    expect(mail?.subject.replace(/^Re: /, "")).toBe((await mailsTo(from))[0]?.subject.replace(/^Re: /, ""));
  });

  it.each([
    ["is still there", { seenAt: new Date() }],
    ["never confirmed the address", { isConfirmed: false }],
  ])("gets no mail while they %s", async (_, state) => {
    const messageId = await answer(await leftChat(state));
    await continueByMail();
    expect(await db.letter.count({ where: { shopId, messageId } })).toBe(0);
    expect(await mailsTo(from)).toEqual([]);
  });

  it("gets none for what they saw, what they wrote after, or once the address is taken back", async () => {
    const seen = await leftChat();
    await answer(seen);
    await db.leftContact.updateMany({ where: { shopId, conversationId: seen.conversationId }, data: { seenSequence: 2 } });
    const taken = await leftChat({ address: newAddress() });
    await answer(taken);
    await db.leftContact.deleteMany({ where: { shopId, conversationId: taken.conversationId } });
    await continueByMail();
    expect(await db.letter.count({ where: { shopId } })).toBe(0);
  });

  it("gets none from a shop that took the app off (SH-03), and another shop's letters stay its own", async () => {
    const messageId = await answer(await leftChat());
    await db.shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
    await continueByMail();
    expect(await db.letter.count({ where: { shopId, messageId } })).toBe(0);
  });

  it("is put off and tried again, or given up visibly, as any letter; the chat's answer stands meanwhile", async () => {
    await control("mail", { temporaryFailures: 1 });
    const chat = await leftChat();
    const messageId = await answer(chat);
    await continueByMail();
    await sendLetter({ shopId, messageId });
    expect(await letterOf(shopId, messageId)).toMatchObject({ status: "QUEUED", lastError: "smtp_451" });
    expect(await messageOf(shopId, messageId)).toMatchObject({ status: "SENT", sequence: 2 });
    await control("mail", { refusedRecipients: [from] });
    await db.letter.update({ where: { shopId_messageId: { shopId, messageId } }, data: { runAfter: new Date(Date.now() - 60_000) } });
    await sweepLetters({ staleMs: 0 });
    await sendLetter({ shopId, messageId });
    expect(await letterOf(shopId, messageId)).toMatchObject({ status: "FAILED", lastError: "smtp_550" });
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: chat.conversationId } } })).toMatchObject({ needsHumanReason: "mail_failed", status: "OPEN" });
  });
});
