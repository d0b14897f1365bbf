import { describe, expect, test } from "vitest";
import { csvCell, toCsv } from "#app/modules/withdrawal/csv.ts";
import { contentHash, linkHash, newReference } from "#app/modules/withdrawal/chain.server.ts";
import { findOrderNames } from "#app/modules/withdrawal/order-names.ts";
import { canonicalStatement, CHAIN_START, type Statement } from "#app/modules/withdrawal/statement.ts";

const STATEMENT: Statement = {
  version: 1, shopId: "01a20f90-6958-7720-9f4f-dca99540bc10", id: "01a20f90-69a2-789c-8f1a-48b930ab6e94", reference: "W-7K3M-9QPX", channel: "FORM", locale: "de",
  receivedAt: "2026-11-24T21:15:09.123Z", name: "Zoë Müßig", contract: "#1001", contact: "zoe@example.be", text: "Hiermit widerrufe ich den unten genannten Vertrag.", salt: "c2FsdA",
};

describe("the canonical statement (CO-09)", () => {
  test("is the same text, and the same hash, for years: a changed format needs a new version", () => {
    expect(canonicalStatement(STATEMENT)).toBe(
      '{"version":1,"shopId":"01a20f90-6958-7720-9f4f-dca99540bc10","id":"01a20f90-69a2-789c-8f1a-48b930ab6e94","reference":"W-7K3M-9QPX","channel":"FORM","locale":"de","receivedAt":"2026-11-24T21:15:09.123Z","name":"Zoë Müßig","contract":"#1001","contact":"zoe@example.be","text":"Hiermit widerrufe ich den unten genannten Vertrag.","salt":"c2FsdA"}',
    );
    expect(contentHash(STATEMENT)).toBe("a0f41c6b2c0f3b306a5d807794b0a0ad0351990c3698c84cc4e518c8c053cc87");
    expect(linkHash({ ...STATEMENT, sequence: 1, receivedAt: new Date(STATEMENT.receivedAt), contentHash: contentHash(STATEMENT), previousHash: CHAIN_START })).toBe("2f97f829eae34193d5c691be075ce36092572bea432077eeb1dc69da9fe169f9");
  });

  test("does not depend on the order in which its parts were put together", () => {
    const reversed = Object.fromEntries(Object.entries(STATEMENT).reverse()) as unknown as Statement;
    expect(contentHash(reversed)).toBe(contentHash(STATEMENT));
  });

  test.each(Object.keys(STATEMENT))("has another hash when %s is another", (key) => {
    expect(contentHash({ ...STATEMENT, [key]: key === "version" ? 2 : "x" })).not.toBe(contentHash(STATEMENT));
  });
});

test("references can be read out on the telephone, and do not repeat", () => {
  const references = Array.from({ length: 2_000 }, newReference);
  expect(new Set(references).size).toBe(2_000);
  expect(references.filter((one) => !/^W-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(one))).toEqual([]);
});

describe("order names in a text", () => {
  test.each([
    ["Bestelling #1001", ["1001"]],
    ["1001", ["1001"]],
    ["order NZ-1044-B and #1002", ["NZ-1044-B", "1002"]],
    ["Bestellung Nr. 1001 vom 3.11.2026 über 49,00 € an lotte1234@example.be", ["1001"]],
    ["commande n° 1001, passée le 2026-11-03, tél. +32 470 12 34 56", ["1001"]],
    ["# 1001", ["1001"]],
    ["de gele vaas", []],
    ["#1001, #1001 en 1001", ["1001"]],
  ])("%s", (text, names) => {
    expect(findOrderNames(text)).toEqual(names);
  });
});

describe("a table for spreadsheets", () => {
  test.each(["=HYPERLINK(\"https://evil.example\")", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|calc", "%0a"])("never begins a formula: %j", (value) => {
    expect(csvCell(value)).toMatch(/^"'/);
  });

  test("quotes what could end a cell or a row", () => {
    expect(toCsv([["a\"b", "c,d"], ["e\nf", "é"]])).toBe('\ufeff"a""b","c,d"\r\n"e\nf","é"\r\n');
  });
});
