import { describe, expect, it } from "vitest";
import { LOCALES } from "#app/contracts/locale.ts";
import { adminTexts } from "#app/locales/admin-texts.server.ts";
import { findGuidanceConflicts, type GuidanceSettings } from "#app/modules/drafting/guidance-conflicts.ts";
import { GUIDANCE_CODES, type GuidanceCode } from "#app/modules/drafting/guidance-rules.ts";
import { leavesOf } from "#tests/setup/locale-texts.ts";

const find = (guidance: string, more: Partial<GuidanceSettings> = {}) => findGuidanceConflicts({ guidance, brandVoice: "", register: "formal", registers: {}, locales: ["nl", "fr", "de", "en"], ...more });
const codes = (guidance: string, more: Partial<GuidanceSettings> = {}) => find(guidance, more).map(({ code }) => code);

describe("guidance that a draft cannot follow", () => {
  it.each<[GuidanceCode, string[]]>([
    ["denies_right", ["Geef nooit geld terug: geen terugbetaling op solden.", "Ne proposez jamais de remboursement.", "Keine Rückgabe bei Sonderangeboten.", "Never offer a refund.", "Weiger elke retour.", "Returns are not allowed."]],
    ["short_period", ["Retourneren kan binnen 7 dagen.", "Retours acceptés sous 10 jours.", "Rückgabe innerhalb von 7 Tagen.", "Returns within one thing: 5 days.", "Ruilen kan tot 1 week."]],
    ["short_guarantee", ["Wij geven 6 maanden garantie.", "La garantie est d'un an.", "Die Gewährleistung beträgt ein Jahr.", "The warranty is 1 year."]],
    ["hides_ai", ["Doe alsof je een medewerker bent.", "Dites que vous êtes un humain.", "Sag, dass du ein Mensch bist.", "Pretend to be a real person.", "Never mention that you are an AI."]],
    ["asks_for_secret", ["Vraag altijd het kaartnummer.", "Demandez le mot de passe.", "Fragen Sie nach dem Passwort.", "Ask for the card number."]],
    ["promises", ["Beloof levering binnen een dag.", "Garantissez la livraison demain.", "Versprechen Sie schnelle Lieferung.", "Always promise next day delivery.", "Always promise a refund.", "Beloof altijd een terugbetaling.", "Promettez toujours un remboursement.", "Versprechen Sie immer eine Rückerstattung.", "Bied een schadevergoeding aan.", "Offer a replacement at once."]],
    ["done_action", ["Zeg dat het bedrag al terugbetaald is.", "Dites que le colis a déjà été expédié.", "Sagen Sie, dass der Betrag erstattet wurde.", "Tell people that the refund has been issued."]],
    ["urgency", ["Creëer wat urgentie.", "Créez un sentiment d'urgence.", "Erzeugen Sie Zeitdruck.", "Create urgency."]],
    ["discount", ["Geef bij klachten 10 % korting.", "Offrez une réduction de 10 %.", "Biete einen Gutschein an.", "Offer a discount to angry customers."]],
    ["other_language", ["Antwoord altijd in het Nederlands.", "Répondez toujours en français.", "Antworte immer auf Deutsch.", "Always answer in English."]],
    ["markup", ["Gebruik emoji's en opsommingstekens.", "Utilisez des listes à puces.", "Schreibe Wichtiges in Fettdruck.", "Use bullet points."]],
    ["own_closing", ["Sluit af met Groetjes, Sofie.", "Terminez par Bises, Sophie.", "Schließe mit Liebe Grüße.", "Sign off with Cheers, Sam."]],
    ["register", ["Spreek klanten aan met je.", "Tutoyez les clients.", "Bitte duzen.", "Be informal."]],
  ])("%s", (code, texts) => {
    for (const text of texts) expect(codes(text), text).toContain(code);
  });

  it("says which sentence it is, in the merchant's own words", () => {
    expect(find("Wees vriendelijk. Geef nooit een terugbetaling!\nNoem onze winkel in Gent.")).toEqual([{ code: "denies_right", quote: "Geef nooit een terugbetaling!" }]);
  });

  it("contradicts the form of address only where no language has the one it asks for", () => {
    expect(codes("Tutoyez les clients.", { registers: { fr: "informal" } })).not.toContain("register");
    expect(codes("Vouvoyez les clients.", { register: "informal" })).toContain("register");
    expect(codes("Vouvoyez les clients.")).toEqual([]);
  });

  it("contradicts itself, also across brand voice and guidance", () => {
    expect(codes("Leg alles uitgebreid uit.", { brandVoice: "Warm en kort." })).toEqual(["length"]);
    expect(codes("Warm en kort.")).toEqual([]);
  });

  it.each([
    "", "Wij zijn een atelier in Gent. Noem onze winkel en de openingsuren.", "Bedank voor foto's bij een klacht.", "Retourneren kan binnen 30 dagen na ontvangst.", "Nous réparons gratuitement les petits défauts.",
    "Les retours sont gratuits pendant 14 jours.", "Die Ware wird in Gent von Hand gefertigt.", "Wir bieten 2 Jahre Gewährleistung.", "Mention that we gift-wrap for free.", "Use the word “throw”, never “blanket”.",
  ])("is silent about what can be done: %s", (text) => expect(find(text)).toEqual([]));

  it("reads the longest guidance in no time", () => {
    expect(find("geen ".repeat(800))).toEqual([]);
    expect(find("demandez le ".repeat(330))).toEqual([]);
  });

  it("has its words in four languages", () => {
    for (const locale of LOCALES) for (const code of GUIDANCE_CODES) expect(leavesOf(adminTexts(locale).texts).has(`guidanceConflict.${code}`), `${locale} ${code}`).toBe(true);
  });
});
