import { beforeAll, describe, expect, it } from "vitest";
import { type CustomerExport, type ExportedTable, LEFT_OUT, TABLES, type TableName } from "#app/modules/privacy/customer-tables.ts";
import type { StoredExport } from "#app/modules/privacy/export-file.ts";
import { decryptField } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { fillCustomer } from "#tests/factories/filled-customer.ts";
import { createInstalledShop } from "#tests/factories/installed-shop.ts";
import { openChat, shopperWrites } from "#tests/factories/open-chat.ts";
import { customerPayload, deliver } from "#tests/factories/webhook-delivery.ts";
import { readSchemaModels } from "#tests/setup/schema-models.ts";

const LOTTE = { customerId: "7001", email: "lotte.peeters@example.com", word: "zeeglasketting" };
let shopId: string;
let shopDomain: string;

beforeAll(async () => {
  ({ shopId, domain: shopDomain } = await createInstalledShop());
});

async function exportOf(customer: Parameters<typeof customerPayload>[0], shop = { shopId, shopDomain }): Promise<StoredExport> {
  const event = await deliver({ shopDomain: shop.shopDomain, topic: "customers/data_request", payload: customerPayload(customer) });
  expect(event.status).toBe("PROCESSED");
  const request = await db.privacyRequest.findUniqueOrThrow({ where: { shopId_webhookEventId: { shopId: shop.shopId, webhookEventId: event.id } } });
  expect(request).toMatchObject({ kind: "DATA_REQUEST", status: "DONE" });
  expect(Buffer.from(request.exportCipher!).includes("loket-customer-export")).toBe(false);
  return JSON.parse(decryptField({ shopId: shop.shopId, field: "PrivacyRequest.export" }, request.exportCipher!)) as StoredExport;
}

const isEmpty = ({ tables }: CustomerExport) => Object.entries(tables).filter(([table]) => table !== "PrivacyRequest").every(([, rows]) => rows.length === 0);

describe("the list of tables", () => {
  const models = readSchemaModels();

  it("has a decision on every table of the schema (GD-08)", () => {
    expect(Object.keys(TABLES).sort()).toEqual(models.map(({ name }) => name).sort());
  });

  it("leaves no table out of an export that points at a customer or a conversation", () => {
    const pointing = models.filter(({ columns }) => columns.some((column) => /customer|^(conversation|message|draft|return|withdrawal)Id$|^to(Hash|Cipher)$|email|phone/i.test(column)));
    const leftOut = pointing.filter(({ name }) => TABLES[name as TableName].export === "none" && !["Shop", "StaffDigest"].includes(name));
    expect(leftOut.map(({ name }) => name)).toEqual([]);
  });
});

describe("customers/data_request", () => {
  let file: StoredExport;

  beforeAll(async () => {
    await fillCustomer({ shopId, ...LOTTE });
    await fillCustomer({ shopId, customerId: "7002", email: "bart@example.com", word: "koffiemok" });
    file = await exportOf({ id: 7001, email: "Lotte.Peeters@example.com", phone: null });
  });

  it("gives a row of every table that can hold something about a customer, with every column (GD-08)", () => {
    const { tables } = file.json;
    const models = new Map(readSchemaModels().map(({ name, columns }) => [name, columns]));
    for (const [table, rows] of Object.entries(tables)) {
      expect(rows.length, `rows of ${table}`).toBeGreaterThan(0);
      const expected = models.get(table)!.filter((column) => !LEFT_OUT.has(column)).map((column) => column.replace(/Cipher$/, ""));
      for (const row of rows) expect(Object.keys(row).filter((column) => column !== "ai").sort(), table).toEqual([...expected].sort());
    }
  });

  it("holds the words themselves, opened, with how AI was involved (AI-08)", () => {
    const { tables } = file.json;
    const of = (table: ExportedTable, column: string) => tables[table].map((row) => row[column]);
    expect(of("Conversation", "customerName")).toEqual(["Lotte zeeglasketting"]);
    expect(of("Message", "body")).toEqual([
      expect.stringContaining("Waar blijft mijn zeeglasketting?"), "Te snel: zeeglasketting komt morgen.", "Aangepast: zeeglasketting komt morgen.",
      "En mijn andere zeeglasketting?", "Die zeeglasketting komt ook.",
    ]);
    expect(of("Message", "ai")).toEqual([{ generated: false, reviewedByHuman: false }, { generated: true, reviewedByHuman: true }, { generated: true, reviewedByHuman: true }, { generated: false, reviewedByHuman: false }, { generated: false, reviewedByHuman: false }]);
    expect(JSON.stringify(of("Draft", "content"))).toContain("Uw zeeglasketting is onderweg.");
    expect(of("Draft", "keptText")).toContain("Te snel: zeeglasketting komt morgen.");
    expect(of("OrderVerification", "orderName")).toEqual(["#zeeglasketting"]);
    expect(of("Draft", "instruction")).toContain("noem zeeglasketting");
    expect(of("Approval", "reason")).toContain("te kort over zeeglasketting");
    expect(JSON.stringify(of("OutboundMail", "content"))).toContain("Code voor zeeglasketting");
    expect(of("ConsentRecord", "status")).toEqual(["GRANTED", "GRANTED"]);
  });

  it("names no other customer and no member of staff", () => {
    const all = JSON.stringify(file);
    expect(all).not.toMatch(/koffiemok|bart@example|"7002"/);
    expect(all).not.toContain(`"501"`);
  });

  it("reads as a letter in the customer's language", () => {
    expect(file.text).toContain("Gegevens over u bij Atelier Noordzee");
    expect(file.text).toMatch(/\] U: Waar blijft mijn zeeglasketting\?/);
    expect(file.text).toMatch(/De winkel \(voorstel van AI, aangepast door een medewerker\): Aangepast: zeeglasketting komt morgen\./);
    expect(file.text).toContain("Reden: te kort over zeeglasketting");
    expect(file.text).toContain("Hulp door AI: toegestaan");
    expect(file.text).not.toMatch(/undefined|\[object|null|NaN/);
  });

  it("is filed with a due date and its payload is emptied", async () => {
    const at = new Date("2026-11-01T08:00:00Z");
    const event = await deliver({ shopDomain, topic: "customers/data_request", at, payload: customerPayload({ id: 7001 }) });
    const request = await db.privacyRequest.findUniqueOrThrow({ where: { shopId_webhookEventId: { shopId, webhookEventId: event.id } } });
    expect(request).toMatchObject({ requestedAt: at, dueAt: new Date("2026-12-01T08:00:00Z") });
    expect(decryptField({ shopId: shopDomain, field: "WebhookEvent.payload" }, event.payloadCipher)).toBe("{}");
  });

  it("for somebody unknown, or nobody at all, is an empty export and no error (SH-01)", async () => {
    const unknown = await exportOf({ id: 123456789 });
    expect(isEmpty(unknown.json)).toBe(true);
    expect(unknown.text).not.toContain("zeeglasketting");
    expect(isEmpty((await exportOf(null)).json)).toBe(true);
    expect((await exportOf(null)).text).toContain("Er zijn geen gegevens over u gevonden.");
  });

  it("with an e-mail address only finds the guest's chat in which it was written", async () => {
    const guest = await openChat({ shopId });
    await shopperWrites(guest, "Mijn adres: Noor.Gast (at) example.be, waar blijft mijn windlicht?");
    const { json } = await exportOf({ email: "noor.gast@example.be" });
    expect(json.tables.Conversation.map(({ id }) => id)).toEqual([guest.conversationId]);
  });

  it("by phone finds the guest's chat however the number was written", async () => {
    const guest = await openChat({ shopId });
    await shopperWrites(guest, "Bel me op 0475 12 34 56 aub");
    const { json } = await exportOf({ phone: "+32475123456" });
    expect(json.tables.Conversation.map(({ id }) => id)).toEqual([guest.conversationId]);
  });

  it("does not hand out another signed-in customer's chat that mentions the address", async () => {
    const friend = await openChat({ shopId, customerId: "7003" });
    await shopperWrites(friend, "Stuur het ook naar an@example.be");
    expect(isEmpty((await exportOf({ email: "an@example.be" })).json)).toBe(true);
  });

  it("of another shop's customer with the same id sees nothing of this shop (SH-11)", async () => {
    const other = await createInstalledShop();
    const { json } = await exportOf({ id: 7001, email: LOTTE.email }, { shopId: other.shopId, shopDomain: other.domain });
    expect(isEmpty(json)).toBe(true);
  });
});
