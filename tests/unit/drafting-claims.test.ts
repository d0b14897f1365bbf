import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { readContextFacts } from "#app/modules/drafting/context-facts.ts";
import { plainOutput } from "#app/modules/drafting/plain-output.ts";
import { listContext } from "#app/modules/drafting/prompt-context.ts";
import { markWrongLanguage, verifySentence } from "#app/modules/drafting/verify-claims.ts";
import { preparingOrder, returnPolicy, shippedOrder, TRACKING_NUMBER, TRACKING_URL } from "./drafting-context.ts";

/** O1 is #1002 (being prepared), O2 is #1001 (in transit), P1 the return policy in the language of the reply. */
function verify(locale: Locale, text: string, evidence: string[] = [], said = "Waar blijft #1001? Ik heb maat 42 en betaalde 500 euro, zie https://phish.example") {
  const facts = readContextFacts(listContext([preparingOrder, shippedOrder], [returnPolicy(locale)]), [said], "Europe/Brussels");
  return verifySentence({ text, evidence, factual: evidence.length > 0 }, { facts, locale, timezone: "Europe/Brussels" });
}

const FAITHFUL: [Locale, string, string][] = [
  ["nl", "Uw bestelling #1001 is verzonden op 9 november 2026 met bpost.", "O2"], ["nl", "Uw pakket wordt verwacht op donderdag 12 november.", "O2"], ["nl", "Uw pakket is nog niet geleverd.", "O2"],
  ["nl", "U kunt binnen veertien dagen terugsturen, de retour kost 4,95 euro.", "P1"], ["nl", "Bestelling 1002 van € 120,00 wordt voorbereid.", "O1"],
  ["fr", "Votre commande #1001 est en route avec bpost.", "O2"], ["fr", "La livraison est prévue le jeudi 12 novembre 2026.", "O2"], ["fr", "Votre colis n'a pas encore été livré.", "O2"],
  ["fr", "Vous avez 14 jours pour renvoyer votre achat et le retour coûte 4,95 €.", "P1"], ["fr", "Vous serez remboursé dans les 14 jours après réception du retour.", "P1"],
  ["de", "Ihre Bestellung #1001 ist unterwegs.", "O2"], ["de", "Die Lieferung wird am 12. November erwartet.", "O2"], ["de", "Ihr Paket wurde noch nicht zugestellt.", "O2"],
  ["de", "Sie können innerhalb von zwei Wochen zurücksenden.", "P1"], ["de", "Wir erstatten den Kaufpreis innerhalb von 14 Tagen.", "P1"],
  ["en", "Your order #1001 was sent on 9 November 2026.", "O2"], ["en", "It should arrive on November 12, 2026 (12/11/2026).", "O2"], ["en", "Your parcel has not been delivered yet.", "O2"],
  ["en", "You have fourteen days to return your purchase.", "P1"], ["en", "A return costs €4.95.", "P1"],
];

const ALTERED: [Locale, string, string, string][] = [
  ["nl", "Uw pakket wordt verwacht op 13 november.", "O2", "date"], ["nl", "U kunt binnen 30 dagen terugsturen.", "P1", "duration"], ["nl", "U kunt binnen dertig dagen terugsturen.", "P1", "duration"],
  ["nl", "De retour kost 4,59 euro.", "P1", "amount"], ["nl", "Uw pakket komt vrijdag.", "O2", "weekday"], ["nl", "Uw bestelling #1007 is onderweg.", "O2", "order"], ["nl", "De winkel is open om 18:45.", "P1", "time"],
  ["fr", "La livraison est prévue le 21 novembre 2026.", "O2", "date"], ["fr", "Vous avez 14 mois pour renvoyer votre achat.", "P1", "duration"], ["fr", "Le retour coûte 9,45 €.", "P1", "amount"],
  ["de", "Die Lieferung wird am 12. Dezember erwartet.", "O2", "date"], ["de", "Sie können innerhalb von 14 Werktagen zurücksenden.", "P1", "duration"], ["de", "Die Rücksendung kostet 5,95 €.", "P1", "amount"],
  ["en", "It should arrive on 12 November 2027.", "O2", "date"], ["en", "You have 41 days to return it.", "P1", "duration"], ["en", "A return costs €49.50.", "P1", "amount"], ["en", "You get 20% off.", "P1", "percent"],
];

describe("a sentence held against the context (SEC-11)", () => {
  it.each(FAITHFUL)("%s: %s holds", (locale, text, ref) => {
    const claim = verify(locale, text, [ref]);
    expect(claim).toMatchObject({ verdict: "SUPPORTED", problems: [] });
    expect(claim.evidence.length).toBeGreaterThan(0);
  });

  it.each(ALTERED)("%s: %s is marked", (locale, text, ref, kind) => {
    const claim = verify(locale, text, [ref]);
    expect(claim.verdict).toBe("UNSUPPORTED");
    expect(claim.problems.join()).toContain(`${kind}_not_in_context:`);
  });

  it("finds every altered digit of a tracking number", () => {
    for (let position = 0; position < TRACKING_NUMBER.length; position++) {
      const altered = TRACKING_NUMBER.slice(0, position) + ((Number(TRACKING_NUMBER[position]) + 1) % 10) + TRACKING_NUMBER.slice(position + 1);
      expect(verify("nl", `De trackingcode is ${altered}.`, ["O2"]).problems).toEqual([`code_not_in_context:${altered}`]);
    }
    expect(verify("nl", `De trackingcode is ${TRACKING_NUMBER}.`, ["O2"]).verdict).toBe("SUPPORTED");
  });

  it("takes links from the context only, and removes others from the text (SEC-07)", () => {
    expect(verify("nl", `Volg het op ${TRACKING_URL}`, ["O2"])).toMatchObject({ verdict: "SUPPORTED", sentence: `Volg het op ${TRACKING_URL}` });
    for (const link of ["https://evil.example/?d=1", `${TRACKING_URL}&next=evil`, "www.evil.example", "evil.example/login", "https://phish.example", "javascript:alert(1)"]) {
      const claim = verify("nl", `Volg het op ${link}`, ["O2"]);
      expect(claim).toMatchObject({ verdict: "UNSUPPORTED", sentence: "Volg het op […]" });
      expect(claim.problems).toEqual([`link_not_in_context:${link}`]);
    }
  });

  it("repeats what the shopper said but proves nothing by it", () => {
    expect(verify("nl", "U vroeg naar maat 42.").verdict).toBe("NOT_A_FACT");
    expect(verify("nl", "U krijgt 500 euro terug.", ["P1"]).problems).toContain("amount_not_in_context:500 euro");
    expect(verify("nl", "Wij storten 500 terug.", ["P1"]).problems).toContain("number_not_in_context:500");
  });

  it("wants evidence for facts, and evidence that speaks of the same thing", () => {
    expect(verify("nl", "Een collega bekijkt uw vraag.").verdict).toBe("NOT_A_FACT");
    expect(verify("nl", "De stof is waterdicht.", ["P1"]).problems).toEqual(["evidence_unrelated"]);
    expect(verify("nl", "De stof is waterdicht.", ["P9"]).problems).toEqual(["unknown_ref:P9"]);
    const claimedFact = verifySentence({ text: "De stof is waterdicht.", factual: true, evidence: [] }, { facts: readContextFacts([], [], "UTC"), locale: "nl", timezone: "UTC" });
    expect(claimedFact.problems).toEqual(["no_evidence"]);
  });

  it("does not believe a model that calls a fact no fact", () => {
    expect(verify("nl", "Uw pakket is geleverd.").problems).toEqual(["status_not_in_context:delivered"]);
    expect(verify("nl", "De verwachte leverdatum is 12 november.").verdict).toBe("SUPPORTED");
  });

  it("quotes the sentence of the policy that says it, with its date", () => {
    expect(verify("nl", "De retour kost 4,95 euro.", ["P1"]).evidence).toEqual([
      { kind: "policy", ref: returnPolicy("nl").articleId, label: "Retourbeleid", quote: "De kosten van de retourzending bedragen € 4,95.", date: "2026-09-01" },
    ]);
  });

  it("shows beside a wrong value what the cited source says", () => {
    expect(verify("nl", "De retour kost 5,95 euro.", ["P1"])).toMatchObject({ verdict: "UNSUPPORTED", evidence: [{ kind: "policy", quote: "De kosten van de retourzending bedragen € 4,95.", date: "2026-09-01" }] });
  });

  it("dates a source by the shop's calendar: an order placed at half past midnight in Ghent is of that day", () => {
    const late = { ...shippedOrder, processedAt: "2026-11-08T23:30:00Z" };
    const facts = readContextFacts(listContext([late], [{ ...returnPolicy("nl"), updatedAt: "2026-08-31T22:30:00Z" }]), [""], "Europe/Brussels");
    const dateOf = (text: string, ref: string) => verifySentence({ text, evidence: [ref], factual: true }, { facts, locale: "nl", timezone: "Europe/Brussels" }).evidence[0]?.date;
    expect(dateOf("Uw bestelling #1001 is onderweg.", "O1")).toBe("2026-11-09");
    expect(dateOf("De retour kost 4,95 euro.", "P1")).toBe("2026-09-01");
  });

  it("shows the fields of an order as values, for the screen to put into the reader's words", () => {
    expect(verify("nl", "De verwachte leverdatum is 12 november.").evidence).toEqual([{
      kind: "order", ref: "#1001", label: "#1001", quote: "", date: "2026-11-08",
      fields: [
        { name: "delivery", value: "FULFILLED" }, { name: "payment", value: "PAID" }, { name: "total", value: "49.95 EUR" }, { name: "refunded", value: "0.00 EUR" }, { name: "parcel", value: "IN_TRANSIT" },
        { name: "sent", value: "2026-11-09" }, { name: "expected", value: "2026-11-12" }, { name: "tracking", value: `bpost ${TRACKING_NUMBER}` },
      ],
    }]);
  });

  it("dates an order by the shop's day, as the order panel does", () => {
    const late = { ...shippedOrder, processedAt: "2026-11-08T23:30:00Z" };
    const facts = readContextFacts(listContext([late], []), [], "Europe/Brussels");
    const { evidence } = verifySentence({ text: "De verwachte leverdatum is 12 november.", factual: true, evidence: [] }, { facts, locale: "nl", timezone: "Europe/Brussels" });
    expect(evidence[0]?.date).toBe("2026-11-09");
  });

  it("marks placeholders that nobody made", () => expect(verify("nl", "Mail naar [EMAIL_7].").problems).toEqual(["unknown_placeholder:[EMAIL_7]"]));
});

describe("what is said to have happened", () => {
  it.each<[Locale, string, string]>([
    ["nl", "Uw pakket is geleverd.", "delivered"], ["nl", "Ik heb u 49,95 euro terugbetaald.", "refunded"], ["nl", "Uw bestelling is geannuleerd.", "cancelled"],
    ["fr", "Votre colis a été livré.", "delivered"], ["fr", "Nous vous avons remboursé.", "refunded"], ["fr", "Votre commande a été annulée.", "cancelled"],
    ["de", "Ihr Paket wurde zugestellt.", "delivered"], ["de", "Wir haben Ihnen 49,95 € erstattet.", "refunded"], ["de", "Ihre Bestellung wurde storniert.", "cancelled"],
    ["en", "Your parcel was delivered.", "delivered"], ["en", "I have refunded you.", "refunded"], ["en", "Your order has been cancelled.", "cancelled"],
  ])("%s: %s is marked", (locale, text, status) => expect(verify(locale, text, ["O2"]).problems).toContain(`status_not_in_context:${status}`));

  it("looks at the order that the sentence names", () => {
    expect(verify("nl", "Bestelling #1001 is verzonden.", ["O2"]).verdict).toBe("SUPPORTED");
    expect(verify("nl", "Bestelling #1002 is verzonden.", ["O2"]).problems).toEqual(["status_not_in_context:shipped"]);
    expect(verify("nl", "Bestelling #1001 is nog niet verzonden.", ["O2"]).problems).toEqual(["status_not_in_context:not_shipped"]);
  });
});

describe("ways of putting things that need a source (CO-13)", () => {
  it.each<[Locale, string, string]>([
    ["nl", "Ik ben een echt mens.", "claims_human"], ["fr", "Je suis une vraie personne.", "claims_human"], ["de", "Ich bin ein Mensch.", "claims_human"], ["en", "I'm not a bot.", "claims_human"],
    ["nl", "Geef mij uw kaartnummer.", "asks_for_secret"], ["fr", "Donnez-moi votre mot de passe.", "asks_for_secret"], ["de", "Wie lautet Ihr Passwort?", "asks_for_secret"], ["en", "Please send your card number.", "asks_for_secret"],
    ["nl", "Wij garanderen dat het morgen toekomt.", "guarantees_delivery"], ["fr", "Nous garantissons la livraison.", "guarantees_delivery"], ["de", "Wir garantieren die Lieferung.", "guarantees_delivery"], ["en", "We promise it will arrive.", "guarantees_delivery"],
    ["nl", "U hebt geen recht om dit terug te sturen.", "denies_right"], ["fr", "Vous n'avez pas le droit de le renvoyer.", "denies_right"], ["de", "Sie haben kein Recht auf Rückgabe.", "denies_right"], ["en", "You are not eligible.", "denies_right"],
    ["nl", "Ik heb uw adres aangepast.", "claims_done_action"], ["fr", "J'ai modifié votre adresse.", "claims_done_action"], ["de", "Ich habe Ihre Adresse geändert.", "claims_done_action"], ["en", "I have updated your address.", "claims_done_action"],
    ["nl", "U krijgt een kortingscode.", "offers_discount"], ["fr", "Vous recevez une remise.", "offers_discount"], ["de", "Sie erhalten einen Gutschein.", "offers_discount"], ["en", "Here is a voucher.", "offers_discount"],
  ])("%s: %s trips a guard", (locale, text, code) => expect(verify(locale, text)).toMatchObject({ verdict: "UNSUPPORTED", problems: expect.arrayContaining([code]) as string[] }));

  it("a promise of a refund needs the shop's own rule", () => {
    const bare = readContextFacts(listContext([shippedOrder], []), [], "UTC");
    const check = (text: string, locale: Locale) => verifySentence({ text, factual: false, evidence: [] }, { facts: bare, locale, timezone: "UTC" }).problems;
    expect(check("U wordt terugbetaald.", "nl")).toContain("promises_refund");
    expect(check("Vous serez remboursé.", "fr")).toContain("promises_refund");
    expect(check("Sie erhalten Ihr Geld zurück.", "de")).toContain("promises_refund");
    expect(check("We will refund you.", "en")).toContain("promises_refund");
    expect(verify("fr", "Vous serez remboursé dans les 14 jours après réception du retour.", ["P1"]).problems).toEqual([]);
    expect(verify("fr", "Vous serez remboursé.", ["P1"]).problems).toContain("promises_refund");
  });

  it.each(LOCALES)("the shop's own policy passes word for word: %s", (locale) => {
    for (const sentence of returnPolicy(locale).text.split(/(?<=\.)\s/)) expect(verify(locale, sentence, ["P1"])).toMatchObject({ verdict: "SUPPORTED" });
  });

  it("marks a reply in another language than the shopper's (GD-21)", () => {
    const claims = [verify("nl", "Your order will arrive soon, please be patient.")];
    expect(markWrongLanguage(claims, "nl")[0]).toMatchObject({ verdict: "UNSUPPORTED", problems: ["wrong_language:en"] });
    expect(markWrongLanguage(claims, "en")).toEqual(claims);
  });
});

describe("a model's text as plain text (SEC-07)", () => {
  it.each([
    ["<script>alert(1)</script>Dag", "alert(1) Dag"], ["<img src=x onerror=alert(1)>", ""], ["Dag <b>Jan</b>", "Dag Jan"], ["<scr<script>ipt>x", "scr ipt>x"], ["open <a href='x", "open a href='x"],
    ["[klik](https://evil.example)", "klik https://evil.example"], ["![x](https://evil.example/p.png)", "x https://evil.example/p.png"], ["**Vet** en `code`", "Vet en code"], ["# Kop", "Kop"],
    ["zero\u200Bwidth \u202Eomgekeerd", "zerowidth omgekeerd"], ["twee\n\nregels", "twee regels"], ["5 < 6 en 7 > 6", "5 < 6 en 7 > 6"], ["schrijf naar [EMAIL_1]", "schrijf naar [EMAIL_1]"],
  ])("%j becomes %j", (text, plain) => expect(plainOutput(text)).toBe(plain));

  // No time is measured: a pattern that backtracks would take minutes and run into the test's limit.
  it("comes to an end on text made to be slow", () => {
    const verdicts: string[] = [];
    for (const text of ["<a".repeat(400), "[".repeat(800), "[a](".repeat(200), "**a".repeat(260), "1 ".repeat(400), "is ".repeat(260), "ik heb ".repeat(110)]) verdicts.push(JSON.stringify(verify("nl", plainOutput(text))));
    expect(verdicts).toHaveLength(7);
  });
});

/** A shop's page about a tablecloth, and its rules on fabric and codes. */
const RULES = {
  nl: "Stof die op maat is geknipt kunnen we niet terugnemen. Een code kan niet achteraf worden toegepast. De maat 140 x 180 cm kost 79 euro en is op voorraad. Binnen België is de retour gratis. bpost levert binnen 1 tot 2 werkdagen.",
  fr: "Le tissu coupé sur mesure ne peut pas être repris. Un code ne peut pas être appliqué après coup. La taille 140 x 180 cm coûte 79 euros et est en stock. En Belgique, le retour est gratuit. bpost livre en 1 à 2 jours ouvrables.",
  de: "Nach Maß geschnittenen Stoff können wir nicht zurücknehmen. Ein Code kann nicht nachträglich eingelöst werden. Die Größe 140 x 180 cm kostet 79 Euro und ist auf Lager. Innerhalb Belgiens ist die Rücksendung kostenlos. bpost liefert innerhalb von 1 bis 2 Werktagen.",
  en: "Fabric cut to measure cannot be taken back. A code cannot be applied afterwards. The size 140 x 180 cm costs 79 euros and is in stock. Within Belgium the return is free. bpost delivers within 1 to 2 working days.",
};

describe("what the shop's texts say, turned round", () => {
  const check = (locale: Locale, text: string, factual = true) => {
    const rules = { ...returnPolicy(locale), text: RULES[locale] };
    const facts = readContextFacts(listContext([shippedOrder, preparingOrder], [rules]), ["Komt #1001 met DPD?", "Atelier Noordzee"], "Europe/Brussels", new Date("2026-11-11T10:00:00Z"));
    return verifySentence({ text, factual, evidence: factual ? ["P1"] : [] }, { facts, locale, timezone: "Europe/Brussels" }).problems;
  };

  it.each(LOCALES)("word for word nothing is marked: %s", (locale) => {
    for (const sentence of RULES[locale].split(/(?<=\.)\s/)) expect(check(locale, sentence)).toEqual([]);
  });

  it.each<[Locale, string]>([
    ["nl", "Stof die op maat is geknipt kunnen we terugnemen."], ["nl", "Een code kan achteraf worden toegepast."], ["nl", "Binnen België is de retour niet gratis."], ["nl", "Binnen België is de retour tegen betaling."],
    ["fr", "Le tissu coupé sur mesure peut être repris."], ["fr", "Un code peut être appliqué après coup."], ["fr", "En Belgique, le retour n'est pas gratuit."], ["fr", "En Belgique, le retour est payant."],
    ["de", "Nach Maß geschnittenen Stoff können wir zurücknehmen."], ["de", "Ein Code kann nachträglich eingelöst werden."], ["de", "Innerhalb Belgiens ist die Rücksendung nicht kostenlos."], ["de", "Innerhalb Belgiens ist die Rücksendung kostenpflichtig."],
    ["en", "Fabric cut to measure can be taken back."], ["en", "A code can be applied afterwards."], ["en", "Within Belgium the return is not free."], ["en", "Within Belgium the return is chargeable."],
  ])("%s: %s is marked", (locale, text) => expect(check(locale, text)).toContain("reverses_source"));

  it.each<[Locale, string]>([["nl", "Het tafelkleed is op voorraad."], ["fr", "La nappe est en stock."], ["de", "Die Tischdecke ist auf Lager."], ["en", "The tablecloth is in stock."]])("stock is that of a size, whatever the model calls the sentence: %s", (locale, text) =>
    expect(check(locale, text, false)).toContain("stock_not_in_context"));

  it("a size keeps both its sides, and a term both its ends", () => {
    expect(check("nl", "De maat 180 x 140 cm kost 79 euro.")).toContain("number_not_in_context:180 x 140");
    expect(check("fr", "bpost livre en 2 à 2 jours ouvrables.")).toContain("duration_not_in_context:2 à 2 jours ouvrables");
  });

  it("no carrier or place comes up that nobody named; the shopper's own may", () => {
    expect(check("nl", "PostNL levert binnen 1 tot 2 werkdagen.")).toContain("name_not_in_context:PostNL");
    expect(check("en", "Within Portugal the return is free.")).toContain("name_not_in_context:Portugal");
    expect(check("nl", "U vroeg naar DPD.", false)).toEqual([]);
  });

  it("counts today and tomorrow from the day of the reply", () => {
    expect(check("nl", "Uw pakket #1001 wordt morgen verwacht.", false)).toEqual([]);
    expect(check("nl", "Uw pakket #1001 wordt vandaag verwacht.", false)).toContain("date_not_in_context:vandaag");
    expect(check("de", "Ihr Paket #1001 wird übermorgen erwartet.", false)).toContain("date_not_in_context:übermorgen");
  });

  it("a date or sum is that of what is spoken of, and of the order that is named", () => {
    expect(check("nl", "De levering wordt verwacht op 9 november.", false).join()).toContain("date_not_in_context:9 november");
    expect(check("nl", "Bestelling #1002 is van 8 november.", false).join()).toContain("date_not_in_context:8 november");
    expect(check("nl", "De levering wordt verwacht op vrijdag 12 november.", false)).toContain("weekday_not_in_context:vrijdag");
    expect(check("nl", "De levering wordt niet verwacht op 12 november.", false)).toContain("reverses_source");
  });

  it("nothing is promised that the shop promises to nobody", () => {
    expect(check("nl", "We sturen u een nieuw exemplaar.", false)).toContain("promises_replacement");
    expect(check("fr", "Nous vous dédommageons.", false)).toContain("promises_compensation");
    expect(check("de", "Ein Kollege ruft Sie an.", false)).toContain("promises_call");
    expect(check("en", "An exchange is out of the question.", false)).toContain("denies_right");
  });
});
