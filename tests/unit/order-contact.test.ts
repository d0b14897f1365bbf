import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { isAboutOrder } from "#app/modules/drafting/intent.ts";
import { isContactOf, possibleNumbers } from "#app/modules/orders/contact.ts";
import { orderCodeMail } from "#app/modules/orders/order-code-mail.ts";

describe("one phone number, however it is written (SH-12)", () => {
  it.each([
    ["+32470123456", ["0470 12 34 56", "0470/12.34.56", "+32 (0)470 12 34 56", "0032 470 12 34 56", "0470-123456", "٠٤٧٠ ١٢٣٤٥٦"]],
    ["+3292345678", ["09 234 56 78", "+32 9 234 56 78"]],
    ["+33612345678", ["06 12 34 56 78", "06.12.34.56.78", "+33 (0)6 12 34 56 78", "0033612345678"]],
    ["+31612345678", ["06-12345678", "+31 6 12345678", "0031 (0)6 1234 5678"]],
    ["+4915112345678", ["0151 12345678", "0151/12345678", "+49 (0)151 1234 5678"]],
    ["+493012345678", ["030 12345678", "+49 30 12345678"]],
  ])("%s", (number, spellings) => {
    for (const spelling of spellings) expect(isContactOf(spelling, { email: null, phones: [number] }), spelling).toBe(true);
  });

  it("may be an order's in national form too", () => {
    expect(isContactOf("+32470123456", { email: null, phones: ["0470 12 34 56"] })).toBe(true);
  });

  it.each(["", "0", "+32", "123", "niets", "0470 12 34 5", "+32470123457", "1001", "++32470123456"])("is not %s", (text) => {
    expect(isContactOf(text, { email: null, phones: ["+32470123456"] })).toBe(false);
  });

  it("is none in an empty field of the order", () => {
    expect(isContactOf("", { email: "", phones: [""] })).toBe(false);
    expect(possibleNumbers("")).toEqual([]);
  });
});

describe("one e-mail address", () => {
  const order = { email: "Élodie.Lefèvre@Example.com", phones: [] };

  it.each([" élodie.lefèvre@example.com ", "ÉLODIE.LEFÈVRE@EXAMPLE.COM", "e\u0301lodie.lefe\u0300vre@example.com"])("is the same written %s", (typed) => {
    expect(isContactOf(typed, order)).toBe(true);
  });

  it.each(["elodie.lefevre@example.com", "élodie.lefèvre@example.com.evil.example", "élodie.lefèvre+x@example.com", "@", "élodie.lefèvre@example.co"])("is not %s", (typed) => {
    expect(isContactOf(typed, order)).toBe(false);
  });

  it("is nobody's when the order has none", () => {
    expect(isContactOf("@", { email: null, phones: [] })).toBe(false);
  });
});

describe("the mail with the code", () => {
  const facts = { shopName: `<b>Léa & "Zoë"</b>`, orderName: "#1001", code: "012345" };

  it.each(LOCALES)("says in %s what it is for, how long it works and that nobody asks for it", (locale) => {
    const { subject, text, html } = orderCodeMail(locale, facts);
    expect(subject).not.toContain(facts.code);
    expect(text).toMatch(/^ {4}012345$/m);
    for (const part of ["#1001", "10 ", facts.shopName]) expect(text).toContain(part);
    expect(html).toContain(`lang="${locale}"`);
    expect(html).not.toContain("<b>");
    expect(`${text}${html}`).not.toMatch(/https?:|undefined|\{/);
  });

  it("has its own words in each language", () => {
    expect(new Set(LOCALES.map((locale) => orderCodeMail(locale, facts).text)).size).toBe(LOCALES.length);
  });
});

describe("a message that only an order's facts can answer", () => {
  it.each(["Waar blijft mijn bestelling?", "Où est mon colis ?", "Wo ist mein Paket?", "Where is my order?", "#1001", "Ik wil mijn bestelling annuleren", "Pouvez-vous m'envoyer la facture ?"])("is: %s", (text) => {
    expect(isAboutOrder(text)).toBe(true);
  });

  it.each(["Hoe lang is de bedenktijd?", "Livrez-vous en Suisse ?", "Ist die Decke waschbar?", "Do you ship to Ireland?", "Hallo"])("is not: %s", (text) => {
    expect(isAboutOrder(text)).toBe(false);
  });
});
