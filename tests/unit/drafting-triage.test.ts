import { describe, expect, it } from "vitest";
import { type Intent, INTENTS } from "#app/modules/conversation/intents.ts";
import { breaksRegister, markWrongRegister } from "#app/modules/drafting/check-register.ts";
import type { ThreadMessage } from "#app/modules/drafting/compose-types.ts";
import { detectIntent } from "#app/modules/drafting/intent.ts";
import { intentFeatures } from "#app/modules/drafting/intent-features.ts";
import { decodeIntentModel, encodeIntentModel, guessIntent, type IntentExample, MIN_EXAMPLES, trainIntentModel } from "#app/modules/drafting/intent-model.ts";
import { addOpinion, triage } from "#app/modules/drafting/triage.ts";
import { goldenCases } from "../../bench/eval/golden-cases.ts";
import { isIntentOf } from "../../bench/eval/judge-intent.ts";

const shopper = (body: string): ThreadMessage => ({ author: "SHOPPER", body, at: "2026-11-12T10:00:00Z" });
const staff = (body: string): ThreadMessage => ({ author: "STAFF", body, at: "2026-11-12T10:00:00Z" });
const sort = (body: string, more: Partial<Parameters<typeof triage>[0]> = {}) => triage({ thread: [shopper(body)], staffIntent: null, model: null, ...more });

describe("what a message is about, by keywords in four languages", () => {
  it.each<[Intent, string[]]>([
    ["order_status", ["Waar blijft mijn pakket?", "Où est mon colis ?", "Wo bleibt meine Bestellung?", "Where is my order?", "1001?"]],
    ["delivery_problem", ["Er staat geleverd maar ik heb niets gekregen", "Le colis est marqué livré mais je n'ai rien reçu", "Laut DHL zugestellt, aber hier ist nichts angekommen", "It says delivered but I never got it", "De koerier is 2 dagen te laat"]],
    ["cancellation", ["Kan ik nog annuleren? Verkeerde maat gekozen", "Annulez ma commande", "Bitte stornieren Sie die Bestellung", "Can I still cancel? Wrong size"]],
    ["address_change", ["Oei, verkeerd huisnummer ingegeven", "Pouvez-vous changer l'adresse ?", "Ich bin umgezogen", "Can you send it to my work?"]],
    ["complaint", ["De vaas is gebarsten", "L'article est cassé", "Die Tasse ist zerbrochen", "I got the wrong item"]],
    ["product_question", ["Is de deken wasbaar?", "Avez-vous la taille M en stock ?", "Aus welchem Material ist der Schal?", "What sizes do you have?"]],
    ["withdrawal", ["Ik herroep mijn aankoop", "Je renonce à mon achat", "Ich trete vom Kauf 1001 zurück", "I withdraw from the contract"]],
    ["refund", ["Mijn bestelling is geannuleerd, wanneer krijg ik mijn geld terug?", "Quand serai-je remboursé ?", "Wo bleibt meine Erstattung?", "Where is my refund?"]],
    ["invoice", ["Kan ik een factuur krijgen?", "Il me faut une facture", "Ich brauche eine Rechnung", "Please send me the invoice"]],
    ["delivery", ["Leveren jullie in Nederland?", "Quels sont les frais de port ?", "Was kostet der Versand?", "Do you ship to Ireland?"]],
  ])("%s", (intent, texts) => expect(texts.map((text) => [text, detectIntent(text)])).toEqual(texts.map((text) => [text, intent])));

  it("finds the topic of nine in ten questions of the golden set, in every language", () => {
    for (const language of ["nl", "fr", "de", "en"] as const) {
      const cases = goldenCases(language);
      const right = cases.filter(({ messages, intent }) => isIntentOf(detectIntent(messages.join("\n")), intent));
      expect(right.length / cases.length, language).toBeGreaterThan(0.9);
    }
  });

  it("reads a text of any kind in no time", () => {
    for (const text of ["geleverd ".repeat(400), "a".repeat(4_000), "niet ".repeat(800), "#".repeat(4_000)]) expect(INTENTS).toContain(detectIntent(text));
  });
});

describe("how soon a person has to look (AI-10)", () => {
  it.each([
    ["Mijn advocaat neemt contact op", 2], ["J'ai fait une réaction allergique", 2], ["Das ist Betrug, ich erstatte Anzeige", 2], ["This is a scam", 2], ["Dringend: graag annuleren", 2],
    ["Is het dringend mogelijk te weten welke maten er zijn?", 1], ["De vaas is gebarsten", 1], ["Please cancel my order", 1], ["Waar blijft mijn pakket?", 0], ["Hebben jullie paraplu's?", 0],
  ])("%s: %i", (text, urgency) => expect(sort(text).urgency).toBe(urgency));

  it("rises when the shopper asks for the third time without an answer", () => {
    const asks = ["Waar is het?", "Hallo?", "Is daar iemand?"].map(shopper);
    expect(triage({ thread: asks, staffIntent: null, model: null }).urgency).toBe(1);
    expect(triage({ thread: [...asks, staff("Wij kijken het na."), shopper("Ok, bedankt")], staffIntent: null, model: null }).urgency).toBe(0);
  });

  it.each(["Ik wil met een echt mens spreken", "Je voudrais parler à quelqu'un", "Kann ich mit einem Mitarbeiter sprechen?", "Can I talk to a real person?", "Ik herroep mijn aankoop"])("calls a person: %s", (text) => {
    expect(sort(text).needsPerson).toBe(true);
  });
  it("does not for an ordinary question", () => expect(sort("Waar blijft mijn pakket?").needsPerson).toBe(false));
});

const SAMPLES = {
  product_question: ["past de mand onder een bed", "hoeveel kan er in de mand", "is de mand stevig genoeg", "kan de mand buiten staan", "is het deksel bij de mand", "hoe diep is de mand", "kan ik de mand stapelen", "is de mand van riet", "krijg je de mand gemonteerd", "zit er een hengsel aan de mand"],
  other: ["bedankt voor alles", "prettig weekend", "tot ziens", "zijn jullie open op zondag", "waar is de winkel", "wat een leuke winkel", "ik volg jullie op instagram", "hebben jullie vacatures", "wie maakt dit", "top gedaan"],
};
const examples = (kinds: (keyof typeof SAMPLES)[]): IntentExample[] => kinds.flatMap((intent) => SAMPLES[intent].map((text) => ({ text, intent })));

describe("what staff's corrections teach", () => {
  it("is believed above 0.5, from ten examples on, also for words that no rule knows", () => {
    expect(detectIntent("Staat de mand recht?")).toBe("other");
    const model = trainIntentModel(examples(["product_question", "other"]));
    expect(model && guessIntent(model, "Staat de mand recht?")).toMatchObject({ intent: "product_question" });
    expect(sort("Staat de mand recht?", { model })).toMatchObject({ intent: "product_question", source: "learned" });
    expect(model && guessIntent(model, "Xyzzy plugh")).toBeNull();
  });

  it("needs ten examples of a topic, and something to tell it from", () => {
    expect(trainIntentModel(examples(["product_question"]))).toBeNull();
    expect(trainIntentModel([...examples(["product_question"]).slice(0, MIN_EXAMPLES - 1), ...examples(["other"]).slice(0, MIN_EXAMPLES - 1)])).toBeNull();
    expect(trainIntentModel([])).toBeNull();
  });

  it("is the same for the same examples, survives its encoding, and holds no word of anybody", () => {
    const all = examples(["product_question", "other"]);
    const first = trainIntentModel(all);
    const encoded = first && encodeIntentModel(first);
    expect(encoded).toBe(encodeIntentModel(trainIntentModel(all) ?? { topics: [], weights: [] }));
    expect(encoded).not.toMatch(/mand|weekend|instagram/);
    const again = decodeIntentModel(encoded as string);
    for (const { text } of all) expect(again && guessIntent(again, text)?.intent).toBe(first && guessIntent(first, text)?.intent);
  });

  it("never learns from numbers and addresses", () => expect([...intentFeatures("1001 lotte@example.com https://x.example/1")]).toEqual([]));
});

describe("who has the last word on a topic", () => {
  const model = trainIntentModel(examples(["product_question", "other"]));
  it("staff, over rules and over what was learned", () => expect(sort("Staat de mand recht?", { model, staffIntent: "complaint" })).toMatchObject({ intent: "complaint", source: "staff" }));
  it("the rules, for a withdrawal (CO-12)", () => expect(sort("Ik herroep mijn aankoop van de mand", { model })).toMatchObject({ intent: "withdrawal", source: "rule" }));
  it("the model comes third: only where nobody else knows", () => {
    const thread = [shopper("Staat de tafel recht?")];
    const unknown = triage({ thread, staffIntent: null, model: null });
    expect(addOpinion(unknown, "product_question", thread)).toMatchObject({ intent: "product_question", source: "model" });
    expect(addOpinion(unknown, "other", thread)).toBe(unknown);
    const known = sort("Waar blijft mijn pakket?");
    expect(addOpinion(known, "complaint", thread)).toBe(known);
  });
});

describe("the shop's register", () => {
  it.each([
    ["nl", "formal", "Je krijgt je pakket morgen.", true], ["nl", "formal", "U krijgt uw pakket morgen.", false], ["nl", "informal", "Bedankt voor uw bericht.", true], ["nl", "informal", "Bedankt voor je bericht.", false],
    ["fr", "formal", "Tu recevras ton colis.", true], ["fr", "formal", "Vous recevrez votre colis, le ton bleu compris.", false], ["fr", "informal", "Merci pour votre message.", true], ["fr", "informal", "Merci pour ton message.", false],
    ["de", "formal", "Du bekommst dein Paket.", true], ["de", "formal", "Sie bekommen Ihr Paket.", false], ["de", "informal", "Danke, wir melden uns bei Ihnen.", true], ["de", "informal", "Sie ist unterwegs, danke für deine Geduld.", false],
    ["en", "formal", "Hi, you will get it.", false], ["nl", "informal", "In ons beleid staat: “U kunt retourneren.”", false],
  ] as const)("%s %s: %s", (locale, register, sentence, broken) => expect(breaksRegister(sentence, { locale, register })).toBe(broken));

  it("marks a slip and never the shop's own words", () => {
    const claim = (sentence: string) => ({ sentence, verdict: "SUPPORTED" as const, problems: [], evidence: [] });
    const marked = markWrongRegister([claim("Je krijgt bericht."), claim("Je mag ruilen.")], { locale: "nl", register: "formal", sources: ["Je mag ruilen. Altijd."] });
    expect(marked.map(({ verdict, problems }) => [verdict, problems])).toEqual([["UNSUPPORTED", ["wrong_register"]], ["SUPPORTED", []]]);
  });
});
