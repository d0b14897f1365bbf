import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sendMail } from "#app/modules/mail/send-mail.server.ts";
import { forgetShop } from "#app/modules/shop/find-shop.server.ts";
import { verifyChain } from "#app/modules/withdrawal/verify-chain.server.ts";
import { db } from "#app/platform/db.server.ts";
import { closeMail } from "#app/platform/mail/smtp.server.ts";
import type { Sandbox } from "#sandbox/main.ts";
import type { KeptMail } from "#sandbox/mail/smtp.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { LOTTE, openForm, sendForm, withdraw } from "#tests/factories/withdrawal-form.ts";
import { control, look, startTestSandbox } from "#tests/setup/sandbox.ts";

const ADDRESS = "hallo@noordzee.example";
let sandbox: Sandbox;
let shopId: string;
let shop: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(async () => {
  await control("mail", {});
  ({ shopId, domain: shop } = await createShop());
  await db.shop.update({ where: { id: shopId }, data: { email: ADDRESS } });
});
afterAll(async () => {
  closeMail();
  await sandbox?.stop();
});

const rows = (of = shopId) => db.withdrawal.findMany({ where: { shopId: of }, orderBy: { sequence: "asc" }, include: { case: true } });
const outbox = (of = shopId) => db.outboundMail.findMany({ where: { shopId: of, kind: "withdrawal_acknowledgement" } });

async function mailTo(address: string): Promise<KeptMail> {
  for (const { id } of await outbox()) await sendMail({ shopId, mailId: id });
  const mail = (await look<KeptMail[]>("mail")).find(({ to }) => to.includes(address));
  if (!mail) throw new Error(`no mail to ${address}`);
  return mail;
}

describe("a confirmed withdrawal (CO-04, CO-05)", () => {
  it("is received under the server's time, with a reference that page, row and mail share", async () => {
    const before = Date.now();
    const { receipt } = await withdraw({ shop });
    const [row] = await rows();
    expect(receipt.status).toBe(200);
    expect(row!.receivedAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(row!.receivedAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(row!.reference).toMatch(/^W-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const words of [row!.reference, LOTTE.name, LOTTE.contract, LOTTE.contact, `${row!.receivedAt.toISOString().slice(0, 19).replace("T", " ")} UTC`]) expect(receipt.text).toContain(words);
    expect(row!.case).toMatchObject({ status: "OPEN", match: "PENDING" });
  });

  it.each([
    ["de", /Ihr Widerruf ist eingegangen \(W-/, "Hiermit widerrufe ich den unten genannten Vertrag.", /Dienstag|Mittwoch|Montag|Donnerstag|Freitag|Samstag|Sonntag/],
    ["fr", /Votre rétractation a été reçue \(W-/, "ma rétractation du contrat mentionné", /lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche/],
    ["nl", /Uw herroeping is ontvangen \(W-/, "Hierbij herroep ik", /dag/],
    ["en", /Your withdrawal was received \(W-/, "I hereby withdraw", /day/],
  ])("is acknowledged in %s by mail: text, HTML and PDF with everything that was stated", async (lang, subject, sentence, weekday) => {
    const fields = { name: "Zoë Müßig-Ĳzerman", contract: "#1001, enkel de vaas “Strandjutter”", contact: `zoe-${lang}@example.be` };
    await withdraw({ shop, lang, fields });
    const [row] = await rows();
    const mail = await mailTo(fields.contact);
    expect(mail.subject).toMatch(subject);
    expect(mail.headers["reply-to"]).toBe(ADDRESS);
    for (const words of [fields.name, fields.contract, fields.contact, sentence, row!.reference, row!.contentHash, `${row!.receivedAt.toISOString().slice(0, 19).replace("T", " ")} UTC`]) {
      expect(mail.text, words).toContain(words);
      expect((mail.html ?? "").replace(/&#39;/g, "'").replace(/&quot;/g, '"'), words).toContain(words);
    }
    expect(mail.text).toMatch(weekday);
    expect(mail.html).toContain(`<html lang="${lang}">`);
    const { attachments } = await simpleParser(mail.raw);
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([[`${row!.reference}.pdf`, "application/pdf"]]);
    expect(attachments[0]!.content.subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("leaves nothing readable in the database (GD-19)", async () => {
    await withdraw({ shop });
    const dump = JSON.stringify([await db.$queryRaw`SELECT w::text FROM "Withdrawal" w WHERE "shopId" = ${shopId}::uuid`, await db.$queryRaw`SELECT c::text FROM "WithdrawalCase" c WHERE "shopId" = ${shopId}::uuid`, await db.$queryRaw`SELECT m::text FROM "OutboundMail" m WHERE "shopId" = ${shopId}::uuid`]);
    for (const secret of ["Lotte", "Peeters", "#1001", "lotte@"]) expect(dump).not.toContain(secret);
  });

  it("and its acknowledgement are stored together or not at all", async () => {
    await db.$executeRawUnsafe(`ALTER TABLE "OutboundMail" ADD CONSTRAINT "test_full" CHECK ("shopId" <> '${shopId}')`);
    try {
      vi.spyOn(console, "error").mockImplementation(() => {});
      const { receipt } = await withdraw({ shop });
      expect(receipt.status).toBe(503);
      expect(receipt.text).toContain("Uw herroeping is niet ontvangen");
      expect(await rows()).toEqual([]);
    } finally {
      await db.$executeRawUnsafe(`ALTER TABLE "OutboundMail" DROP CONSTRAINT "test_full"`);
    }
    expect(await db.auditEvent.count({ where: { shopId } })).toBe(0);
  });
});

describe("sent more than once", () => {
  it("the same form, by reload or by twenty clicks at once, is one withdrawal with one mail", async () => {
    const { receipt, sent } = await withdraw({ shop });
    const again = await Promise.all(Array.from({ length: 20 }, () => sendForm({ shop, fields: sent })));
    expect(again.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(new Set([receipt, ...again].map(({ text }) => /W-\w{4}-\w{4}/.exec(text)?.[0]))).toEqual(new Set([row!.reference]));
    expect(await outbox()).toHaveLength(1);
  });

  it("five confirmations of a fresh form at once are one withdrawal", async () => {
    const review = await sendForm({ shop, fields: { ...(await openForm({ shop })).fieldsOf("review"), ...LOTTE } });
    const all = await Promise.all(Array.from({ length: 5 }, () => sendForm({ shop, fields: review.fieldsOf("confirm") })));
    expect(new Set(all.map(({ text }) => /W-\w{4}-\w{4}/.exec(text)?.[0])).size).toBe(1);
    expect(await rows()).toHaveLength(1);
    expect(await outbox()).toHaveLength(1);
  });

  it("the same statement from a second tab is the same withdrawal, however it was typed", async () => {
    await withdraw({ shop });
    await withdraw({ shop, fields: { ...LOTTE, name: "  lotte   PEETERS ", contact: "Lotte@Example.be" } });
    expect(await rows()).toHaveLength(1);
  });

  it("another contract from the same form is another withdrawal", async () => {
    const { sent } = await withdraw({ shop });
    await sendForm({ shop, fields: { ...sent, contract: "Bestelling #1002" } });
    expect((await rows()).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it("the same statement a day later is recorded again: nobody may be told an old time", async () => {
    await withdraw({ shop });
    vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ["Date"] });
    try {
      await withdraw({ shop });
    } finally {
      vi.useRealTimers();
    }
    expect(await rows()).toHaveLength(2);
  });
});

describe("known or not, the answer is the same (CO-06, CO-08)", () => {
  it("for an order of the shop, one that does not exist, and no order at all", async () => {
    const shapes = [];
    for (const [at, contract] of ["#1001", "#999999", "de gele vaas van vorige week"].entries()) {
      const { receipt } = await withdraw({ shop, fields: { ...LOTTE, contact: `wie-${at}@example.be`, contract } });
      expect(receipt.status).toBe(200);
      const moments = receipt.text.replace(/W-\w{4}-\w{4}/, "REF").replace(/[0-9a-f]{64}/, "HASH").replace(/\d{2}:\d{2}:\d{2}/g, "TIME").replaceAll(contract, "X").replaceAll(`wie-${at}`, "wie");
      shapes.push(moments);
    }
    expect(new Set(shapes).size).toBe(1);
    expect(shapes[0]).not.toMatch(/€|tafelloper|bpost|Kraanlei/i);
  });

  it("is limited: a mailbox cannot be flooded, and the page says that nothing was received", async () => {
    for (let at = 0; at < 6; at++) await withdraw({ shop, fields: { ...LOTTE, contract: `#${2000 + at}` } });
    const { receipt, sent } = await withdraw({ shop, fields: { ...LOTTE, contract: "#3000" } });
    expect(receipt.status).toBe(429);
    expect(receipt.text).toContain("Uw herroeping is niet ontvangen");
    expect(receipt.text).toContain(ADDRESS);
    expect(receipt.fieldsOf("confirm")).toMatchObject({ contract: "#3000", token: sent.token });
    expect(await rows()).toHaveLength(6);
  });

  it("a reload of a received form is answered whatever the limits say", async () => {
    const { sent } = await withdraw({ shop });
    for (let at = 0; at < 5; at++) await withdraw({ shop, fields: { ...LOTTE, contract: `#${4000 + at}` } });
    for (let at = 0; at < 3; at++) expect((await sendForm({ shop, fields: sent })).status).toBe(200);
  });
});

describe("an outage (CO-05)", () => {
  it("is an error with the shop's address and what was typed, never a success", async () => {
    const review = await sendForm({ shop, fields: { ...(await openForm({ shop })).fieldsOf("review"), ...LOTTE } });
    await db.$executeRawUnsafe(`ALTER TABLE "Withdrawal" RENAME TO "Withdrawal_away"`);
    let page;
    try {
      page = await sendForm({ shop, fields: review.fieldsOf("confirm") });
    } finally {
      await db.$executeRawUnsafe(`ALTER TABLE "Withdrawal_away" RENAME TO "Withdrawal"`);
    }
    expect(page.status).toBe(503);
    expect(page.html).toContain(`mailto:${ADDRESS}`);
    expect(page.text).toContain(LOTTE.contract);
    expect(page.text).not.toContain("is ontvangen");
    expect((await sendForm({ shop, fields: page.fieldsOf("confirm") })).status).toBe(200);
    expect(await rows()).toHaveLength(1);
  });

  it("that hides even the shop still names its address, from memory", async () => {
    await openForm({ shop });
    await db.$executeRawUnsafe(`ALTER TABLE "Shop" RENAME TO "Shop_away"`);
    let page;
    try {
      await new Promise((resolve) => setTimeout(resolve, 3_100));
      page = await openForm({ shop });
    } finally {
      await db.$executeRawUnsafe(`ALTER TABLE "Shop_away" RENAME TO "Shop"`);
    }
    expect(page.status).toBe(503);
    expect(page.html).toContain(`mailto:${ADDRESS}`);
  });

  it("of a process that never saw the shop leads to the shop's contact page", async () => {
    forgetShop({ id: shopId, domain: shop });
    await db.$executeRawUnsafe(`ALTER TABLE "Shop" RENAME TO "Shop_away"`);
    let page;
    try {
      page = await openForm({ shop });
    } finally {
      await db.$executeRawUnsafe(`ALTER TABLE "Shop_away" RENAME TO "Shop"`);
    }
    expect(page.status).toBe(503);
    expect(page.html).toContain('href="/policies/contact-information"');
  });
});

describe("the chain (CO-09)", () => {
  it("stays one chain under thirty withdrawals at once", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, at) => withdraw({ shop, fields: { ...LOTTE, contract: `#${5000 + at}`, contact: `w${at}@example.be` } })));
    const all = await rows();
    expect(all.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
    all.forEach((row, at) => expect(row.previousHash).toBe(at === 0 ? "0".repeat(64) : all[at - 1]!.hash));
    expect(await verifyChain({ shopId })).toMatchObject({ verified: 30, firstBreak: null, head: all[29]!.hash });
  });

  it("of another shop is another one: neither sees or moves the other's (SH-11)", async () => {
    const other = await createShop();
    await withdraw({ shop });
    await withdraw({ shop: other.domain });
    expect((await rows()).map(({ sequence }) => sequence)).toEqual([1]);
    expect((await rows(other.shopId)).map(({ sequence }) => sequence)).toEqual([1]);
    expect((await verifyChain({ shopId })).verified).toBe(1);
  });
});
