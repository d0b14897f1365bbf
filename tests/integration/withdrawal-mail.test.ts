import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { listConversations } from "#app/modules/conversation/list-conversations.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { MAIL_CONTENT_FIELD, MAIL_TO_FIELD } from "#app/modules/mail/mail-content.ts";
import { findSubjectConversations } from "#app/modules/privacy/customer-subject.server.ts";
import { listWithdrawals } from "#app/modules/withdrawal/list-withdrawals.server.ts";
import { matchWithdrawal } from "#app/modules/withdrawal/match-withdrawal.server.ts";
import { scanConversation } from "#app/modules/withdrawal/scan-conversation.server.ts";
import { readStatement } from "#app/modules/withdrawal/store-withdrawal.server.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { type Chat, createShop } from "#tests/factories/open-chat.ts";
import { mailArrives, openMail } from "#tests/factories/open-mail.ts";
import { staffCall } from "#tests/factories/staff-request.ts";

const LOTTE = "lotte.peeters@example.com";
let sandbox: Sandbox;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
});
beforeEach(() => control("reset").then(() => control("model", { mode: "helpful" })));
afterAll(() => sandbox.stop());

const scan = (mail: Chat) => scanConversation({ shopId: mail.shopId, conversationId: mail.conversationId });
const recorded = (mail: Chat) => db.withdrawal.findMany({ where: { shopId: mail.shopId, conversationId: mail.conversationId }, orderBy: { sequence: "asc" }, include: { case: true } });
const outbox = (mail: Chat) => db.outboundMail.findMany({ where: { shopId: mail.shopId, conversationId: mail.conversationId } });
const drafts = (mail: Chat) => db.draft.findMany({ where: { shopId: mail.shopId, conversationId: mail.conversationId } });
const statementOf = async (mail: Chat) => readStatement(shopId, (await recorded(mail))[0]!.statementCipher!);

async function addressOf(mail: Chat): Promise<string[]> {
  return (await outbox(mail)).map(({ toCipher }) => decryptField({ shopId, field: MAIL_TO_FIELD }, toCipher));
}

async function draftAll(mail: Chat): Promise<void> {
  for (const { id } of await drafts(mail)) await generateDraft({ shopId: mail.shopId, draftId: id, signal: new AbortController().signal });
}

const STATED = [
  ["nl", "Dag,\n\nHierbij herroep ik de overeenkomst voor bestelling #1001.\n\nGroeten,\nLotte Peeters", /Uw herroeping is ontvangen \(W-/],
  ["fr", "Bonjour,\n\nJe me rétracte du contrat pour la commande #1001.\n\nCordialement,\nLotte Peeters", /rétractation.*\(W-/],
  ["de", "Guten Tag,\n\nhiermit widerrufe ich den Vertrag zur Bestellung #1001.\n\nMit freundlichen Grüßen\nLotte Peeters", /Widerruf.*\(W-/],
  ["en", "Hello,\n\nI hereby withdraw from the contract for order #1001.\n\nKind regards,\nLotte Peeters", /withdrawal.*\(W-/],
] as const;

describe("a withdrawal stated in an e-mail (CO-12)", () => {
  it.each(STATED)("in %s is recorded as of the mail's arrival, acknowledged once to its sender, and a person's task", async (locale, text, subject) => {
    const mail = await openMail({ shopId, from: "Lotte.Peeters@Example.com" });
    const receivedAt = new Date(Date.now() - 3 * 3_600_000);
    const messageId = await mailArrives(mail, text, { receivedAt });
    await draftAll(mail);
    await scan(mail);

    const [row, ...others] = await recorded(mail);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ channel: "EMAIL", locale, messageId, receivedAt });
    expect(await statementOf(mail)).toMatchObject({ channel: "EMAIL", text, contract: "#1001", contact: LOTTE, receivedAt: receivedAt.toISOString() });
    expect(await addressOf(mail)).toEqual([LOTTE]);
    const [letter] = await outbox(mail);
    const content = JSON.parse(decryptField({ shopId, field: MAIL_CONTENT_FIELD }, letter!.contentCipher)) as { subject: string; text: string; headers: object; attachments: object[] };
    expect(content.subject).toMatch(subject);
    expect(content.text).toContain(`${receivedAt.toISOString().slice(0, 19).replace("T", " ")} UTC`);
    expect(content.headers).toEqual({ "Auto-Submitted": "auto-replied" });
    expect(content.attachments).toHaveLength(1);

    // No model argues with it, and people see it (AI-11).
    expect((await drafts(mail)).map(({ status }) => status)).toEqual(["SUPERSEDED"]);
    expect(await look("model/requests")).toEqual([]);
    const listed = (await listWithdrawals({ shopId, view: "open", cursor: null, limit: 50 })).rows.find(({ id }) => id === row!.id);
    expect(listed).toMatchObject({ channel: "EMAIL", receivedAt: receivedAt.toISOString(), orderName: "#1001", flags: expect.arrayContaining(["stated_in_words"]) });
    const { rows } = await listConversations({ shopId, view: "person", cursor: null, limit: 50 });
    expect(rows.find(({ id }) => id === mail.conversationId)).toMatchObject({ needsHumanReason: "withdrawal" });
  });

  it("names its order also when only the quoted mail does", async () => {
    const mail = await openMail({ shopId });
    await mailArrives(mail, "Ich widerrufe den Vertrag.\n\nAm 20.11.2026 um 10:00 schrieb Atelier Noordzee <hallo@atelier-noordzee.example>:\n> Ihre Bestellung #1001 ist unterwegs.");
    await scan(mail);
    expect(await statementOf(mail)).toMatchObject({ text: "Ich widerrufe den Vertrag.", contract: "#1001" });
  });

  it("is acknowledged to the sender and nobody else, whatever address the text or the order has; staff see that it is another one", async () => {
    const mail = await openMail({ shopId, from: "jan@elders.example" });
    await mailArrives(mail, `Hierbij herroep ik de overeenkomst voor bestelling #1001. Antwoord gerust naar ${LOTTE}.`);
    await scan(mail);
    const [row] = await recorded(mail);
    await matchWithdrawal({ shopId, withdrawalId: row!.id });
    await mailArrives(mail, `Mijn adres is ${LOTTE}`);
    await scan(mail);
    expect(await addressOf(mail)).toEqual(["jan@elders.example"]);
    const listed = (await listWithdrawals({ shopId, view: "open", cursor: null, limit: 50 })).rows.find(({ id }) => id === row!.id);
    expect(listed!.flags).toContain("other_contact");
  });

  it("forwarded by the shop's own address is recorded, and staff see that no acknowledgement could go out", async () => {
    const mail = await openMail({ shopId, from: "hallo@atelier-noordzee.example" });
    await mailArrives(mail, "Ik herroep de overeenkomst voor bestelling #1001.");
    expect(await scan(mail)).toBe(true);
    expect(await outbox(mail)).toEqual([]);
    const [row] = await recorded(mail);
    const listed = (await listWithdrawals({ shopId, view: "open", cursor: null, limit: 50 })).rows.find(({ id }) => id === row!.id);
    expect(listed!.flags).toContain("no_acknowledgement");
  });

  it("stored twice at once, read by many, or repeated in the thread is one withdrawal with one acknowledgement", async () => {
    const mail = await openMail({ shopId });
    await mailArrives(mail, "Je me rétracte du contrat pour la commande #1001.");
    await Promise.all(Array.from({ length: 5 }, () => scan(mail)));
    await mailArrives(mail, "Je répète : je me rétracte du contrat !\n\nLe 25 nov. 2026 à 10:00, Atelier Noordzee <hallo@atelier-noordzee.example> a écrit :\n> Bonjour");
    await scan(mail);
    expect(await recorded(mail)).toHaveLength(1);
    expect(await outbox(mail)).toHaveLength(1);
  });

  it("was never received later than it was stored, whatever the mailbox says (CO-05)", async () => {
    const mail = await openMail({ shopId });
    const messageId = await mailArrives(mail, "Ik herroep de overeenkomst.", { receivedAt: new Date(Date.now() + 86_400_000) });
    await scan(mail);
    const { createdAt } = await db.message.findUniqueOrThrow({ where: { shopId_id: { shopId, id: messageId } } });
    expect((await recorded(mail))[0]!.receivedAt).toEqual(createdAt);
  });
});

describe("no statement of a withdrawal is", () => {
  it.each([
    ["our own mail quoted with marks", "Dank u wel!\n\nOp wo 25 nov 2026 om 10:00 schreef Atelier Noordzee\n<hallo@atelier-noordzee.example>:\n\n> Hierbij herroep ik de overeenkomst.\n> u kunt herroepen binnen 14 dagen"],
    ["our own mail below its head, without marks", "Danke!\n\nVon: Atelier Noordzee <hallo@atelier-noordzee.example>\nGesendet: Mittwoch, 25. November 2026 10:00\nAn: Lotte Peeters\nBetreff: Widerruf der Bestellung #1001\n\nHiermit widerrufe ich den Vertrag."],
    ["the acknowledgement, sent back", "Bien reçu.\n\n-----Message d'origine-----\nDe : Atelier Noordzee\nObjet : Votre rétractation\n\nJe me rétracte du contrat."],
    ["a forwarded mail", "FYI\n\n---------- Forwarded message ---------\nFrom: Shop <shop@example.com>\nDate: Wed, 25 Nov 2026\n\nI hereby withdraw from the contract."],
    ["an out-of-office answer in Dutch", "Automatisch antwoord: Herroeping van bestelling #1001\n\nIk ben afwezig tot maandag."],
    ["an out-of-office answer in German", "Abwesenheitsnotiz: Widerruf der Bestellung #1001\n\nIch bin bis 3. Dezember nicht erreichbar. Hiermit widerrufe ich den Vertrag."],
    ["an out-of-office answer in French", "Bonjour,\nceci est une réponse automatique. Je suis absente.\nJe me rétracte du contrat."],
    ["an out-of-office answer in English", "Out of office: Withdrawal from order #1001\n\nI am away until Monday."],
  ])("%s", async (_, text) => {
    const mail = await openMail({ shopId });
    await mailArrives(mail, text);
    expect(await scan(mail)).toBe(false);
    expect(await recorded(mail)).toEqual([]);
    expect(await outbox(mail)).toEqual([]);
  });

  it("a mail whose headers say that a machine wrote it", async () => {
    const mail = await openMail({ shopId });
    await mailArrives(mail, "Hiermit widerrufe ich den Vertrag.", { isAutomatic: true });
    expect(await scan(mail)).toBe(false);
    expect(await recorded(mail)).toEqual([]);
  });

  it("a question, which gets its draft", async () => {
    const mail = await openMail({ shopId });
    await mailArrives(mail, "Kan ik mijn bestelling #1001 nog herroepen?\n\n> Hierbij herroep ik de overeenkomst.");
    await draftAll(mail);
    expect((await drafts(mail)).map(({ status }) => status)).toEqual(["READY"]);
  });
});

describe("a statement of a withdrawal is", () => {
  it.each([
    ["an answer below a marked quotation, however long", `Op 25 nov 2026 om 10:00 schreef Atelier <hallo@a.example>:\n${"> U kunt binnen 14 dagen herroepen, lees hier hoe dat gaat en wat het kost.\n".repeat(200)}\nHierbij herroep ik de overeenkomst.`],
    ["written by somebody who is away", "Ik ben tot maandag niet op kantoor. Hierbij herroep ik de overeenkomst voor bestelling #1001."],
    ["above the quotation of our mail", "I hereby withdraw from the contract.\n\nOn Wed, 25 Nov 2026 at 10:00, Atelier Noordzee <hallo@atelier-noordzee.example> wrote:\n> You can withdraw within 14 days."],
  ])("%s", async (_, text) => {
    const mail = await openMail({ shopId });
    await mailArrives(mail, text);
    expect(await scan(mail)).toBe(true);
  });
});

describe("an e-mail conversation", () => {
  it("is found for a data request of its sender, and of nobody else (GD-08)", async () => {
    const mail = await openMail({ shopId, from: "wie@schrijft.example" });
    await mailArrives(mail, "Waar blijft mijn pakje?");
    const found = (email: string) => db.$transaction((tx) => findSubjectConversations(tx, { shopId, subject: { customerId: null, email, phone: null } }));
    expect(await found("wie@schrijft.example")).toEqual([mail.conversationId]);
    expect(await found("iemand@anders.example")).toEqual([]);
  });

  it("of another shop is not scanned, seen or acknowledged (SH-11)", async () => {
    const other = await createShop();
    const mail = await openMail({ shopId });
    await mailArrives(mail, "Ik herroep de overeenkomst.");
    expect(await scanConversation({ shopId: other.shopId, conversationId: mail.conversationId })).toBe(false);
    expect(await recorded(mail)).toEqual([]);
    await scan(mail);
    expect(await db.outboundMail.count({ where: { shopId: other.shopId } })).toBe(0);
  });
});
