import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "#app/jobs/sweep.server.ts";
import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { applyRetention } from "#app/modules/privacy/apply-retention.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";

let sandbox: Sandbox;
let shopId: string;
const content = { subject: "Uw code", text: "Uw code is 123456.", html: "<p>Uw code is <b>123456</b>.</p>" };

beforeAll(async () => {
  sandbox = await startTestSandbox();
  ({ shopId } = await createShop());
});
beforeEach(() => control("mail", {}));
afterAll(async () => {
  closeMail();
  await sandbox?.stop();
});

const queue = (to: string, more = {}) => db.$transaction((tx) => queueMail(tx, { shopId, kind: "verification_code", locale: "nl", to, content: { ...content, ...more } }));
const row = (id: string) => db.outboundMail.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
const mailsTo = async (address: string) => (await look<KeptMail[]>("mail")).filter((mail) => mail.to.includes(address));

describe("the outbox", () => {
  it("sends a mail once, from the shop's name, under a Message-ID of its row", async () => {
    const mailId = await queue(" Lotte@Example.be ", { replyTo: "hallo@noordzee.example" });
    await Promise.all(Array.from({ length: 5 }, () => sendMail({ shopId, mailId })));
    const [mail, ...others] = await mailsTo("lotte@example.be");
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ subject: "Uw code", messageId: `<${mailId}@loket.sandbox>` });
    expect(mail?.headers.from).toContain("Atelier Noordzee");
    expect(mail?.headers["reply-to"]).toBe("hallo@noordzee.example");
    expect(await row(mailId)).toMatchObject({ status: "SENT", attempts: 1, lastError: null });
  });

  it("keeps neither address nor text readable in the database (GD-19)", async () => {
    const mailId = await queue("geheim@example.be");
    const stored = JSON.stringify(await db.$queryRaw`SELECT m::text FROM "OutboundMail" m WHERE "id" = ${mailId}::uuid`);
    expect(stored).not.toContain("geheim");
    expect(stored).not.toContain("123456");
  });

  it("is rolled back with what it tells about", async () => {
    const before = await db.outboundMail.count({ where: { shopId } });
    await expect(db.$transaction(async (tx) => {
      await queueMail(tx, { shopId, kind: "x", locale: "nl", to: "a@example.be", content });
      throw new Error("the case could not be stored");
    })).rejects.toThrow();
    expect(await db.outboundMail.count({ where: { shopId } })).toBe(before);
  });

  it("tries again later when the server puts it off, and gives up at a final refusal", async () => {
    await control("mail", { temporaryFailures: 1, refusedRecipients: ["weg@example.be"] });
    const later = await queue("later@example.be");
    await sendMail({ shopId, mailId: later });
    const waiting = await row(later);
    expect(waiting).toMatchObject({ status: "QUEUED", lastError: "smtp_451" });
    expect(waiting.runAfter.getTime()).toBeGreaterThan(Date.now() + 10_000);
    await sendMail({ shopId, mailId: later });
    expect((await row(later)).attempts).toBe(1);
    await db.outboundMail.update({ where: { shopId_id: { shopId, id: later } }, data: { runAfter: new Date() } });
    await sendMail({ shopId, mailId: later });
    expect(await row(later)).toMatchObject({ status: "SENT" });
    const never = await queue("weg@example.be");
    await sendMail({ shopId, mailId: never });
    expect(await row(never)).toMatchObject({ status: "FAILED", lastError: "smtp_550" });
  });

  it("is found again by the sweep after a lost hint or a dead worker", async () => {
    const mailId = await queue("sweep@example.be");
    await db.outboundMail.update({ where: { shopId_id: { shopId, id: mailId } }, data: { status: "SENDING", leaseExpiresAt: new Date(Date.now() - 1_000) } });
    expect((await sweep({ staleMs: 0 })).mails).toBeGreaterThan(0);
    expect(await row(mailId)).toMatchObject({ status: "QUEUED" });
    await expect(hintMail({ shopId, mailId })).resolves.toBeUndefined();
  });

  it("cannot be sent by another shop", async () => {
    const other = await createShop();
    const mailId = await queue("ander@example.be");
    await sendMail({ shopId: other.shopId, mailId });
    expect(await row(mailId)).toMatchObject({ status: "QUEUED", attempts: 0 });
  });

  it("forgets sent mails after 30 days", async () => {
    const mailId = await queue("oud@example.be");
    await db.outboundMail.update({ where: { shopId_id: { shopId, id: mailId } }, data: { status: "SENT", createdAt: new Date(Date.now() - 31 * 86_400_000) } });
    await applyRetention();
    expect(await db.outboundMail.count({ where: { shopId, id: mailId } })).toBe(0);
  });
});
