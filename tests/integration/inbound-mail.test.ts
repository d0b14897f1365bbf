import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decryptBody } from "#app/modules/conversation/message-body.server.ts";
import { hintInbound } from "#app/modules/mailbox/hint-inbound.server.ts";
import { readInbound } from "#app/modules/mailbox/read-inbound.server.ts";
import { closeReading } from "#app/modules/mailbox/reading-pool.server.ts";
import { receiveMail } from "#app/modules/mailbox/receive-mail.server.ts";
import { ATTACHMENT_CONTENT_FIELD, INBOUND_RAW_FIELD } from "#app/modules/mail/stored-head.ts";
import { makeReplyAddress } from "#app/modules/mail/reply-address.server.ts";
import { messageIdOf } from "#app/modules/mail/message-id.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { mailHost } from "#app/platform/mail/smtp.server.ts";
import { openPostMailbox, postMail, type PostMailboxOfTest, rawMail } from "#tests/factories/mail-post.ts";
import { createShop } from "#tests/factories/open-chat.ts";

let box: PostMailboxOfTest;
let shopId: string;

beforeAll(async () => {
  ({ shopId } = await createShop());
  box = await openPostMailbox({ shopId });
});
afterAll(() => closeReading());

const mails = (where: object = {}) => db.inboundMail.findMany({ where: { shopId, ...where }, orderBy: { id: "asc" }, include: { attachments: { orderBy: { position: "asc" } } } });
const messagesOf = async (conversationId: string) => (await db.message.findMany({ where: { shopId, conversationId }, orderBy: { sequence: "asc" } })).map((row) => ({ ...row, text: decryptBody(shopId, row.bodyCipher) }));

/** A mail arrives and is read; its row. */
async function arrives(raw: Buffer, { receivedAt = new Date() }: { receivedAt?: Date } = {}) {
  const { mailId } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw, receivedAt });
  await readInbound({ shopId, mailId });
  return (await mails({ id: mailId }))[0]!;
}

const person = (name = newId()) => `${name} <${name}@mail.example>`;

describe("a mail service posts", () => {
  it("a mail: it becomes a message of a new conversation, with the draft that will answer it", async () => {
    const response = await postMail(box, rawMail({ from: "Lotte <lotte@mail.example>", subject: "Kapotte vaas", text: "De vaas is stuk.\r\n\r\nOp di 3 nov 2026 schreef Atelier <hallo@noordzee.example>:\r\n> Uw pakket is geleverd." }));
    expect(response.status).toBe(201);
    const [row] = await mails();
    await readInbound({ shopId, mailId: row!.id });

    const [read] = await mails();
    expect(read).toMatchObject({ status: "THREADED", threadedBy: "new", spf: "pass", dmarc: "pass" });
    const conversation = await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: read!.conversationId! } } });
    expect(conversation).toMatchObject({ channel: "EMAIL", status: "OPEN", mailboxId: box.mailboxId, lastShopperSequence: 1 });
    expect(conversation.waitingSince).not.toBeNull();
    const [message] = await messagesOf(conversation.id);
    expect(message).toMatchObject({ author: "SHOPPER", origin: "human", isAuthenticated: true, text: "Kapotte vaas\n\nDe vaas is stuk." });
    expect(await db.draft.count({ where: { shopId, conversationId: conversation.id, status: "QUEUED" } })).toBe(1);
    expect(Buffer.from(decryptField({ shopId, field: INBOUND_RAW_FIELD }, read!.rawCipher), "base64").toString()).toContain("> Uw pakket is geleverd.");
    expect(Buffer.from(read!.rawCipher).includes("pakket")).toBe(false);
  });

  it("twice, at once or read by two workers: one message", async () => {
    const raw = rawMail({ from: person() });
    const statuses = await Promise.all([1, 2, 3].map(async () => (await postMail(box, raw)).status));
    expect(statuses.toSorted()).toEqual([200, 200, 201]);
    // The same from another server's hands.
    const copy = Buffer.concat([Buffer.from("Received: from elsewhere\r\n"), raw]);
    const { mailId, isNew } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw: copy, receivedAt: new Date() });
    expect(isNew).toBe(false);
    await Promise.all([1, 2, 3].map(() => readInbound({ shopId, mailId })));
    const [row] = await mails({ id: mailId });
    expect(await messagesOf(row!.conversationId!)).toHaveLength(1);
  });

  it("with another shop's key, an old stamp, to a mailbox that is not there, or after the shop is gone: refused, all alike", async () => {
    const other = await openPostMailbox(await createShop());
    const before = await db.inboundMail.count();
    const raw = rawMail({ from: person() });
    const refused = [
      await postMail({ ...box, key: other.key }, raw), await postMail({ ...other, shopId }, raw), await postMail({ ...box, mailboxId: newId() }, raw), await postMail(box, raw, { at: Date.now() - 600_000 }),
    ];
    await db.shop.update({ where: { id: other.shopId }, data: { uninstalledAt: new Date() } });
    refused.push(await postMail(other, raw));
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(new Set(await Promise.all(refused.map((response) => response.text()))).size).toBe(1);
    expect(await db.inboundMail.count()).toBe(before);
  });

  it("over 25 MB: politely refused; while the mailbox is paused: asked to come back", async () => {
    const large = await postMail(box, Buffer.alloc(25_000_001, "a"));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: "mail_too_large", message: expect.stringContaining("25 MB") });
    const paused = await openPostMailbox({ shopId });
    await db.mailbox.update({ where: { shopId_id: { shopId, id: paused.mailboxId } }, data: { status: "OFF" } });
    const later = await postMail(paused, rawMail());
    expect([later.status, later.headers.get("retry-after")]).toEqual([503, "3600"]);
  });
});

describe("a mail that nothing can take apart", () => {
  it("is kept and shown as it came", async () => {
    const row = await arrives(Buffer.concat([Buffer.from(`From: ${person("kapot")}\r\nSubject: Stuk\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=nonsense\r\nContent-Transfer-Encoding: base64\r\n\r\n`), Buffer.from("=== not base64 é ===\r\n--y\r\n")]));
    expect(row.status).toBe("THREADED");
    expect((await messagesOf(row.conversationId!))[0]!.text).toContain("Stuk");
  });

  it("of bytes alone is a message, too", async () => {
    const row = await arrives(Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) % 256)));
    expect(["THREADED", "FAILED"]).toContain(row.status);
  });

  it("ends as failed, visibly, when it ends its reader each time", async () => {
    const { mailId } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw: rawMail({ from: person() }), receivedAt: new Date() });
    await db.inboundMail.update({ where: { shopId_id: { shopId, id: mailId } }, data: { attempts: 5 } });
    await readInbound({ shopId, mailId });
    expect((await mails({ id: mailId }))[0]).toMatchObject({ status: "FAILED", lastError: "unreadable", conversationId: null });
  });

  it("whose hint was lost is found again", async () => {
    const { mailId } = await receiveMail({ shopId, mailboxId: box.mailboxId, raw: rawMail({ from: person() }), receivedAt: new Date() });
    await db.inboundMail.update({ where: { shopId_id: { shopId, id: mailId } }, data: { createdAt: new Date(Date.now() - 60_000), runAfter: new Date(Date.now() - 60_000) } });
    expect(await hintInbound({ staleMs: 30_000 })).toBeGreaterThan(0);
  });
});

describe("the thread of a mail", () => {
  it("is found by the mails it names, ours and the shopper's own", async () => {
    const from = person();
    const firstId = `<${newId()}@mail.example>`;
    const first = await arrives(rawMail({ from, subject: "Vaas", messageId: firstId }));
    const answerId = newId();
    await db.message.create({ data: { shopId, id: answerId, conversationId: first.conversationId!, sequence: 2, author: "STAFF", origin: "human", status: "SENT", sentAt: new Date(), bodyCipher: (await messagesOf(first.conversationId!))[0]!.bodyCipher } });
    await db.conversation.update({ where: { shopId_id: { shopId, id: first.conversationId! } }, data: { lastSequence: 2, status: "RESOLVED", waitingSince: null } });
    const byOurs = await arrives(rawMail({ from, subject: "Iets anders", headers: [`In-Reply-To: ${messageIdOf(answerId, mailHost())}`], text: "Toch niet." }));
    const byTheirs = await arrives(rawMail({ from, subject: "Nog iets", headers: [`References: <x@y.example> ${firstId}`] }));
    expect([byOurs, byTheirs].map(({ conversationId, threadedBy }) => [conversationId, threadedBy])).toEqual([[first.conversationId, "references"], [first.conversationId, "references"]]);
    expect(await db.conversation.findUniqueOrThrow({ where: { shopId_id: { shopId, id: first.conversationId! } } })).toMatchObject({ status: "OPEN", lastShopperSequence: 4 });
    // The subject is said once, at the beginning.
    expect((await messagesOf(first.conversationId!))[2]!.text).toBe("Toch niet.");
    expect(await db.draft.count({ where: { shopId, conversationId: first.conversationId!, status: "QUEUED" } })).toBe(1);
  });

  it("is found by the signed address it was sent to, and by no altered one", async () => {
    const from = person();
    const { conversationId } = await arrives(rawMail({ from, subject: "A" }));
    const to = makeReplyAddress({ shopId, conversationId: conversationId!, mailbox: "hallo@noordzee.example" })!;
    expect(await arrives(rawMail({ from, subject: "B", to }))).toMatchObject({ conversationId, threadedBy: "reply_address" });
    const altered = to.replace(/.(?=@)/, (letter) => (letter === "a" ? "b" : "a"));
    expect((await arrives(rawMail({ from: person(), subject: "C", to: altered }))).threadedBy).toBe("new");
  });

  it("is found by sender and subject within two weeks; otherwise it is a new one", async () => {
    const from = person();
    const { conversationId } = await arrives(rawMail({ from, subject: "Kapotte vaas" }), { receivedAt: new Date(Date.now() - 20 * 86_400_000) });
    expect(await arrives(rawMail({ from, subject: "RE: Antw: kapotte  VAAS" }), { receivedAt: new Date(Date.now() - 10 * 86_400_000) })).toMatchObject({ conversationId, threadedBy: "subject" });
    expect((await arrives(rawMail({ from: person(), subject: "Kapotte vaas" }))).threadedBy).toBe("new");
    const late = person();
    const old = await arrives(rawMail({ from: late, subject: "Kapotte vaas" }), { receivedAt: new Date(Date.now() - 20 * 86_400_000) });
    const again = await arrives(rawMail({ from: late, subject: "Kapotte vaas" }));
    expect([again.threadedBy, again.conversationId === old.conversationId]).toEqual(["new", false]);
  });

  it("is not another shop's, whatever it names", async () => {
    const { conversationId } = await arrives(rawMail({ from: person(), messageId: "<tussen@mail.example>" }));
    const other = await openPostMailbox(await createShop());
    const raw = rawMail({ from: "Anna <anna@mail.example>", headers: ["References: <tussen@mail.example>"], to: makeReplyAddress({ shopId, conversationId: conversationId!, mailbox: "hallo@noordzee.example" })! });
    const { mailId } = await receiveMail({ shopId: other.shopId, mailboxId: other.mailboxId, raw, receivedAt: new Date() });
    await readInbound({ shopId: other.shopId, mailId });
    const row = await db.inboundMail.findUniqueOrThrow({ where: { shopId_id: { shopId: other.shopId, id: mailId } } });
    expect(row).toMatchObject({ shopId: other.shopId, threadedBy: "new" });
    await readInbound({ shopId, mailId });
    expect(await db.inboundMail.count({ where: { shopId, id: mailId } })).toBe(0);
  });

  it("of two mails of one sender at the same moment is one", async () => {
    const from = person();
    const ids = await Promise.all(["Eerste", "Tweede"].map(async (text) => (await receiveMail({ shopId, mailboxId: box.mailboxId, raw: rawMail({ from, subject: "Samen", text }), receivedAt: new Date() })).mailId));
    await Promise.all(ids.map((mailId) => readInbound({ shopId, mailId })));
    expect(new Set((await mails({ id: { in: ids } })).map(({ conversationId }) => conversationId)).size).toBe(1);
  });
});

describe("files", () => {
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const part = (name: string, type: string, content: Buffer, extra = "") => `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n${extra}Content-Transfer-Encoding: base64\r\n\r\n${content.toString("base64")}\r\n`;
  const withParts = (...parts: string[]) => rawMail({ from: person(), headers: ['Content-Type: multipart/mixed; boundary="b"'], text: `--b\r\nContent-Type: text/plain\r\n\r\nZie foto.\r\n${parts.join("")}--b--\r\n` });

  it("are kept under the shop, encrypted, with the type that their bytes have", async () => {
    const { attachments } = await arrives(withParts(part("foto.png", "text/html", png), part("page.png", "image/png", Buffer.from("<script>alert(1)</script>"))));
    expect(attachments.map(({ contentType, refused }) => [contentType, refused])).toEqual([["image/png", null], ["text/plain", null]]);
    expect(Buffer.from(decryptField({ shopId, field: ATTACHMENT_CONTENT_FIELD }, attachments[0]!.contentCipher!), "base64").equals(png)).toBe(true);
    expect(Buffer.from(attachments[1]!.contentCipher!).includes("script")).toBe(false);
  });

  it("are refused by name when they are programs, bombs or too large; the mail is not", async () => {
    const bomb = Buffer.alloc(200);
    bomb.write("PK\x03\x04", 0, "latin1");
    bomb.write("PK\x01\x02", 50, "latin1");
    bomb.writeUInt32LE(4_000_000_000, 74);
    const row = await arrives(withParts(part("a.pdf", "application/pdf", Buffer.from("MZ program")), part("b.zip", "application/zip", bomb), part("c.bin", "application/pdf", Buffer.alloc(10_000_001, "%PDF-"))));
    expect(row.attachments.map(({ refused, contentCipher }) => [refused, contentCipher])).toEqual([["executable", null], ["zip_bomb", null], ["too_large", null]]);
    expect((await messagesOf(row.conversationId!))[0]!.text).toContain("Zie foto.");
  });
});
