import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { composeDraft } from "#app/modules/drafting/compose-draft.server.ts";
import type { Claim } from "#app/modules/drafting/draft-content.ts";
import { hasOpenPoint } from "#app/modules/drafting/letter-content.ts";
import { letterFrame } from "#app/modules/drafting/letter-frame.ts";
import { replyInstructions } from "#app/modules/drafting/prompt-instructions.ts";
import { readLetter } from "#app/modules/drafting/read-letter.ts";
import { LETTER_JSON_SCHEMA } from "#app/modules/drafting/reply-schema.ts";
import { tickByClaims, tickByText } from "#app/modules/drafting/tick-points.ts";
import { composeInput, returnPolicy, settings } from "./drafting-context.ts";

const LETTERS = {
  de: "Sehr geehrte Damen und Herren,\n\ngestern kam meine Bestellung #1001 an. Die Vase ist zerbrochen, und die Rechnung fehlt. Ich möchte eine neue Vase. Können Sie mir die Rechnung bis zum 3. Dezember schicken? Sonst gehe ich zur Verbraucherzentrale.\n\nMit freundlichen Grüßen\nJonas Weber",
  nl: "Geachte,\n\ngisteren kreeg ik bestelling #1001. De vaas is gebroken en de factuur ontbreekt. Ik wil graag een nieuwe vaas. Kunt u mij de factuur voor 3 december sturen? Anders stap ik naar Test Aankoop.\n\nMet vriendelijke groeten,\nLotte Peeters",
  fr: "Madame, Monsieur,\n\nj'ai reçu hier ma commande #1001. Le vase est cassé et la facture manque. Je souhaite un nouveau vase. Pouvez-vous m'envoyer la facture avant le 3 décembre ? Sinon je saisis le tribunal.\n\nCordialement,\nLucie Dubois",
  en: "Dear Sir or Madam,\n\nyesterday my order #1001 came. The vase is broken and the invoice is missing. I would like a new vase. Could you send me the invoice by 3 December? Otherwise I will take legal action.\n\nKind regards,\nEmma Clark",
};
const claim = (sentence: string, verdict: Claim["verdict"] = "NOT_A_FACT"): Claim => ({ sentence, verdict, problems: [], evidence: [] });
const said = (...entries: [string, string[]][]) => new Map(entries);

describe("a letter taken apart", () => {
  it.each(LOCALES)("in %s: both things that happened, what is wanted, what is asked, the order, the day and the legal word", (locale) => {
    const letter = readLetter(LETTERS[locale]);
    expect(letter.points.map(({ kind, intent }) => [kind, intent])).toEqual([["problem", "complaint"], ["problem", "complaint"], ["wish", expect.any(String)], ["question", "invoice"]]);
    expect(letter.orders).toEqual(["#1001"]);
    expect(letter.deadline).toMatch(/3\.? ?d[eé][cz]ember|3 décembre/i);
    expect(letter.legal).toMatch(/Verbraucherzentrale|Test Aankoop|tribunal|legal action/);
  });

  it("greetings, closings, courtesies and what the letter only tells are no points", () => {
    expect(readLetter("Guten Tag,\n\nletzte Woche war ich im Urlaub. Ich freue mich auf Ihre Antwort. Vielen Dank im Voraus!\n\nViele Grüße\nJonas").points).toEqual([]);
    expect(readLetter("").points).toEqual([]);
  });

  it("one thing with two names stays one point, and a list is as many as it has lines", () => {
    expect(readLetter("Die Tasse und die Untertasse sind zerbrochen.").points).toHaveLength(1);
    expect(readLetter("Ich verlange:\n1. eine neue Vase, bitte\n2. die Rechnung, bitte\n- bitte eine Entschuldigung").points.map(({ text }) => text)).toEqual(["Ich verlange:", "eine neue Vase, bitte", "die Rechnung, bitte", "bitte eine Entschuldigung"]);
  });

  it("a letter without end costs no time and gives eight points at most", () => {
    expect(readLetter("Die Vase Nr. 1 ist kaputt. Bitte helfen Sie! ".repeat(20_000)).points.length).toBeLessThanOrEqual(8);
    expect(readLetter(`${"a ".repeat(50_000)}und ${"?".repeat(50_000)}`).points.length).toBeLessThanOrEqual(8);
  });
});

describe("points ticked off", () => {
  const letter = readLetter(LETTERS.de);
  const [broken, , wish, question] = letter.points.map((_, at) => at) as [number, number, number, number];
  const answers = (claims: Claim[], entries: [string, string[]][] = []) => tickByClaims(letter, claims, said(...entries)).points.map(({ answeredBy }) => answeredBy.length > 0);

  it("by a sentence that rests on facts and speaks of the same", () => {
    expect(answers([claim("Die Rechnung zur Bestellung #1001 liegt dem Paket bei.", "SUPPORTED")])[question]).toBe(true);
    expect(answers([claim("Die Rechnung zur Bestellung #1001 liegt dem Paket bei.", "SUPPORTED")])[wish]).toBe(false);
  });

  it("by a sentence that was meant for it, only where it speaks of it", () => {
    const text = "Wir ersetzen zerbrochene Ware, sobald uns ein Foto vorliegt.";
    expect(answers([claim(text)], [[text, ["A1"]]])[broken]).toBe(true);
    expect(answers([claim(text)])[broken]).toBe(false);
    expect(answers([claim("Schönes Wetter heute.")], [["Schönes Wetter heute.", ["A1", "A2", "A3", "A4"]]])).toEqual([false, false, false, false]);
  });

  it("never by an apology, a colleague's job or a sentence that failed the check, whatever a model says of it", () => {
    for (const text of ["Es tut uns leid, dass die Vase zerbrochen ist.", "Jemand aus unserem Team sieht sich die Rechnung an.", "Eine Kollegin prüft die Vase."]) expect(answers([claim(text)], [[text, ["A1", "A2", "A3", "A4"]]])).toEqual([false, false, false, false]);
    const refused = "Die Vase und die Rechnung sind heute unterwegs.";
    expect(answers([claim(refused, "UNSUPPORTED")], [[refused, ["A1", "A2", "A3", "A4"]]])).toEqual([false, false, false, false]);
  });

  it("by what a person writes, as it stands in the text", () => {
    const text = "Guten Tag Jonas,\n\nwir schicken Ihnen eine neue Vase. Die Rechnung finden Sie im Anhang.\n\nViele Grüße";
    expect(tickByText(letter, text).points.every(({ answeredBy }) => answeredBy.length > 0)).toBe(true);
    expect(hasOpenPoint(tickByText(letter, "Guten Tag Jonas,\n\nwir schicken Ihnen eine neue Vase."))).toBe(true);
  });
});

describe("a draft for a letter, without a model", () => {
  it.each(LOCALES)("in %s says something to every point in paragraphs and leaves open what nobody has decided", async (locale) => {
    for (const register of ["formal", "informal"] as const) {
      const draft = await composeDraft(composeInput(LETTERS[locale], { channel: "EMAIL", passages: [returnPolicy(locale)], settings: { ...settings, register } }));
      expect(draft).toMatchObject({ locale, verified: true, needsHuman: true, promptVersion: "reply-7" });
      expect(draft.content.letter?.points).toHaveLength(4);
      expect(hasOpenPoint(draft.content.letter)).toBe(true);
      const { greeting, closing } = letterFrame({ locale, register, name: "Jan Peeters", closings: {} });
      expect(draft.content.text.startsWith(`${greeting}\n\n`)).toBe(true);
      expect(draft.content.text).toContain(`\n\n${closing}\n`);
    }
  });

  it("a chat has no points and keeps its short greeting", async () => {
    const draft = await composeDraft(composeInput(LETTERS.de));
    expect(draft.content.letter).toBeUndefined();
    expect(draft.content.claims.some(({ startsParagraph }) => startsParagraph)).toBe(false);
  });

  it("answers in the language of who wrote last, though the thread began in another", async () => {
    const draft = await composeDraft(composeInput("", { channel: "EMAIL", thread: [
      { author: "SHOPPER", body: LETTERS.fr, at: "2026-11-10T10:00:00Z" }, { author: "STAFF", body: "Bonjour, voici la facture.", at: "2026-11-10T11:00:00Z" }, { author: "SHOPPER", body: LETTERS.de, at: "2026-11-11T10:00:00Z" },
    ] }));
    expect(draft.locale).toBe("de");
    expect(draft.content.letter?.points[0]?.text).toContain("Vase");
  });
});

describe("greeting and closing of a letter", () => {
  it("formal with the whole name, informal with the first, neither guesses a title, and the merchant's closing wins", () => {
    expect(letterFrame({ locale: "de", register: "formal", name: " Jonas  Weber ", closings: {} })).toEqual({ greeting: "Guten Tag Jonas Weber,", closing: "Mit freundlichen Grüßen" });
    expect(letterFrame({ locale: "de", register: "informal", name: "Jonas Weber", closings: { nl: "Groeten uit Gent" } })).toEqual({ greeting: "Hallo Jonas,", closing: "Viele Grüße" });
    expect(letterFrame({ locale: "nl", register: "formal", name: null, closings: { nl: "Warme groeten uit Gent," } })).toEqual({ greeting: "Geachte heer, mevrouw,", closing: "Warme groeten uit Gent," });
  });
});

describe("the prompt of a letter", () => {
  it("asks for every point, of a chat it does not, and its shape is strict", () => {
    expect(replyInstructions("de", "formal", { isLetter: true })).toContain('answer every point of "points"');
    expect(replyInstructions("de", "formal")).not.toContain("points");
    const { items } = (LETTER_JSON_SCHEMA.properties as { sentences: { items: { required: string[]; additionalProperties: boolean } } }).sentences;
    expect(items).toMatchObject({ required: ["text", "factual", "evidence", "answers"], additionalProperties: false });
  });
});
