import { beforeEach, describe, expect, it } from "vitest";
import { expireWithdrawals, stripWithdrawals } from "#app/modules/withdrawal/expire-withdrawals.server.ts";
import { exportWithdrawals } from "#app/modules/withdrawal/export-withdrawals.server.ts";
import { contentHash, linkHash } from "#app/modules/withdrawal/chain.server.ts";
import { STATEMENT_FIELD, statementSchema } from "#app/modules/withdrawal/statement.ts";
import { contactHash, readStatement } from "#app/modules/withdrawal/store-withdrawal.server.ts";
import { listChains, verifyChain } from "#app/modules/withdrawal/verify-chain.server.ts";
import { encryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { createShop } from "#tests/factories/open-chat.ts";
import { LOTTE, withdraw } from "#tests/factories/withdrawal-form.ts";

const DAY_MS = 86_400_000;
let shopId: string;
let shop: string;

beforeEach(async () => {
  ({ shopId, domain: shop } = await createShop());
  for (const contract of ["#1001", "#1002", "#1003"]) await withdraw({ shop, fields: { ...LOTTE, contract } });
});

const row = (sequence: number) => db.withdrawal.findUniqueOrThrow({ where: { shopId_sequence: { shopId, sequence } } });
const verdict = async (now?: Date) => verifyChain({ shopId, ...(now ? { now } : {}) });
/** What nobody may do through the app: past the trigger. */
const tamper = (sql: string) =>
  db.$transaction([db.$executeRawUnsafe(`ALTER TABLE "Withdrawal" DISABLE TRIGGER append_only`), db.$executeRawUnsafe(sql), db.$executeRawUnsafe(`ALTER TABLE "Withdrawal" ENABLE TRIGGER append_only`)]);
const where = (sequence: number) => `WHERE "shopId" = '${shopId}' AND "sequence" = ${sequence}`;

describe("the database refuses", () => {
  it.each([
    ["another time", { receivedAt: new Date(0) }], ["another reference", { reference: "W-0000-0000" }], ["another hash", { hash: "0" }], ["another statement", { statementCipher: new Uint8Array([1]) }],
  ])("%s (CO-05)", async (_, data) => {
    await expect(db.withdrawal.update({ where: { shopId_sequence: { shopId, sequence: 2 } }, data })).rejects.toThrow(/append-only/);
  });

  it("a deletion, also by way of its shop's case, and a truncation", async () => {
    await expect(db.withdrawal.deleteMany({ where: { shopId } })).rejects.toThrow(/append-only/);
    await expect(db.$executeRawUnsafe(`TRUNCATE "Withdrawal" CASCADE`)).rejects.toThrow(/append-only/);
  });

  it("any change inside an erasure but to the statement's cipher", async () => {
    const change = (data: object) => db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
      await tx.withdrawal.update({ where: { shopId_sequence: { shopId, sequence: 2 } }, data });
    });
    await expect(change({ receivedAt: new Date(0), statementCipher: null })).rejects.toThrow(/append-only/);
    await expect(change({ statementCipher: null })).resolves.toBeUndefined();
  });
});

describe("the chain tells (CO-09)", () => {
  it("that all is well", async () => {
    expect(await verdict()).toMatchObject({ verified: 3, removed: 0, firstBreak: null, head: (await row(3)).hash });
    expect(await listChains()).toContain(shopId);
  });

  it("that of a shop without withdrawals there is nothing to tell", async () => {
    const other = await createShop();
    expect(await verifyChain({ shopId: other.shopId })).toMatchObject({ verified: 0, firstBreak: null });
  });

  it("an altered time, reference or channel", async () => {
    await tamper(`UPDATE "Withdrawal" SET "receivedAt" = "receivedAt" + interval '1 day' ${where(2)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 2, problem: "link_altered" });
  });

  it("an altered statement, even with a hash that fits it", async () => {
    const { statementCipher, ...link } = await row(2);
    const statement = { ...readStatement(shopId, statementCipher!), contract: "#9999" };
    const cipher = Buffer.from(encryptField({ shopId, field: STATEMENT_FIELD }, JSON.stringify(statement))).toString("hex");
    await tamper(`UPDATE "Withdrawal" SET "statementCipher" = '\\x${cipher}' ${where(2)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 2, problem: "statement_altered" });
    const hash = contentHash(statementSchema.parse(statement));
    await tamper(`UPDATE "Withdrawal" SET "contentHash" = '${hash}' ${where(2)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 2, problem: "link_altered" });
    await tamper(`UPDATE "Withdrawal" SET "hash" = '${linkHash({ ...link, contentHash: hash })}' ${where(2)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 3, problem: "other_predecessor" });
  });

  it("a statement that belongs to another withdrawal, or to no key", async () => {
    await tamper(`UPDATE "Withdrawal" SET "statementCipher" = (SELECT "statementCipher" FROM "Withdrawal" ${where(1)}) ${where(2)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 2, problem: "statement_altered" });
    await tamper(`UPDATE "Withdrawal" SET "statementCipher" = '\\x00' ${where(2)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 2, problem: "statement_unreadable" });
  });

  it("a deletion at the beginning, in the middle and at the end", async () => {
    await tamper(`DELETE FROM "Withdrawal" ${where(3)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 3, problem: "end_missing" });
    await tamper(`DELETE FROM "Withdrawal" ${where(1)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 1, problem: "missing" });
  });

  it("a statement that was removed too early", async () => {
    await tamper(`UPDATE "Withdrawal" SET "statementCipher" = NULL ${where(1)}`);
    expect((await verdict()).firstBreak).toMatchObject({ sequence: 1, problem: "statement_gone" });
  });

  it("nothing of a change of keys: the hash is over the words", async () => {
    const text = JSON.stringify(readStatement(shopId, (await row(2)).statementCipher!));
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL loket.erasure = 'on'`;
      await tx.withdrawal.update({ where: { shopId_sequence: { shopId, sequence: 2 } }, data: { statementCipher: encryptField({ shopId, field: STATEMENT_FIELD }, text) } });
    });
    expect((await verdict()).firstBreak).toBeNull();
  });
});

describe("the proof's time (GD-12)", () => {
  const later = (days: number) => new Date(Date.now() + days * DAY_MS);

  it("is two years at least, and afterwards the chain still holds", async () => {
    await db.withdrawalCase.updateMany({ where: { shopId }, data: { status: "REFUNDED" } });
    await expireWithdrawals({ now: later(729) });
    expect((await row(1)).statementCipher).not.toBeNull();
    await expireWithdrawals({ now: later(733) });
    expect((await row(1)).statementCipher).toBeNull();
    expect(await db.withdrawalCase.count({ where: { shopId } })).toBe(0);
    expect(await verdict(later(733))).toMatchObject({ verified: 3, removed: 3, firstBreak: null });
    await withdraw({ shop, fields: { ...LOTTE, contract: "#1004" } });
    expect(await verdict(later(733))).toMatchObject({ verified: 4, removed: 3, firstBreak: null });
  });

  it("does not end while a case is open", async () => {
    await expireWithdrawals({ now: later(1_000) });
    expect((await row(1)).statementCipher).not.toBeNull();
  });

  it("outlives the erasure of its customer, who leaves nothing else behind (GD-09)", async () => {
    await db.withdrawalCase.updateMany({ where: { shopId }, data: { orderId: "gid://shopify/Order/1", orderName: "#1001", isContactOfOrder: true } });
    const stripped = await db.$transaction((tx) => stripWithdrawals(tx, { shopId, hashes: [contactHash(shopId, LOTTE.contact)], conversationIds: [] }));
    expect(stripped).toBe(3);
    expect(await db.withdrawalCase.findFirst({ where: { shopId } })).toMatchObject({ orderId: null, orderName: null, contactHash: null, customerHash: null, status: "OPEN" });
    expect((await verdict()).firstBreak).toBeNull();
    expect(readStatement(shopId, (await row(1)).statementCipher!).name).toBe(LOTTE.name);
  });
});

describe("an export", () => {
  const get = async (format: "csv" | "json" | "pdf") => exportWithdrawals({ shopId, staffId: "42", format, locale: "nl" });

  it("as JSON lets anybody follow the chain without Loket", async () => {
    const { withdrawals } = JSON.parse((await get("json")).body.toString()) as { withdrawals: { statement: unknown; contentHash: string; previousHash: string; hash: string; sequence: number; receivedAt: string; reference: string }[] };
    expect(withdrawals).toHaveLength(3);
    withdrawals.forEach((one, at) => {
      const statement = statementSchema.parse(one.statement);
      expect(contentHash(statement)).toBe(one.contentHash);
      expect(one.previousHash).toBe(at === 0 ? "0".repeat(64) : withdrawals[at - 1]!.hash);
      expect(linkHash({ ...statement, ...one, receivedAt: new Date(one.receivedAt) })).toBe(one.hash);
    });
  });

  it("as CSV is a table in which no cell is a formula", async () => {
    await withdraw({ shop, fields: { ...LOTTE, name: "=HYPERLINK(\"https://evil.example\")", contract: "@SUM(1)" } });
    const csv = (await get("csv")).body.toString();
    expect(csv).toContain('"\'=HYPERLINK(""https://evil.example"")"');
    expect(csv).toContain('"\'@SUM(1)"');
    expect(csv.trimEnd().split("\r\n")).toHaveLength(5);
  });

  it("as PDF is a document with a page each", async () => {
    const { body, contentType } = await get("pdf");
    expect(contentType).toBe("application/pdf");
    expect(body.toString("latin1").match(/\/Type \/Page\b(?!s)/g)).toHaveLength(3);
  });

  it("of another shop holds nothing of this one (SH-11), and each is on record", async () => {
    const other = await createShop();
    const file = await exportWithdrawals({ shopId: other.shopId, staffId: "1", format: "json", locale: "nl" });
    expect(JSON.parse(file.body.toString())).toMatchObject({ withdrawals: [] });
    expect(await db.auditEvent.count({ where: { shopId: other.shopId, action: "withdrawal.exported" } })).toBe(1);
  });
});
