import { describe, expect, it } from "vitest";
import { Redactor } from "#app/modules/drafting/redact.ts";
import { redactedPrompt } from "#app/modules/drafting/redacted-prompt.ts";
import { listContext } from "#app/modules/drafting/prompt-context.ts";
import { type KnownPerson, NOBODY, personNamed } from "#app/modules/orders/known-person.ts";
import { lineItem } from "#tests/factories/order-facts.ts";
import { composeInput, shippedOrder } from "./drafting-context.ts";

const of = (known: KnownPerson | string, sold: string[] = []) => new Redactor({ keep: ["#1001"], sold, known: typeof known === "string" ? personNamed(known) : known });

/** [name, what people write, what is told] */
const WORDS: [string, string, string][] = [
  ["Wil Jacobs", "Ik wil mijn geld terug. Wil u mij bellen?\nWil", "Ik wil mijn geld terug. Wil u mij bellen?\n[NAME_1]"],
  ["Wil Jacobs", "Dag, ik ben Wil Jacobs. Groeten, Wil", "Dag, ik ben [NAME_1]. Groeten, [NAME_2]"],
  ["Ben Claes", "Ben ik te laat? Ik ben Ben, wanneer komt mijn pakje?", "Ben ik te laat? Ik ben [NAME_1], wanneer komt mijn pakje?"],
  ["Door de Wit", "De witte deken is door de post beschadigd. Door de kou ook.", "De witte deken is door de post beschadigd. Door de kou ook."],
  ["Jan Blauw", "Ik wil de deken in het blauw, niet in lichtblauw. Jan Blauw", "Ik wil de deken in het blauw, niet in lichtblauw. [NAME_1]"],
  ["Roos Wouters", "Heeft u een roos of twee rozen van zijde? Beste groeten, Roos", "Heeft u een roos of twee rozen van zijde? Beste groeten, [NAME_1]"],
  ["Rose Petit", "La petite rose est arrivée cassée, je voulais le vase rose. Rose Petit", "La petite rose est arrivée cassée, je voulais le vase rose. [NAME_1]"],
  ["Pierre Lebon", "La pierre du collier est tombée. Je suis Pierre.", "La pierre du collier est tombée. Je suis [NAME_1]."],
  ["Claire Blanc", "une lampe claire en blanc", "une lampe claire en blanc"],
  ["Mark Brown", "There is a brown mark on it, please mark it as returned. Regards, Mark", "There is a brown mark on it, please mark it as returned. Regards, [NAME_1]"],
  ["May Carter", "I ordered in May. Will you send it? Can you tell me when? Thanks, May", "I ordered in May. Will you send it? Can you tell me when? Thanks, [NAME_1]"],
  ["Frank Winter", "Ich brauche den Mantel im Winter. Frau Winter, Herr Winter", "Ich brauche den Mantel im Winter. Frau [NAME_1], Herr [NAME_1]"],
  ["Anna Weiß", "die weiße Decke in weiß, bitte. Anna Weiß", "die weiße Decke in weiß, bitte. [NAME_1]"],
  ["Claire Bon", "C'EST BON, MAIS LA COULEUR EST CLAIRE. CLAIRE BON", "C'EST BON, MAIS LA COULEUR EST CLAIRE. [NAME_1]"],
  ["Jo An", "An en jo, wat nu? Groetjes, Jo", "An en jo, wat nu? Groetjes, [NAME_1]"],
  ["Ben An", "ben an", "ben an"],
  ["Ben An", "Ben An", "[NAME_1]"],
];

describe("a name that is an everyday word too", () => {
  it.each(WORDS)("%s: %j is told as %j and comes back exactly", (name, text, expected) => {
    const subject = of(name);
    expect(subject.redact(text)).toBe(expected);
    expect(subject.restore(expected)).toBe(text);
  });

  it("is that word in the shop's pages, where the full name and rarer names are still hidden", () => {
    const text = "Im Winter liefert Frank nach Plan; Frank Winter und Lotte helfen. Stern, Rose und Kaiser sind Farben.";
    expect(of("Frank Winter").redactPage(text)).toBe("Im Winter liefert Frank nach Plan; [NAME_1] und Lotte helfen. Stern, Rose und Kaiser sind Farben.");
    expect(of("Lotte Kaiser").redactPage(text)).toBe("Im Winter liefert Frank nach Plan; Frank Winter und [NAME_1] helfen. Stern, Rose und Kaiser sind Farben.");
  });

  it("written into the company field to say that there is none hides nothing", () => {
    for (const company of ["Thuis", "privé", "Particulier", "geen", "none", "Privat", "nvt"]) {
      const text = "Ik ben overdag thuis, het is privé, ik ben particulier en heb geen bedrijf, none, privat.";
      expect(of({ ...NOBODY, companies: [company] }).redact(text), company).toBe(text);
    }
  });
});

describe("a name that is also of something the shop sells", () => {
  const SOLD = ["Theepot Lotte", "Wollen deken", "Roos", "Peeters Wonen", "#75001"];

  it("is the product, the colour or the shop, but for where somebody is named", () => {
    const subject = of("Lotte Peeters", SOLD);
    expect(subject.redact("Is de theepot Lotte er nog? En de Lotte in het groot? Ik ben Lotte.")).toBe("Is de theepot Lotte er nog? En de Lotte in het groot? Ik ben [NAME_1].");
    expect(subject.redact("Koopt Peeters Wonen dit? Mevrouw Peeters en Lotte Peeters of LOTTE PEETERS")).toBe("Koopt Peeters Wonen dit? Mevrouw [NAME_2] en [NAME_3] of [NAME_4]");
    expect(of("Roos Wouters", SOLD).redact("De deken in Roos; ik heet Roos Wouters")).toBe("De deken in Roos; ik heet [NAME_1]");
    expect(subject.redactPage("De Lotte is onze mooiste theepot.")).toBe("De Lotte is onze mooiste theepot.");
  });

  it("an order number that is a postcode too stays, and the postcode with its town does not", () => {
    const subject = of({ ...NOBODY, places: [{ address1: "3 rue Cler", address2: null, zip: "75001", city: "Paris" }] }, SOLD);
    expect(subject.redact("Où est 75001 ? J'habite 75001 Paris")).toBe("Où est 75001 ? J'habite [ADDRESS_1]");
  });

  it("reaches the model in question, order and page alike", () => {
    const order = { ...shippedOrder, lineItems: [lineItem({ title: "Theepot Rose", variantTitle: "Blauw" })] };
    const page = { articleId: "a", source: "PRODUCT" as const, title: "Theepot Rose", text: "De Rose is er in Blauw en in Wit.", url: null, updatedAt: "2026-09-01T00:00:00Z", locale: "nl" as const };
    const input = composeInput("Is de Rose er nog in Blauw? Groeten, Rose Blauw", { customerName: "Rose Blauw", orders: [order], passages: [page] });
    const { prompt } = redactedPrompt(input, "nl", listContext(input.orders, input.passages));
    const told = JSON.stringify(prompt.parts);
    for (const words of ["Is de Rose er nog in Blauw? Groeten, [NAME_1]", "Theepot Rose", "De Rose is er in Blauw en in Wit."]) expect(told).toContain(words);
    expect(told).not.toContain("Rose Blauw");
  });
});
