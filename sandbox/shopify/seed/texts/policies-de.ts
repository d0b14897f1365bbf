import type { PolicyTexts } from "./shop-text.ts";

export const POLICIES_DE: PolicyTexts = {
  REFUND_POLICY: {
    title: "Rückgaberichtlinie",
    body: `<h2>Widerrufsrecht: 14 Tage</h2>
<p>Als Verbraucher haben Sie das Recht, den Vertrag binnen 14 Tagen nach Erhalt der Ware ohne Angabe von Gründen zu widerrufen. Eine eindeutige Erklärung genügt, zum Beispiel über das Widerrufsformular auf unserer Seite oder per E-Mail. Danach haben Sie weitere 14 Tage, um den Artikel zurückzusenden.</p>
<h2>Unsere Rückgabefrist: 30 Tage</h2>
<p>Über das gesetzliche Recht hinaus nehmen wir unbenutzte Artikel in der Originalverpackung bis 30 Tage nach Erhalt zurück.</p>
<h2>Kosten</h2>
<p>Eine Rücksendung innerhalb Belgiens ist mit unserem bpost-Etikett kostenlos. Aus anderen Ländern ziehen wir 4,95 Euro von der Erstattung ab.</p>
<h2>Erstattung</h2>
<p>Wir erstatten den vollen Betrag, bei einem vollständigen Widerruf einschließlich der Standardversandkosten, spätestens 14 Tage nach Ihrem Widerruf und mit demselben Zahlungsmittel. Wir dürfen warten, bis wir die Ware erhalten haben oder Sie den Versand nachweisen.</p>
<h2>Ausnahmen</h2>
<p>Stoff nach Maß und personalisierte Keramik sind ausgeschlossen. Die gesetzliche Gewährleistung von zwei Jahren gilt immer.</p>`,
  },
  SHIPPING_POLICY: {
    title: "Versandrichtlinie",
    body: `<h2>Versanddauer</h2>
<p>Bestellungen eines Werktags vor 14 Uhr verlassen Gent am selben Tag. Belgien: bpost, 1 bis 2 Werktage. Niederlande: PostNL, 2 bis 3 Werktage. Deutschland: GLS oder DHL, 2 bis 4 Werktage. Frankreich und Luxemburg: Mondial Relay oder DHL, 3 bis 5 Werktage.</p>
<h2>Versandkosten</h2>
<p>Belgien 4,95 Euro, kostenlos ab 60 Euro. Nachbarländer 8,95 Euro, kostenlos ab 120 Euro.</p>
<h2>Verspätung</h2>
<p>Wird ein Paket nicht binnen 30 Tagen nach Ihrer Bestellung geliefert, können Sie vom Vertrag zurücktreten und erhalten Ihr ganzes Geld zurück. Bei einer Verspätung des Paketdienstes halten wir Sie auf dem Laufenden und stellen selbst einen Nachforschungsauftrag.</p>
<h2>Paketshop</h2>
<p>Ein Paket liegt 14 Tage im Paketshop. Danach kommt es zu uns zurück und wir erstatten den Warenwert.</p>`,
  },
  PRIVACY_POLICY: {
    title: "Datenschutzerklärung",
    body: `<p>Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Gent, verarbeitet Ihren Namen, Ihre Adresse, E-Mail-Adresse, Telefonnummer und Bestellungen, um Ihren Kauf abzuwickeln und Ihre Fragen zu beantworten. Rechtsgrundlage sind der Vertrag mit Ihnen und unser berechtigtes Interesse, Kunden zu helfen.</p>
<p>Rechnungen bewahren wir wie vom Gesetz verlangt sieben Jahre auf, Nachrichten an den Kundendienst zwölf Monate. Daten teilen wir mit dem Paketdienst, dem Zahlungsdienst und dem Anbieter unserer Kundendienstsoftware, die einen KI-Assistenten nutzt, dessen Antworten unser Team gegenliest. Wir verkaufen keine Daten.</p>
<p>Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung und Übertragbarkeit und können widersprechen. Schreiben Sie an privacy@atelier-noordzee.example. Sie können sich bei der Datenschutzbehörde in Brüssel beschweren.</p>`,
  },
  TERMS_OF_SERVICE: {
    title: "Allgemeine Geschäftsbedingungen",
    body: `<p>Diese Bedingungen gelten für jede Bestellung bei Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Gent, Unternehmensnummer 0700.000.000. Der Vertrag kommt zustande, wenn Sie die Bestätigung Ihrer Bestellung erhalten.</p>
<p>Alle Preise sind in Euro, einschließlich 21 Prozent Mehrwertsteuer und zuzüglich Versandkosten. Ein offensichtlicher Preisfehler bindet uns nicht. Die Ware bleibt bis zur vollständigen Zahlung unser Eigentum.</p>
<p>Handgedrehte Keramik unterscheidet sich von Stück zu Stück leicht in Farbe, Form und Glasur; das ist kein Mangel. Für jeden Artikel gilt die gesetzliche Gewährleistung von zwei Jahren.</p>
<p>Sie können eine Bestellung kostenlos stornieren, solange sie nicht versandt ist. Es gilt belgisches Recht. Bei Streitigkeiten können Sie sich an die belgische Verbraucherschlichtungsstelle wenden.</p>`,
  },
  CONTACT_INFORMATION: {
    title: "Kontakt",
    body: `<p>Atelier Noordzee BV<br>Vrijdagmarkt 12, 9000 Gent, Belgien<br>E-Mail: hallo@atelier-noordzee.example<br>Telefon: +32 9 000 00 00</p>
<p>Unser Kundendienst ist an Werktagen von 9 bis 17 Uhr erreichbar. Das Atelier ist freitags und samstags von 10 bis 18 Uhr geöffnet.</p>`,
  },
};
