import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findRoute } from "#app/modules/delivery/find-route.server.ts";
import { sendMessage } from "#app/modules/delivery/send-message.server.ts";
import { testMailboxSending, testSending } from "#app/modules/delivery/test-mailbox.server.ts";
import { readReplyAddress } from "#app/modules/mail/reply-address.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeSubmission } from "#app/platform/mail/submit.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import { approveMail, letterOf, mailsTo, messageOf } from "#tests/factories/approved-mail.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { openMailbox } from "#tests/factories/open-mail.ts";
import { control, startTestSandbox } from "#tests/setup/sandbox.ts";

const LOGIN = { user: "hilfe@noordzee.example", password: randomBytes(12).toString("hex") };
/** The mailbox's own server: it takes letters from who knows the password. */
const taken: { from: string; to: string[]; raw: string }[] = [];
const server = new SMTPServer({
  disabledCommands: ["STARTTLS"], allowInsecureAuth: true, authMethods: ["PLAIN", "LOGIN"],
  onAuth: ({ username, password }, _, done) => (username === LOGIN.user && password === LOGIN.password ? done(null, { user: username }) : done(Object.assign(new Error("5.7.8 Username and Password not accepted"), { responseCode: 535 }))),
  onData: (stream, { envelope }, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      taken.push({ from: envelope.mailFrom ? envelope.mailFrom.address : "", to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() });
      done();
    });
  },
});
server.on("error", () => undefined);
let sandbox: Sandbox;
let port: number;
let shopId: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.server.address() as AddressInfo);
});
beforeEach(async () => {
  await control("mail", {});
  taken.length = 0;
  ({ shopId } = await createShop());
});
afterAll(async () => {
  closeSubmission();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await sandbox?.stop();
});

const ownServer = (more: object = {}) => ({ access: "PASSWORD" as const, smtpHost: "127.0.0.1", smtpPort: port, smtpSecure: false, credentials: { imap: LOGIN }, ...more });
const mailbox = (id: string) => db.mailbox.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
async function approvedFor(mailboxId: string) {
  const approved = await approveMail({ shopId });
  await db.conversation.update({ where: { shopId_id: { shopId, id: approved.chat.conversationId } }, data: { mailboxId } });
  return approved;
}

describe("an answer of a mailbox with its own server", () => {
  it("leaves by that server, under the mailbox's name and address, and by no other", async () => {
    const id = await openMailbox({ shopId, ...ownServer({ fromName: "Hilfe Noordzee", address: "hilfe@noordzee.example" }) });
    const { from, messageId } = await approvedFor(id);
    await sendMessage({ shopId, messageId });
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ from: "hilfe@noordzee.example", to: [from] });
    expect(taken[0]?.raw).toContain('From: Hilfe Noordzee <hilfe@noordzee.example>');
    expect(taken[0]?.raw).not.toMatch(/^Reply-To:/m);
    expect(await mailsTo(from)).toEqual([]);
    expect(await letterOf(shopId, messageId)).toMatchObject({ status: "SENT" });
  });

  it("waits while the server refuses the login, which is the mailbox's trouble and shows there, and leaves when that is mended", async () => {
    const id = await openMailbox({ shopId, ...ownServer({ credentials: { imap: { ...LOGIN, password: "old" } } }) });
    const { messageId } = await approvedFor(id);
    await sendMessage({ shopId, messageId });
    expect(await letterOf(shopId, messageId)).toMatchObject({ status: "QUEUED", lastError: "mailbox_wrong_password", dataAt: null });
    expect(await messageOf(shopId, messageId)).toMatchObject({ status: "QUEUED" });
    expect(await mailbox(id)).toMatchObject({ smtpError: "wrong_password" });
    const mended = await openMailbox({ shopId, ...ownServer() });
    await db.mailbox.update({ where: { shopId_id: { shopId, id } }, data: { credentialsCipher: (await mailbox(mended)).credentialsCipher } });
    await db.letter.update({ where: { shopId_messageId: { shopId, messageId } }, data: { runAfter: new Date() } });
    await db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { runAfter: new Date() } });
    await sendMessage({ shopId, messageId });
    expect(taken).toHaveLength(1);
    expect(await mailbox(id)).toMatchObject({ smtpError: null, smtpErrorAt: null });
  });

  it("waits while its server's name leads nowhere or inside the network", async () => {
    const nowhere = await openMailbox({ shopId, ...ownServer({ smtpHost: "there-is-no-such-host.invalid" }) });
    const first = await approvedFor(nowhere);
    await sendMessage({ shopId, messageId: first.messageId });
    expect(await letterOf(shopId, first.messageId)).toMatchObject({ status: "QUEUED", lastError: "mailbox_no_such_host" });
    const inside = await openMailbox({ shopId, ...ownServer({ smtpHost: "10.0.0.5" }) });
    const second = await approvedFor(inside);
    await sendMessage({ shopId, messageId: second.messageId });
    expect(await letterOf(shopId, second.messageId)).toMatchObject({ status: "QUEUED", lastError: "mailbox_private_address" });
    expect(await mailbox(inside)).toMatchObject({ smtpError: "private_address" });
  });
});

describe("an answer of a mailbox without a server for sending", () => {
  it("leaves by the app's relay under the relay's address, and the answer to it is led to the mailbox and its conversation", async () => {
    const id = await openMailbox({ shopId, address: "hilfe@noordzee.example" });
    const { from, messageId, chat } = await approvedFor(id);
    await sendMessage({ shopId, messageId });
    const [mail] = await mailsTo(from);
    expect(mail?.from).toBe("no-reply@loket.sandbox");
    const replyTo = /<?([^<>\s]+@[^<>\s]+)>?$/.exec(mail?.headers["reply-to"] ?? "")?.[1] ?? "";
    expect(readReplyAddress({ shopId, address: replyTo })).toBe(chat.conversationId);
    expect(readReplyAddress({ shopId: (await createShop()).shopId, address: replyTo })).toBeNull();
  });

  it("names the mailbox alone where a plus-address might bounce", async () => {
    const id = await openMailbox({ shopId, access: "PASSWORD", address: "hilfe@noordzee.example" });
    const { chat } = await approvedFor(id);
    expect(await findRoute({ shopId, conversationId: chat.conversationId })).toMatchObject({ kind: "route", route: { replyTo: "hilfe@noordzee.example", mailbox: null } });
  });

  it("is not answered by a mailbox that was removed or switched off, nor by another shop's", async () => {
    const removed = await openMailbox({ shopId, ...ownServer(), removedAt: new Date() });
    const off = await openMailbox({ shopId, ...ownServer(), status: "OFF" });
    await openMailbox({ shopId: (await createShop()).shopId, ...ownServer() });
    for (const id of [removed, off]) {
      const { chat } = await approvedFor(id);
      expect(await findRoute({ shopId, conversationId: chat.conversationId })).toMatchObject({ kind: "route", route: { mailbox: null } });
    }
  });
});

describe("a test of the connection", () => {
  it("says that it works, and forgets what was wrong before", async () => {
    const id = await openMailbox({ shopId, ...ownServer(), smtpError: "timeout" });
    expect(await testMailboxSending({ shopId, mailboxId: id })).toEqual({ ok: true });
    expect(await mailbox(id)).toMatchObject({ smtpError: null });
  });

  it.each([
    ["a wrong password", { credentials: { imap: { user: LOGIN.user, password: "x" } } }, "wrong_password"],
    ["a host that there is not", { smtpHost: "there-is-no-such-host.invalid" }, "no_such_host"],
    ["a port where nobody listens", { smtpPort: 1 }, "unreachable"],
    ["TLS where none is spoken", { smtpSecure: true }, "wrong_port"],
    ["an address inside the network", { smtpHost: "192.168.1.1" }, "private_address"],
  ])("says what is wrong: %s", async (_, wrong, problem) => {
    const id = await openMailbox({ shopId, ...ownServer(wrong) });
    expect(await testMailboxSending({ shopId, mailboxId: id })).toMatchObject({ ok: false, problem });
    expect(await mailbox(id)).toMatchObject({ smtpError: problem });
    const reply = await testSending(await mailbox(id));
    expect(JSON.stringify(reply)).not.toContain(LOGIN.password);
  });

  it("knows nothing of another shop's mailbox, and has nothing to test where the relay sends", async () => {
    const id = await openMailbox({ shopId });
    expect(await testMailboxSending({ shopId, mailboxId: id })).toBeNull();
    await expect(testMailboxSending({ shopId: (await createShop()).shopId, mailboxId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});
