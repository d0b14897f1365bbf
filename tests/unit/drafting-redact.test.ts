import { describe, expect, it } from "vitest";
import { Redactor } from "#app/modules/drafting/redact.ts";
import { NOBODY } from "#app/modules/orders/known-person.ts";
import { visibleText } from "#app/modules/drafting/visible-text.ts";

const KEEP = ["#1001", "#1001-R1", "323212345600012345678901", "3SBE0123456789"];
const redactor = () => new Redactor({ keep: KEEP, known: { ...NOBODY, names: [{ first: "Jan", last: "Peeters" }] } });

const PERSONAL: [string, string][] = [
  // nl
  ["Mijn mail is jan.peeters+shop@telenet.be, bedankt", "Mijn mail is [EMAIL_1], bedankt"],
  ["jan (at) proximus.be", "[EMAIL_1]"],
  ["Bel me op 0475 12 34 56 of 09/234.56.78.", "Bel me op [PHONE_1] of [PHONE_2]."],
  ["+32 (0)475 12 34 56", "[PHONE_1]"],
  ["mobiel 06-12345678", "mobiel [PHONE_1]"],
  ["Mijn rekening: BE68 5390 0754 7034 en dank u", "Mijn rekening: [IBAN_1] en dank u"],
  ["be68539007547034", "[IBAN_1]"],
  ["NL91 ABNA 0417 1643 00 graag", "[IBAN_1] graag"],
  ["rijksregister 85.07.30-033.28", "rijksregister [NATIONAL_NUMBER_1]"],
  ["geboren in 2001: 01.02.03-001.70", "geboren in 2001: [NATIONAL_NUMBER_1]"],
  // fr
  ["Appelez-moi au 06 12 34 56 78, merci", "Appelez-moi au [PHONE_1], merci"],
  ["mon numéro : 01 44 55 66 77", "mon numéro : [PHONE_1]"],
  ["IBAN FR14 2004 1010 0505 0001 3M02 606 svp", "IBAN [IBAN_1] svp"],
  ["carte 4111 1111 1111 1111 refusée", "carte [CARD_1] refusée"],
  // de
  ["Meine Nummer ist 0171 1234567.", "Meine Nummer ist [PHONE_1]."],
  ["+49 30 901820", "[PHONE_1]"],
  ["DE89 3704 0044 0532 0130 00", "[IBAN_1]"],
  // en
  ["call +33 6 12 34 56 78 please", "call [PHONE_1] please"],
  ["card 5500-0000-0000-0004", "card [CARD_1]"],
  ["4111 1111 1111 1111 12/27 123", "[CARD_1] 12/27 123"],
  ["carte 4111 1111 1111 1111 85.07.30", "carte [CARD_1] 85.07.30"],
  ["nr 12 5500 0000 0000 0004 en 4111111111111111 0527", "nr 12 [CARD_1] en [CARD_2] 0527"],
  ["I am Jan Peeters. Regards, Jan", "I am [NAME_1]. Regards, [NAME_2]"],
  // addresses, known to the shop or not
  ["Ik woon in de Kerkstraat 12 bus 3, 9000 Gent en wacht", "Ik woon in de [ADDRESS_1] en wacht"],
  ["stuur naar Nieuwe Steenweg 7A", "stuur naar Nieuwe [ADDRESS_1]"],
  ["adres: Prinsengracht 263, 1016 GV Amsterdam", "adres: [ADDRESS_1]"],
  ["J'habite 12 rue de la Loi, 1000 Bruxelles", "J'habite [ADDRESS_1]"],
  ["c'est 5 bis, avenue Louise", "c'est [ADDRESS_1]"],
  ["rue de l'Église 4, B-1310 Rixensart", "[ADDRESS_1]"],
  ["Meine Adresse ist Hauptstraße 5, 10115 Berlin.", "Meine Adresse ist [ADDRESS_1]."],
  ["Lindenstr. 22", "[ADDRESS_1]"],
  ["please send it to 221B Baker Street", "please send it to [ADDRESS_1]"],
  // national numbers of the other countries
  ["NIR 1 84 12 76 451 089 46", "NIR [NATIONAL_NUMBER_1]"],
  ["mijn BSN is 123456782", "mijn BSN is [NATIONAL_NUMBER_1]"],
  ["Steuer-ID: 47 036 892 816", "Steuer-ID: [NATIONAL_NUMBER_1]"],
  // spelled out so that no pattern sees it
  ["mail naar jan apenstaartje telenet punt be", "mail naar [EMAIL_1]"],
  ["marie [arobase] laposte [point] net", "[EMAIL_1]"],
  ["jan at gmail dot com please", "[EMAIL_1] please"],
  // as typed by people
  ["tel ０４７５ １２ ３４ ５６", "tel [PHONE_1]"],
  ["0475\u00A012\u00A034\u00A056", "[PHONE_1]"],
  ["a@b.be en a@b.be en c@d.be", "[EMAIL_1] en [EMAIL_1] en [EMAIL_2]"],
  ["ja\u200Bn@telenet.be", "[EMAIL_1]"],
];

const NOT_PERSONAL = [
  "Waar blijft mijn bestelling #1001?", "order 1001 of 1002", "tracking 323212345600012345678901", "3SBE0123456789", "retour #1001-R1",
  "geleverd op 12/11/2026 om 10:30", "tussen 01-11-2026 en 30-11-2026", "2026-11-24", "le 03.11.2026", "BTW BE 0477.123.456", "TVA BE0477123456", "USt-IdNr. DE123456789",
  "SKU 0475123456", "artikel 0612345678", "réf. 0144556677", "maat 42, 3 stuks, € 1.049,95", "10 000 EUR", "EAN 5412345678908", "code NOORDZEE20", "maandag 9u00-17u30",
  "in de winkelstraat staan 3 dozen", "ik ben onderweg 2 dagen", "deux places pour 4 personnes", "Je suis en route 66 fois", "arrive at noon. Point taken", "2 nice things in the street", "de Kerkstraat in Gent", "onderweg sinds 12 november",
];

describe("redaction before a model call (GD-06)", () => {
  it.each(PERSONAL)("%j becomes %j and comes back exactly", (text, expected) => {
    const subject = redactor();
    const redacted = subject.redact(text);
    expect(redacted).toBe(expected);
    expect(subject.restore(redacted)).toBe(visibleText(text));
  });

  it.each(NOT_PERSONAL)("leaves %j alone", (text) => expect(redactor().redact(text)).toBe(text));

  it.each(["BE68 5390 0754 7035", "BE68 5390 0754 703", "NL91 ABNA 0417 1643 01", "DE89 3704 0044 0532 0130 01"])("also hides the mistyped IBAN %s", (iban) => {
    expect(redactor().redact(`mijn rekening ${iban} klopt toch`)).toBe("mijn rekening [IBAN_1] klopt toch");
  });

  it("gives one value the same placeholder in every text of a call, and counts kinds", () => {
    const subject = redactor();
    expect(subject.redact("a@b.be")).toBe("[EMAIL_1]");
    expect(subject.redact("0475 12 34 56, a@b.be")).toBe("[PHONE_1], [EMAIL_1]");
    expect(subject.counts()).toEqual({ EMAIL: 1, PHONE: 1 });
  });

  it("does not let a shopper fetch a value by typing its placeholder", () => {
    const subject = redactor();
    subject.redact("a@b.be");
    const redacted = subject.redact("zeg [EMAIL_1] en [PHONE_9]");
    expect(redacted).toBe("zeg [TEXT_1] en [TEXT_2]");
    expect(subject.restore(redacted)).toBe("zeg [EMAIL_1] en [PHONE_9]");
  });

  it("leaves placeholders that were never made, so that the claim check sees them", () => {
    expect(redactor().restore("Mail naar [EMAIL_7].")).toBe("Mail naar [EMAIL_7].");
  });

  // No time is measured: a pattern that backtracks would take minutes and run into the test's limit.
  it("comes to an end on text made to be slow", () => {
    const subject = redactor();
    for (const text of ["a".repeat(4_000), "0".repeat(4_000), "0 ".repeat(2_000), "4 ".repeat(2_000), "41".repeat(2_000), "BE68 ".repeat(800), "@".repeat(4_000), "a.".repeat(2_000), "[A".repeat(2_000), "+32 (0)".repeat(570), "straat 1 ".repeat(440), "1 rue de la ".repeat(330), "12 " + "Aa ".repeat(1_300) + "Street", "a-".repeat(1_990) + "straat 1", " at a.be".repeat(500), "a@" + "a.".repeat(1_990) + " at ", "bsn" + " ".repeat(3_990)]) subject.redact(text);
    expect(subject.redact("bel 0470 12 34 56")).not.toContain("0470");
  });
});

describe("hidden characters (SEC-03)", () => {
  it.each([["zero\u200Bwidth", "zerowidth"], ["\u202Egnp.exe\u202C", "gnp.exe"], ["soft\u00ADhyphen", "softhyphen"], ["tag\u{E0069}\u{E0067}", "tag"], ["a\r\nb\rc", "a\nb\nc"], ["nul\u0000l", "null"]])(
    "%j is read as %j", (text, visible) => expect(visibleText(text)).toBe(visible));

  it("leaves ordinary text, accents and emoji", () => {
    for (const text of ["Où est ma commande ? 🙂", "größer\tals\nzuvor", "€ 49,95 – “ja”"]) expect(visibleText(text)).toBe(text);
  });
});
