import { beforeAll, describe, expect, it } from "vitest";
import { recallDecision } from "#app/modules/approval/recall-decision.server.ts";
import { sendStaffReply } from "#app/modules/approval/send-staff-reply.server.ts";
import { claimLetter } from "#app/modules/delivery/claim-letter.server.ts";
import { decideLetter } from "#app/modules/delivery/decide-letter.server.ts";
import { postClaimed } from "#app/modules/delivery/send-letter.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { saveSignatures } from "#app/modules/mail/signatures.server.ts";
import { db } from "#app/platform/db.server.ts";
import { mailsTo, newAddress } from "#tests/factories/approved-mail.ts";
import { openChat } from "#tests/factories/open-chat.ts";
import { mailArrives, mailWithSubject, openMail } from "#tests/factories/open-mail.ts";
import { control } from "#tests/setup/sandbox.ts";
import { withLetters } from "#tests/setup/letters.ts";

const ANN = "501";
let shopId: string;
const { approved, message, letter, conversation } = withLetters((id) => (shopId = id));
beforeAll(async () => void (await db.staff.create({ data: { shopId, id: ANN } })));
const isDueNow = async (messageId: string) => {
  await db.letter.update({ where: { shopId_messageId: { shopId, messageId } }, data: { runAfter: new Date() } });
  await db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { runAfter: new Date() } });
};

describe("an approved answer by e-mail", () => {
  it("leaves once, to the address that wrote, in the thread of the mail that it answers", async () => {
    const { from, questionId, messageId, chat } = await approved();
    await Promise.all(Array.from({ length: 4 }, () => sendMessage({ shopId, messageId })));
    const [mail, ...others] = await mailsTo(from);
    expect(others).toEqual([]);
    const question = `<${questionId}@mail.example.com>`;
    expect(mail).toMatchObject({ messageId: `<${messageId}@loket.sandbox>`, to: [from] });
    expect(mail?.headers).toMatchObject({ "in-reply-to": question, references: question, "content-language": "nl" });
    expect(await message(messageId)).toMatchObject({ status: "SENT", sequence: 2 });
    expect(await letter(messageId)).toMatchObject({ status: "SENT", attempts: 1, lastError: null });
    expect(await conversation(chat)).toMatchObject({ lastSequence: 2, waitingSince: null });
  });

  it("holds exactly the approved text, as text and as HTML, and says what AI's part was, to people and to machines (AI-03, AI-08, AI-13)", async () => {
    const text = "Guten Tag Jonas,\n\nzwei <Vasen> & ein Link: https://noordzee.example/hilfe?a=1&b=2.";
    const { from, messageId } = await approved({ text });
    await sendMessage({ shopId, messageId });
    const [mail] = await mailsTo(from);
    expect(mail?.text.startsWith(text)).toBe(true);
    expect(mail?.html).toContain("zwei &lt;Vasen&gt; &amp; ein Link: <a href=\"https://noordzee.example/hilfe?a=1&amp;b=2\">");
    expect(mail?.html).toContain('data-ai-origin="ai_reviewed_edited"');
    expect(mail?.headers["x-ai-origin"]).toBe("ai_reviewed_edited; generated=true; reviewed-by-human=true");
    expect(mail?.headers["auto-submitted"]).toBeUndefined();
  });

  it("that a person wrote carries the mark of a person and no note", async () => {
    const from = newAddress();
    const chat = await openMail({ shopId, from });
    await mailArrives(chat, "Eine Frage");
    const { messageId } = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANN, text: "Gern geschehen." });
    await sendMessage({ shopId, messageId });
    const [mail] = await mailsTo(from);
    expect(mail?.text.trim()).toBe("Gern geschehen.");
    expect(mail?.headers["x-ai-origin"]).toBe("human; generated=false; reviewed-by-human=false");
  });

  it("names the whole chain in References, so that a long thread stays one", async () => {
    const { chat, from, questionId, messageId } = await approved();
    await sendMessage({ shopId, messageId });
    const second = await mailArrives(chat, "Danke, und die Rechnung?");
    const reply = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANN, text: "Sie liegt bei." });
    await sendMessage({ shopId, messageId: reply.messageId });
    const mail = (await mailsTo(from)).at(-1);
    expect(mail?.headers["in-reply-to"]).toBe(`<${second}@mail.example.com>`);
    expect(mail?.headers.references).toBe(`<${questionId}@mail.example.com> <${messageId}@loket.sandbox> <${second}@mail.example.com>`);
  });

  it("that left by itself says so in its first lines, for whom, and how to reach a person (AI-05)", async () => {
    const { from, messageId } = await approved();
    await db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { origin: "ai_auto", locale: "de", reviewerId: null, reviewedAt: null, draftId: null } });
    // The gates are the business of their own tests: the claim is what sendMessage does behind them.
    const { conversationId } = await message(messageId);
    const claim = await db.$transaction((tx) => claimLetter(tx, { shopId, messageId, conversationId }));
    await postClaimed(claim!);
    const [mail] = await mailsTo(from);
    expect(mail?.text.split("\n")[0]).toContain("Diese Antwort wurde automatisch von einem KI-Assistenten im Namen von Atelier Noordzee verfasst.");
    expect(mail?.text.split("\n")[0]).toContain("Menschen");
    expect(mail?.html?.indexOf("data-ai-disclosure")).toBeLessThan(mail?.html?.indexOf("data-ai-origin") ?? 0);
    expect(mail?.headers).toMatchObject({ "auto-submitted": "auto-replied", "x-ai-origin": "ai_auto; generated=true; reviewed-by-human=false" });
  });

  it("reaches copies that nobody else sees, under the signature of who approved it", async () => {
    const from = newAddress();
    const chat = await openMail({ shopId, from });
    await mailArrives(chat, "Eine Frage");
    await saveSignatures({ shopId, staffId: ANN, signatures: { de: "Ann De Vos\nKundendienst", nl: "Ann De Vos\nKlantendienst" } });
    const { messageId } = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANN, text: "Gern, wir kümmern uns heute darum und melden uns.", letter: { cc: ["lager@noordzee.example"], bcc: ["chef@noordzee.example"] } });
    // What was decided is what leaves, whatever the person changes afterwards (AI-13).
    await saveSignatures({ shopId, staffId: ANN, signatures: {} });
    await sendMessage({ shopId, messageId });
    const [mail] = await mailsTo("chef@noordzee.example");
    expect(mail?.envelope.to).toEqual([from, "lager@noordzee.example", "chef@noordzee.example"]);
    expect(mail?.raw).not.toContain("chef@noordzee.example");
    expect(mail?.text).toContain("\n-- \nAnn De Vos\nKundendienst");
  });
});

describe("a letter that is decided on", () => {
  it("has no signature in a language in which the person has none", async () => {
    await saveSignatures({ shopId, staffId: ANN, signatures: { fr: "Ann, service client" } });
    const { from, messageId } = await approved({ text: "Guten Tag Jonas, wir senden Ihnen heute eine neue Vase." });
    await sendMessage({ shopId, messageId });
    expect((await mailsTo(from))[0]?.text).not.toContain("-- ");
  });

  it("takes no copies for a chat, where nobody could be copied in", async () => {
    const chat = await openChat({ shopId });
    await expect(sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANN, text: "Dag", letter: { cc: ["x@example.de"] } })).rejects.toMatchObject({ code: "invalid", reason: "not_by_mail" });
  });

  it("and taken back never leaves, and is sent anew with the next decision", async () => {
    const from = newAddress();
    const chat = await openMail({ shopId, from });
    await mailArrives(chat, "Eine Frage");
    const first = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANN, text: "Falsch." });
    await recallDecision({ shopId, conversationId: chat.conversationId, messageId: first.messageId, staffId: ANN });
    expect(await letter(first.messageId)).toMatchObject({ status: "CANCELLED" });
    const second = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANN, text: "Richtig." });
    await sendMessage({ shopId, messageId: first.messageId });
    await sendMessage({ shopId, messageId: second.messageId });
    expect((await mailsTo(from)).map(({ text }) => text.trim())).toEqual(["Richtig."]);
  });

  it("keeps the subject of the shopper's mail behind one Re:, whatever their program put before it", async () => {
    const { from, messageId, chat } = await approved();
    await mailWithSubject({ ...chat, subject: "AW: Re: WG: Meine Vase\r\nBcc: böse@example.de" });
    await sendMessage({ shopId, messageId });
    const [mail] = await mailsTo(from);
    expect(mail?.subject).toBe("Re: Meine Vase Bcc: böse@example.de");
    expect(mail?.headers).not.toHaveProperty("bcc");
  });
});

describe("a mail server that says no", () => {
  it("for now is asked again later, and the shopper's thread does not know", async () => {
    await control("mail", { temporaryFailures: 1 });
    const { from, messageId, chat } = await approved();
    await sendMessage({ shopId, messageId });
    expect(await letter(messageId)).toMatchObject({ status: "QUEUED", lastError: "smtp_451", dataAt: null });
    expect(await message(messageId)).toMatchObject({ status: "QUEUED", sequence: null });
    expect((await letter(messageId)).runAfter.getTime()).toBeGreaterThan(Date.now() + 10_000);
    expect((await conversation(chat)).needsHumanReason).toBeNull();
    await sendMessage({ shopId, messageId });
    expect(await mailsTo(from)).toEqual([]);
    await isDueNow(messageId);
    await sendMessage({ shopId, messageId });
    expect(await mailsTo(from)).toHaveLength(1);
    expect(await letter(messageId)).toMatchObject({ status: "SENT", attempts: 2 });
  });

  it("for good ends it, visibly; a person may try again when the cause is gone", async () => {
    const from = newAddress();
    await control("mail", { refusedRecipients: [from] });
    const { messageId, chat } = await approved({ from });
    await sendMessage({ shopId, messageId });
    expect(await letter(messageId)).toMatchObject({ status: "FAILED", lastError: "smtp_550" });
    expect(await message(messageId)).toMatchObject({ status: "FAILED" });
    expect(await conversation(chat)).toMatchObject({ needsHumanReason: "mail_failed", status: "OPEN" });
    expect((await conversation(chat)).waitingSince).not.toBeNull();
    await control("mail", {});
    await decideLetter({ shopId, conversationId: chat.conversationId, messageId, staffId: ANN, decision: "again" });
    await sendMessage({ shopId, messageId });
    expect(await mailsTo(from)).toHaveLength(1);
    expect(await conversation(chat)).toMatchObject({ needsHumanReason: null });
  });

  it("again and again is given up after about a day", async () => {
    await control("mail", { temporaryFailures: 2 });
    const { messageId } = await approved();
    await sendMessage({ shopId, messageId });
    await db.letter.update({ where: { shopId_messageId: { shopId, messageId } }, data: { attempts: 29 } });
    await isDueNow(messageId);
    await sendMessage({ shopId, messageId });
    expect(await letter(messageId)).toMatchObject({ status: "FAILED", lastError: "smtp_451", attempts: 30 });
  });

  it("has nothing to say where no address is known: a person has to look", async () => {
    const chat = await openMail({ shopId, from: null });
    await mailArrives(chat, "?");
    const { messageId } = await sendStaffReply({ shopId, conversationId: chat.conversationId, staffId: ANN, text: "Antwort" });
    await sendMessage({ shopId, messageId });
    expect(await letter(messageId)).toMatchObject({ status: "FAILED", lastError: "no_address" });
  });
});
