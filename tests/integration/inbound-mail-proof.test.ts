import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requireStaff } from "#app/http/require-staff.server.ts";
import { considerDraft } from "#app/modules/automation/consider-draft.server.ts";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { prepareLetter } from "#app/modules/mail/prepare-letter.server.ts";
import { generateDraft } from "#app/modules/drafting/generate-draft.server.ts";
import { messageIdOf } from "#app/modules/mail/message-id.ts";
import { readInbound } from "#app/modules/mailbox/read-inbound.server.ts";
import { closeReading } from "#app/modules/mailbox/reading-pool.server.ts";
import { receiveMail } from "#app/modules/mailbox/receive-mail.server.ts";
import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { mailHost } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { openPostMailbox, type PostMailboxOfTest, rawMail } from "#tests/factories/mail-post.ts";
import { staffCall } from "#tests/factories/staff-request.ts";

const LOTTE = "Lotte Peeters <lotte.peeters@example.com>";
let sandbox: Sandbox;
let shopId: string;
let box: PostMailboxOfTest;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await requireStaff(staffCall("/app").request));
  box = await openPostMailbox({ shopId });
});
beforeEach(() => control("reset").then(() => control("model", { mode: "helpful" })));
afterAll(async () => {
  closeReading();
  await sandbox.stop();
});

async function arrives(raw: Buffer) {
  const { mailId } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw, receivedAt: new Date() });
  await readInbound({ shopId, mailId });
  return db.inboundMail.findUniqueOrThrow({ where: { shopId_id: { shopId, id: mailId } } });
}
const conversationOf = (id: string | null) => db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: id! } } });

/** Writes the open draft; what the model was told. */
async function drafted(conversationId: string | null): Promise<{ prompt: string; draftId: string }> {
  const draft = await db.draft.findFirstOrThrow({ where: { shopId, conversationId: conversationId!, status: "QUEUED" } });
  await db.draft.update({ where: { shopId_id: { shopId, id: draft.id } }, data: { runAfter: new Date() } });
  await control("reset").then(() => control("model", { mode: "helpful" }));
  await generateDraft({ shopId, draftId: draft.id, signal: new AbortController().signal });
  return { prompt: JSON.stringify(await look("model/requests")), draftId: draft.id };
}

describe("SEC-13: the sender of a mail", () => {
  it("is a customer when their domain vouches for them, and their orders are in the draft", async () => {
    const { conversationId } = await arrives(rawMail({ from: LOTTE, subject: "Bestelling", text: "Waar blijft mijn bestelling?" }));
    expect((await conversationOf(conversationId)).shopifyCustomerId).toBe("7001");
    expect((await drafted(conversationId)).prompt).toMatch(/#10\d\d/);
  });

  it("is nobody when nobody vouches for them: no customer, no order in what the model reads, and nothing leaves by itself", async () => {
    for (const dmarc of ["fail", null]) {
      const { conversationId } = await arrives(rawMail({ from: LOTTE, subject: `Bestelling ${dmarc}`, text: "Waar blijft mijn bestelling?", dmarc }));
      expect((await conversationOf(conversationId)).shopifyCustomerId).toBeNull();
      const { prompt, draftId } = await drafted(conversationId);
      expect(prompt).not.toMatch(/#10\d\d/);
      await db.autonomy.deleteMany({ where: { shopId } });
      const draft = await db.draft.findUniqueOrThrow({ where: { shopId_id: { shopId, id: draftId } } });
      await db.autonomy.create({ data: { shopId, intent: draft.intent!, locale: draft.locale!, level: "AUTO", changedBy: "501" } });
      await db.conversation.update({ where: { shopId_id: { shopId, id: conversationId! } }, data: { needsHumanReason: null } });
      expect(await considerDraft({ shopId, draftId })).toBe("sender_unproven");
    }
  });

  it("forged into a customer's own conversation opens nothing there, and neither does somebody else's proof", async () => {
    const messageId = `<${newId()}@mail.example>`;
    const { conversationId } = await arrives(rawMail({ from: LOTTE, subject: "Vaas", messageId, text: "Mijn vaas is stuk." }));
    expect((await conversationOf(conversationId)).shopifyCustomerId).toBe("7001");
    const forged = await arrives(rawMail({ from: LOTTE, subject: "Re: Vaas", headers: [`In-Reply-To: ${messageId}`], text: "Waar blijft mijn bestelling?", dmarc: "fail" }));
    expect(forged.conversationId).toBe(conversationId);
    expect((await drafted(conversationId)).prompt).not.toMatch(/#10\d\d/);
    await arrives(rawMail({ from: "Mallory <mallory@evil.example>", subject: "Re: Vaas", headers: [`In-Reply-To: ${messageId}`], text: "En waar blijft mijn bestelling?" }));
    const rows = await db.message.findMany({ where: { shopId, conversationId: conversationId! }, orderBy: { sequence: "asc" }, select: { isAuthenticated: true } });
    expect(rows.map(({ isAuthenticated }) => isAuthenticated)).toEqual([true, false, false]);
    expect((await drafted(conversationId)).prompt).not.toMatch(/#10\d\d/);
  });

  it("who asks for the answer elsewhere is no proof of that other address", async () => {
    const { conversationId } = await arrives(rawMail({ from: "Mallory <mallory@evil.example>", headers: ["Reply-To: lotte.peeters@example.com"], subject: "Antwoord elders" }));
    const conversation = await conversationOf(conversationId);
    expect([conversation.shopifyCustomerId, conversation.contactHash]).toEqual([null, keyedHash(shopId, "lotte.peeters@example.com")]);
  });

  it("of the shop's contact form is who the form says, unproven", async () => {
    const text = "You received a new message from your online store's contact form.\r\n\r\nCountry Code:\r\nBE\r\n\r\nName:\r\nLotte Peeters\r\n\r\nEmail:\r\nLotte.Peeters@example.com\r\n\r\nBody:\r\nWaar blijft mijn bestelling #1001?";
    const row = await arrives(rawMail({ from: '"Atelier Noordzee (Shopify)" <mailer@shopify.com>', subject: "New customer message on November 24, 2026", headers: ["Auto-Submitted: auto-generated"], text }));
    const conversation = await conversationOf(row.conversationId);
    expect([conversation.shopifyCustomerId, conversation.contactHash]).toEqual([null, keyedHash(shopId, "lotte.peeters@example.com")]);
    const message = await db.message.findFirstOrThrow({ where: { shopId, conversationId: row.conversationId! } });
    expect([decryptBody(shopId, message.bodyCipher), message.isAuthenticated, message.isAutomatic]).toEqual(["Waar blijft mijn bestelling #1001?", false, false]);
  });

  it("who answers an order confirmation is understood to write about that order", async () => {
    const { conversationId } = await arrives(rawMail({ from: LOTTE, subject: "Re: Bestelling #1001 bevestigd", text: "Wanneer komt het?" }));
    expect((await drafted(conversationId)).prompt).toContain("#1001");
  });
});

describe("a loop", () => {
  it("is not begun: what a machine wrote, newsletters, spam and our own mails are sorted out, kept, and no draft is made", async () => {
    const sorted = async (headers: string[], from = `x <${newId()}@mail.example>`) => {
      const { status, sortedAs, conversationId } = await arrives(rawMail({ from, headers, subject: newId() }));
      return [status, sortedAs, conversationId];
    };
    const drafts = await db.draft.count({ where: { shopId } });
    expect(await sorted(["Auto-Submitted: auto-replied (vacation)"])).toEqual(["SORTED_OUT", "automatic", null]);
    expect(await sorted(["Precedence: bulk"])).toEqual(["SORTED_OUT", "newsletter", null]);
    expect(await sorted(["List-Unsubscribe: <https://news.example/u>"])).toEqual(["SORTED_OUT", "newsletter", null]);
    expect(await sorted(["X-Spam-Flag: YES"])).toEqual(["SORTED_OUT", "spam", null]);
    expect(await sorted([], `Atelier <${box.address}>`)).toEqual(["SORTED_OUT", "own", null]);
    expect(await db.draft.count({ where: { shopId } })).toBe(drafts);
  });

  it("ends after twenty mails of one sender in an hour; all are kept", async () => {
    const from = `Robot <${newId()}@mail.example>`;
    const rows = [];
    for (let at = 0; at < 22; at++) rows.push(await arrives(rawMail({ from, subject: "Lus", text: `Nummer ${at}` })));
    expect(rows.map(({ sortedAs }) => sortedAs)).toEqual([...Array.from({ length: 20 }, () => null), "flood", "flood"]);
  });

  it("is not begun by an absence notice in a thread: it is shown there and asks nothing", async () => {
    const messageId = `<${newId()}@mail.example>`;
    const { conversationId } = await arrives(rawMail({ from: "An <an@mail.example>", subject: "Vraag", messageId }));
    await db.conversation.update({ where: { shopId_id: { shopId, id: conversationId! } }, data: { status: "RESOLVED", waitingSince: null } });
    await db.draft.updateMany({ where: { shopId, conversationId: conversationId! }, data: { status: "SUPERSEDED" } });
    await arrives(rawMail({ from: "An <an@mail.example>", subject: "Afwezig", headers: [`In-Reply-To: ${messageId}`, "Auto-Submitted: auto-replied"], text: "Ik ben er niet." }));
    expect(await conversationOf(conversationId)).toMatchObject({ status: "RESOLVED", waitingSince: null, lastSequence: 2, lastShopperSequence: 1 });
    expect(await db.draft.count({ where: { shopId, conversationId: conversationId!, status: { in: ["QUEUED", "READY"] } } })).toBe(0);
  });

  it("a letter that came back is shown on its message, and opens its conversation", async () => {
    const { conversationId } = await arrives(rawMail({ from: LOTTE, subject: "Adres" }));
    const letterId = newId();
    const [{ bodyCipher }] = (await db.message.findMany({ where: { shopId, conversationId: conversationId! }, select: { bodyCipher: true } })) as [{ bodyCipher: Uint8Array<ArrayBuffer> }];
    await db.message.create({ data: { shopId, id: letterId, conversationId: conversationId!, sequence: 2, author: "STAFF", origin: "human", status: "SENT", sentAt: new Date(), bodyCipher } });
    await db.$transaction((tx) => prepareLetter(tx, { shopId, messageId: letterId, conversationId: conversationId! }, {}));
    await db.letter.update({ where: { shopId_messageId: { shopId, messageId: letterId } }, data: { status: "SENT" } });
    const report = (action: string) => rawMail({
      from: "Mail Delivery System <MAILER-DAEMON@mail.example>", subject: newId(), headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary="b"'],
      text: `--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\nFinal-Recipient: rfc822; lotte.peeters@example.com\r\nAction: ${action}\r\nStatus: ${action === "failed" ? "5.1.1" : "4.4.1"}\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageIdOf(letterId, mailHost())}\r\n\r\n--b--\r\n`,
    });
    const bouncedAt = async () => (await db.letter.findUniqueOrThrow({ where: { shopId_messageId: { shopId, messageId: letterId } } })).bouncedAt;
    expect(await arrives(report("delayed"))).toMatchObject({ status: "SORTED_OUT", sortedAs: "report" });
    expect(await bouncedAt()).toBeNull();
    expect(await arrives(report("failed"))).toMatchObject({ status: "SORTED_OUT", sortedAs: "report" });
    expect(await bouncedAt()).not.toBeNull();
    expect((await conversationOf(conversationId)).needsHumanReason).toBe("mail_bounced");
  });
});

describe("a withdrawal stated by e-mail (CO-12)", () => {
  it("is recorded as of the mail's arrival, even when it stands in the subject alone or nobody vouches for the sender", async () => {
    const receivedAt = new Date(Date.now() - 3_600_000);
    const { mailId } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw: rawMail({ from: LOTTE, subject: "Hiermit widerrufe ich den Vertrag zur Bestellung #1001", text: "", dmarc: null }), receivedAt });
    await readInbound({ shopId, mailId });
    const { conversationId } = await db.inboundMail.findUniqueOrThrow({ where: { shopId_id: { shopId, id: mailId } } });
    await drafted(conversationId);
    const [withdrawal] = await db.withdrawal.findMany({ where: { shopId, conversationId } });
    expect(withdrawal?.receivedAt.getTime()).toBe(receivedAt.getTime());
    expect(await db.outboundMail.count({ where: { shopId, conversationId, kind: { contains: "withdrawal" } } })).toBe(1);
  });

  it("in what the mail quotes is none", async () => {
    const { conversationId } = await arrives(rawMail({ from: "Bo <bo@mail.example>", subject: "Vraag", text: "Dank u!\r\n\r\nOn Tue, 3 Nov 2026 at 10:12, Atelier <hallo@noordzee.example> wrote:\r\n> Write: I hereby withdraw from the contract for order #1001." }));
    await drafted(conversationId);
    expect(await db.withdrawal.count({ where: { shopId, conversationId: conversationId! } })).toBe(0);
  });
});
