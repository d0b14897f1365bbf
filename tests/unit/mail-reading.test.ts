import { describe, expect, it } from "vitest";
import { extractReply } from "#app/modules/mail/extract-reply.ts";
import { prepareText } from "#app/modules/mail/prepare-text.ts";
import { readAuthentication } from "#app/modules/mail/read-authentication.ts";

describe("the sender's own words", () => {
  it.each([
    ["nl", "Dat klopt niet, de vaas is stuk.\n\nOp di 3 nov 2026 om 10:12 schreef Atelier Noordzee <hallo@noordzee.example>:\n> Uw pakket is geleverd.", "Dat klopt niet, de vaas is stuk."],
    ["fr", "Je n'ai rien reçu.\n\nLe mar. 3 nov. 2026 à 10:12, Atelier <hallo@noordzee.example> a écrit :\n> Votre colis est livré.", "Je n'ai rien reçu."],
    ["de", "Die Vase ist zerbrochen.\n\n-----Ursprüngliche Nachricht-----\nVon: Atelier\nGesendet: Dienstag\nIhr Paket wurde geliefert.", "Die Vase ist zerbrochen."],
    ["en", "The vase is broken.\n\nOn Tue, 3 Nov 2026 at 10:12, Atelier <hallo@noordzee.example> wrote:\n> Your parcel was delivered.", "The vase is broken."],
  ])("are found above what is quoted: %s", (_, text, own) => {
    const reply = extractReply(text);
    expect(reply.own).toBe(own);
    expect(reply.quoted.length).toBeGreaterThan(10);
  });

  it("are the whole text when nothing else would be left", () => {
    const forward = "-----Oorspronkelijk bericht-----\nVan: Lotte\nVerzonden: dinsdag\nMijn vaas is stuk.";
    expect(extractReply(forward).own).toContain("Mijn vaas is stuk.");
  });
});

describe("a text made to be slow", () => {
  it("is bounded before anybody reads it", () => {
    const prepared = prepareText(`${" ".repeat(200_000)}\r\n${"-".repeat(5_000)}\rx`);
    expect(prepared.length).toBeLessThanOrEqual(100_000);
    expect(prepareText(`a${" ".repeat(500)}b\r\nc`)).toBe(`a${" ".repeat(40)}b\nc`);
    expect(Math.max(...prepareText("x".repeat(9_000)).split("\n").map((line) => line.length))).toBe(1_000);
  });
});

describe("SEC-13: who vouches for a sender", () => {
  const read = (...headers: string[]) => readAuthentication({ headers, trustedServer: "mx.noordzee.example" });

  it("is the domain in From, by the word of the server that took the mail", () => {
    expect(read("mx.noordzee.example; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example; dmarc=pass header.from=a.example")).toEqual({ spf: "pass", dkim: "pass", dmarc: "pass", isAuthenticated: true });
    const byMicrosoft = (...headers: string[]) => readAuthentication({ headers, trustedServer: "microsoft" }).isAuthenticated;
    expect([byMicrosoft("spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=a.example; dkim=pass; dmarc=pass action=none header.from=a.example;compauth=pass reason=100"), byMicrosoft("spf=fail; dmarc=fail", "spf=pass; dmarc=pass"), byMicrosoft("mx.evil.example; spf=pass; dmarc=pass")]).toEqual([true, false, false]);
    expect(read("mx.noordzee.example; spf=pass smtp.mailfrom=other.example; dkim=none; dmarc=fail header.from=a.example").isAuthenticated).toBe(false);
  });

  it("is not what a sender writes into the mail: another server, a second header below, a comment, no server that is trusted", () => {
    expect(read("mx.evil.example; dmarc=pass").isAuthenticated).toBe(false);
    expect(read("mx.noordzee.example; dmarc=fail", "mx.noordzee.example; dmarc=pass").isAuthenticated).toBe(false);
    expect(read("mx.noordzee.example; dmarc=fail (x; dmarc=pass)").isAuthenticated).toBe(false);
    expect(read("mx.noordzee.example; dmarc=fail; dmarc=pass").isAuthenticated).toBe(false);
    expect(readAuthentication({ headers: ["mx.noordzee.example; dmarc=pass"], trustedServer: null }).isAuthenticated).toBe(false);
  });
});
