import http from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { mailboxCredentialsSchema } from "#app/modules/mail/mailbox-credentials.ts";
import { getMailboxToken } from "#app/modules/mail/mailbox-token.server.ts";
import { readCredentials, sealCredentials } from "#app/modules/mail/read-credentials.server.ts";
import { leaseMailboxes } from "#app/modules/mailbox/lease-mailbox.server.ts";
import { receiveMail } from "#app/modules/mailbox/receive-mail.server.ts";
import { testMailbox } from "#app/modules/mailbox/test-mailbox.server.ts";
import { type MailboxWatch, watchMailboxes } from "#app/modules/mailbox/watch-mailboxes.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Mailbox, Prisma } from "#app/platform/prisma/client.ts";
import { rawMail } from "#tests/factories/mail-post.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { type Dovecot, hasDovecot, startDovecot } from "../../scripts/testing/dovecot-server.ts";
import { openGate } from "../setup/gate.ts";

const DAY_MS = 86_400_000;

describe.runIf(hasDovecot())("a mailbox on a real IMAP server", () => {
  let dovecot: Dovecot;
  let tokens: http.Server;
  let shopId: string;
  let watch: MailboxWatch | null = null;
  /** What the token service says next, and what it was asked. */
  let answer: { status: number; body: object } = { status: 200, body: {} };
  const asked: URLSearchParams[] = [];

  beforeAll(async () => {
    tokens = http.createServer((request, response) => {
      if (request.method === "GET") {
        const token = new URL(request.url ?? "", "http://x").searchParams.get("access_token") ?? "";
        return void response.setHeader("content-type", "application/json").end(JSON.stringify(token.startsWith("good-") ? { email: token.slice(5), expires_in: 3_600 } : { error: "invalid_token" }));
      }
      let body = "";
      request.on("data", (chunk) => (body += String(chunk)));
      request.on("end", () => {
        asked.push(new URLSearchParams(body));
        response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => tokens.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(tokens.address() as { port: number }).port}`;
    Object.assign(env, { GOOGLE_CLIENT_ID: "loket", GOOGLE_CLIENT_SECRET: "secret", GOOGLE_TOKEN_URL: `${url}/token` });
    dovecot = await startDovecot({ tokenInfoUrl: `${url}/info?access_token=` });
    ({ shopId } = await createShop());
  });
  afterEach(async () => {
    await watch?.close();
    watch = null;
    // Nobody else's test reads it.
    await db.mailbox.updateMany({ where: { shopId }, data: { status: "OFF" } });
  });
  afterAll(async () => {
    await dovecot.stop();
    tokens.close();
  });

  const rowOf = (id: string) => db.mailbox.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
  const count = (mailboxId: string) => db.inboundMail.count({ where: { shopId, mailboxId } });
  const until = (check: () => Promise<unknown>, what: unknown, timeout = 20_000) => expect.poll(check, { timeout, interval: 50 }).toEqual(what);

  async function addMailbox({ port = dovecot.port, password = dovecot.password, more = {} }: { port?: number; password?: string; more?: Partial<Prisma.MailboxUncheckedCreateInput> } = {}): Promise<Mailbox & { user: string }> {
    const user = `u${newId().replaceAll("-", "")}`;
    dovecot.deliver(user, []);
    const row = await db.mailbox.create({
      data: {
        shopId, id: newId(), address: `${user}@noordzee.example`, name: "Vragen", access: "PASSWORD", imapHost: "127.0.0.1", imapPort: port, imapSecure: false,
        credentialsCipher: sealCredentials(shopId, mailboxCredentialsSchema.parse({ imap: { user, password } })), ...more,
      },
    });
    return { ...row, user };
  }

  it("hears of a mail at once (IDLE), and takes it once however many workers there are", async () => {
    const { id, user } = await addMailbox();
    watch = watchMailboxes({ everyMs: 50 });
    const second = watchMailboxes({ everyMs: 50 });
    await until(async () => (await rowOf(id)).status, "READY");
    dovecot.deliver(user, [{ raw: rawMail() }]);
    await until(() => count(id), 1);
    dovecot.deliver(user, [{ raw: rawMail() }, { raw: rawMail() }]);
    await until(() => count(id), 3);
    await second.close();
    expect(await rowOf(id)).toMatchObject({ status: "READY", failures: 0, lastError: null, lastUid: 3n });
  });

  it("is read on after the server was away, by itself, with what came meanwhile", async () => {
    const gate = await openGate(`http://127.0.0.1:${dovecot.port}`);
    const { id, user } = await addMailbox({ port: Number(new URL(gate.url).port) });
    watch = watchMailboxes({ everyMs: 50 });
    await until(async () => (await rowOf(id)).status, "READY");
    await gate.shut();
    await until(async () => (await rowOf(id)).status, "ERROR");
    const broken = await rowOf(id);
    expect(["disconnected", "unreachable"]).toContain(broken.lastError);
    expect([broken.failures, broken.leaseToken, broken.retryAt! > new Date()]).toEqual([1, null, true]);
    dovecot.deliver(user, [{ raw: rawMail() }]);
    await gate.open();
    await db.mailbox.update({ where: { shopId_id: { shopId, id } }, data: { retryAt: new Date() } });
    await until(() => count(id), 1);
    await until(async () => { const { status, failures, lastError } = await rowOf(id); return [status, failures, lastError]; }, ["READY", 0, null]);
  });

  it("waits longer from try to try when the password is wrong, and says so", async () => {
    const { id } = await addMailbox({ password: "falsch" });
    watch = watchMailboxes({ everyMs: 50 });
    await until(async () => (await rowOf(id)).lastError, "wrong_password");
    const waits: number[] = [];
    for (let failures = 1; failures <= 2; failures++) {
      await until(async () => (await rowOf(id)).failures, failures);
      waits.push((await rowOf(id)).retryAt!.getTime() - Date.now());
      await db.mailbox.update({ where: { shopId_id: { shopId, id } }, data: { retryAt: new Date() } });
    }
    expect(waits[1]! > waits[0]!).toBe(true);
  });

  it("whose server numbers its mails anew gives none twice and loses none", async () => {
    const { id, user } = await addMailbox();
    dovecot.deliver(user, [{ raw: rawMail() }, { raw: rawMail() }]);
    watch = watchMailboxes({ everyMs: 50 });
    await until(() => count(id), 2);
    const before = await rowOf(id);
    await watch.close();
    await dovecot.renumber(user);
    dovecot.deliver(user, [{ raw: rawMail() }]);
    await db.mailbox.update({ where: { shopId_id: { shopId, id } }, data: { retryAt: null } });
    watch = watchMailboxes({ everyMs: 50 });
    await until(() => count(id), 3);
    await until(async () => (await rowOf(id)).status, "READY");
    expect((await rowOf(id)).uidValidity).not.toBe(before.uidValidity);
  });

  it("and a mail service give the same mail once", async () => {
    const { id, user } = await addMailbox();
    const raw = rawMail();
    await receiveMail({ shopId, mailboxId: id, raw: Buffer.concat([Buffer.from("Received: by service\r\n"), raw]), receivedAt: new Date() });
    dovecot.deliver(user, [{ raw }, { raw: rawMail() }]);
    watch = watchMailboxes({ everyMs: 50 });
    await until(async () => (await rowOf(id)).lastUid, 2n);
    expect(await count(id)).toBe(2);
  });

  it("with 5,000 mails is taken over with progress, of the last days only; a worker that dies half-way is followed by another", { timeout: 120_000 }, async () => {
    const { id, user } = await addMailbox({ more: { syncDays: 7 } });
    const mails = (many: number, daysAgo: number) => Array.from({ length: many }, () => ({ raw: rawMail(), at: new Date(Date.now() - daysAgo * DAY_MS) }));
    dovecot.deliver(user, [...mails(300, 30), ...mails(4_999, 3), { raw: rawMail(), at: new Date(Date.now() - 2 * DAY_MS), isAnswered: true }]);
    watch = watchMailboxes({ everyMs: 50 });
    await until(async () => (await rowOf(id)).syncDone > 500, true, 60_000);
    const half = await rowOf(id);
    expect(half).toMatchObject({ status: "SYNCING", syncTotal: 5_000 });
    await watch.close();
    watch = watchMailboxes({ everyMs: 50 });
    await until(async () => (await rowOf(id)).status, "READY", 90_000);
    expect(await rowOf(id)).toMatchObject({ syncTotal: 5_000, syncDone: 5_000, lastUid: 5_300n });
    expect(await count(id)).toBe(5_000);
    expect(await db.inboundMail.count({ where: { shopId, mailboxId: id, isAnswered: true } })).toBe(1);
  });

  it("leaves a mail over 25 MB where it is, and shows its head and its words", { timeout: 60_000 }, async () => {
    const { id, user } = await addMailbox();
    const large = `From: An <an@mail.example>\r\nMessage-ID: <groot@mail.example>\r\nSubject: Groot\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nZie bijlage.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${"QUJD".repeat(19).concat("\r\n").repeat(340_000)}--b--\r\n`;
    dovecot.deliver(user, [{ raw: large }]);
    watch = watchMailboxes({ everyMs: 50 });
    await until(() => count(id), 1, 40_000);
    expect((await db.inboundMail.findFirstOrThrow({ where: { shopId, mailboxId: id } })).bytes).toBeLessThan(2_000);
  });

  it("that is paused or removed, or whose shop is gone, is let go of at once and read by nobody", async () => {
    const { id } = await addMailbox();
    for (const data of [{ status: "OFF" as const }, { removedAt: new Date() }]) {
      await db.mailbox.update({ where: { shopId_id: { shopId, id } }, data });
      expect((await leaseMailboxes({ count: 100 })).map((lease) => lease.id)).not.toContain(id);
    }
    const gone = await createShop();
    await db.mailbox.create({ data: { shopId: gone.shopId, id: newId(), address: "x@y.example", name: "x", access: "PASSWORD", credentialsCipher: sealCredentials(gone.shopId, mailboxCredentialsSchema.parse({})) } });
    await db.shop.update({ where: { id: gone.shopId }, data: { uninstalledAt: new Date() } });
    expect((await leaseMailboxes({ count: 100 })).map((lease) => lease.shopId)).not.toContain(gone.shopId);
  });

  it("opens by OAuth 2.0 with a token that is renewed before it ends", async () => {
    const oauth = (user: string, accessToken: string | null) => sealCredentials(shopId, mailboxCredentialsSchema.parse({ oauth: { user, refreshToken: "refresh-1", accessToken, expiresAt: new Date(Date.now() + 60_000).toISOString() } }));
    const box = await addMailbox({ more: { access: "GOOGLE" } });
    await db.mailbox.update({ where: { shopId_id: { shopId, id: box.id } }, data: { credentialsCipher: oauth(box.user, "old") } });
    answer = { status: 200, body: { access_token: `good-${box.user}`, expires_in: 3_600, refresh_token: "refresh-2" } };
    expect(await testMailbox(await rowOf(box.id))).toEqual({ ok: true, mails: 0 });
    expect(Object.fromEntries(asked.at(-1)!)).toMatchObject({ grant_type: "refresh_token", refresh_token: "refresh-1", client_id: "loket" });
    expect(readCredentials(shopId, (await rowOf(box.id)).credentialsCipher).oauth).toMatchObject({ accessToken: `good-${box.user}`, refreshToken: "refresh-2" });
    const before = asked.length;
    await getMailboxToken(await rowOf(box.id));
    expect(asked.length).toBe(before);
    answer = { status: 400, body: { error: "invalid_grant" } };
    await db.mailbox.update({ where: { shopId_id: { shopId, id: box.id } }, data: { credentialsCipher: oauth(box.user, null) } });
    expect(await testMailbox(await rowOf(box.id))).toEqual({ ok: false, problem: "login_expired" });
  });

  it("is told in words what is wrong with it", async () => {
    const box = await addMailbox();
    const test = (change: Partial<Mailbox>) => testMailbox({ ...box, ...change });
    expect(await test({})).toEqual({ ok: true, mails: 0 });
    expect(await test({ credentialsCipher: sealCredentials(shopId, mailboxCredentialsSchema.parse({ imap: { user: box.user, password: "falsch" } })) })).toEqual({ ok: false, problem: "wrong_password" });
    expect(await test({ imapHost: "mail.gibt-es-nicht.invalid" })).toEqual({ ok: false, problem: "no_such_host" });
    expect(await test({ imapHost: "10.1.2.3" })).toEqual({ ok: false, problem: "private_address" });
    expect(await test({ imapPort: 1 })).toEqual({ ok: false, problem: "unreachable" });
    expect(await test({ imapSecure: true })).toEqual({ ok: false, problem: "wrong_port" });
  });
});

if (!hasDovecot()) {
  describe("a mailbox", () => {
    it("was not tried: Dovecot is not installed here", ({ skip }) => skip());
  });
}
