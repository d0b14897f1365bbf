import type { PolicyTexts } from "./shop-text.ts";

export const POLICIES_NL: PolicyTexts = {
  REFUND_POLICY: {
    title: "Retourbeleid",
    body: `<h2>Herroepingsrecht: 14 dagen</h2>
<p>Als consument heb je het recht om binnen 14 dagen na ontvangst van je bestelling de overeenkomst te herroepen, zonder opgave van redenen. Een duidelijke verklaring volstaat, bijvoorbeeld via het herroepingsformulier op onze site of per e-mail. Daarna heb je nog 14 dagen om het artikel terug te sturen.</p>
<h2>Onze retourtermijn: 30 dagen</h2>
<p>Naast het wettelijke recht nemen wij ongebruikte artikelen in de oorspronkelijke verpakking terug tot 30 dagen na ontvangst.</p>
<h2>Kosten</h2>
<p>Een retour binnen België is gratis met ons bpost-label. Vanuit andere landen trekken we 4,95 euro af van de terugbetaling.</p>
<h2>Terugbetaling</h2>
<p>Wij betalen het volledige bedrag terug, inclusief de standaard verzendkosten bij een volledige herroeping, uiterlijk 14 dagen na je herroeping en met hetzelfde betaalmiddel. Wij mogen wachten tot we de goederen ontvangen hebben of tot je bewijst dat je ze verzonden hebt.</p>
<h2>Uitzonderingen</h2>
<p>Stof op maat en gepersonaliseerd keramiek zijn uitgesloten. De wettelijke garantie van twee jaar blijft altijd gelden.</p>`,
  },
  SHIPPING_POLICY: {
    title: "Verzendbeleid",
    body: `<h2>Verzendtermijn</h2>
<p>Bestellingen van een werkdag voor 14 uur vertrekken dezelfde dag uit Gent. België: bpost, 1 tot 2 werkdagen. Nederland: PostNL, 2 tot 3 werkdagen. Duitsland: GLS of DHL, 2 tot 4 werkdagen. Frankrijk en Luxemburg: Mondial Relay of DHL, 3 tot 5 werkdagen.</p>
<h2>Verzendkosten</h2>
<p>België 4,95 euro, gratis vanaf 60 euro. Buurlanden 8,95 euro, gratis vanaf 120 euro.</p>
<h2>Vertraging</h2>
<p>Wordt een pakket niet geleverd binnen 30 dagen na je bestelling, dan kun je de overeenkomst ontbinden en krijg je al je geld terug. Bij een vertraging van de koerier houden we je op de hoogte en openen we zelf een onderzoek.</p>
<h2>Levering aan een afhaalpunt</h2>
<p>Een pakket blijft 14 dagen in het afhaalpunt. Daarna komt het naar ons terug en betalen we het bedrag van de goederen terug.</p>`,
  },
  PRIVACY_POLICY: {
    title: "Privacybeleid",
    body: `<p>Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Gent, verwerkt je naam, adres, e-mailadres, telefoonnummer en bestellingen om je aankoop uit te voeren en je vragen te beantwoorden. De rechtsgrond is de overeenkomst die je met ons sluit en ons gerechtvaardigd belang om klanten te helpen.</p>
<p>We bewaren facturen zeven jaar zoals de wet het vraagt en berichten aan onze klantendienst twaalf maanden. We delen gegevens met de koerier, de betaaldienst en de leverancier van onze klantendienstsoftware, die een AI-assistent gebruikt waarvan de antwoorden door ons team worden nagelezen. We verkopen geen gegevens.</p>
<p>Je hebt recht op inzage, verbetering, wissing, beperking en overdracht en je kunt bezwaar maken. Schrijf naar privacy@atelier-noordzee.example. Je kunt een klacht indienen bij de Gegevensbeschermingsautoriteit in Brussel.</p>`,
  },
  TERMS_OF_SERVICE: {
    title: "Algemene voorwaarden",
    body: `<p>Deze voorwaarden gelden voor elke bestelling bij Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Gent, ondernemingsnummer 0700.000.000. De overeenkomst komt tot stand wanneer je de bevestiging van je bestelling ontvangt.</p>
<p>Alle prijzen zijn in euro, inclusief 21 procent btw en exclusief verzendkosten. Een kennelijke vergissing in een prijs bindt ons niet. De goederen blijven onze eigendom tot ze volledig betaald zijn.</p>
<p>Handgedraaid keramiek verschilt licht van stuk tot stuk in kleur, vorm en glazuur; dat is geen gebrek. Voor elk artikel geldt de wettelijke garantie van twee jaar.</p>
<p>Je kunt een bestelling kosteloos annuleren zolang ze niet verzonden is. Op deze overeenkomst is het Belgische recht van toepassing. Bij een geschil kun je terecht bij de Consumentenombudsdienst.</p>`,
  },
  CONTACT_INFORMATION: {
    title: "Contactgegevens",
    body: `<p>Atelier Noordzee BV<br>Vrijdagmarkt 12, 9000 Gent, België<br>E-mail: hallo@atelier-noordzee.example<br>Telefoon: +32 9 000 00 00</p>
<p>Onze klantendienst is bereikbaar op werkdagen van 9 tot 17 uur. Ons atelier is open op vrijdag en zaterdag van 10 tot 18 uur.</p>`,
  },
};
