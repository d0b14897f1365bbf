import type { FaqTexts } from "./shop-text.ts";

export const FAQ_DE: FaqTexts = {
  delivery: {
    title: "Häufige Fragen: Lieferung",
    body: `<h2>Wann wird meine Bestellung geliefert?</h2>
<p>Bestellungen, die an einem Werktag vor 14 Uhr eingehen, verlassen unser Atelier noch am selben Tag. In Belgien liefert bpost innerhalb von 1 bis 2 Werktagen. In die Niederlande versenden wir mit PostNL, das dauert 2 bis 3 Werktage. Nach Deutschland reisen Pakete mit GLS oder DHL in 2 bis 4 Werktagen, nach Frankreich und Luxemburg mit Mondial Relay oder DHL in 3 bis 5 Werktagen.</p>
<h2>Was kostet der Versand?</h2>
<p>In Belgien kostet der Versand 4,95 Euro und ist ab 60 Euro kostenlos. In die Nachbarländer kostet ein Paket 8,95 Euro und ist ab 120 Euro kostenlos.</p>
<h2>Wie verfolge ich mein Paket?</h2>
<p>Sobald Ihr Paket unterwegs ist, erhalten Sie eine E-Mail mit der Sendungsnummer. Bis der erste Scan erscheint, kann ein halber Tag vergehen. Ist nach drei Werktagen noch nichts zu sehen, fragen wir beim Paketdienst nach.</p>
<h2>Ich war nicht zu Hause</h2>
<p>Der Paketdienst versucht die Zustellung ein zweites Mal oder bringt das Paket in einen Paketshop. Dort liegt es 14 Tage für Sie bereit.</p>`,
  },
  returns: {
    title: "Häufige Fragen: Rückgabe und Erstattung",
    body: `<h2>Wie lange kann ich etwas zurückgeben?</h2>
<p>Gesetzlich haben Sie nach Erhalt 14 Tage Zeit, den Kauf ohne Angabe von Gründen zu widerrufen. Bei Atelier Noordzee nehmen wir Artikel 30 Tage lang zurück, solange sie unbenutzt sind und in der Originalverpackung liegen.</p>
<h2>Wie sende ich etwas zurück?</h2>
<p>Melden Sie die Rückgabe auf der Seite Ihrer Bestellung an oder schreiben Sie unserem Team. Sie erhalten ein Rücksendeetikett von bpost. In Belgien ist die Rücksendung kostenlos, aus den Niederlanden, Frankreich, Deutschland und Luxemburg ziehen wir 4,95 Euro von der Erstattung ab. Kleben Sie das Etikett auf den Karton und geben Sie das Paket in einem Postpunkt ab.</p>
<h2>Wann bekomme ich mein Geld zurück?</h2>
<p>Wir erstatten innerhalb von 14 Tagen nach Ihrem Widerruf, mit demselben Zahlungsmittel. Wir dürfen warten, bis das Paket bei uns ist oder Sie den Versand nachweisen.</p>
<h2>Was kann nicht zurückgegeben werden?</h2>
<p>Nach Maß geschnittener Stoff und Keramik mit persönlicher Gravur sind ausgeschlossen, es sei denn, sie haben einen Mangel.</p>
<h2>Mein Artikel kam beschädigt an</h2>
<p>Schicken Sie uns in den nächsten Tagen ein Foto. Wir senden ein neues Stück oder erstatten den Preis, ganz wie Sie möchten. Die gesetzliche Gewährleistung von zwei Jahren gilt immer.</p>`,
  },
  payment: {
    title: "Häufige Fragen: Zahlung",
    body: `<h2>Wie kann ich bezahlen?</h2>
<p>Sie bezahlen mit Bancontact, Payconiq, iDEAL, Visa, Mastercard, PayPal oder per Überweisung. Alle Preise sind in Euro und enthalten 21 Prozent Mehrwertsteuer.</p>
<h2>Wann wird der Betrag abgebucht?</h2>
<p>Bei Bancontact, Payconiq und iDEAL wird der Betrag sofort abgebucht. Bei einer Kreditkarte reservieren wir den Betrag bei der Bestellung. Wählen Sie die Überweisung, versenden wir, sobald der Betrag auf unserem Konto ist, meist nach 1 bis 2 Werktagen. Nach 7 Tagen ohne Zahlung stornieren wir die Bestellung.</p>
<h2>Meine Zahlung ist fehlgeschlagen</h2>
<p>Prüfen Sie zuerst, ob Ihre Bank die Zahlung in der App freigegeben hat. Wurde der Betrag abgebucht, ohne dass Sie eine Bestätigung erhalten haben, nennen Sie uns bitte Uhrzeit und Betrag. Schicken Sie niemals Ihre Kartennummer oder Ihre PIN, danach fragen wir nie.</p>
<h2>Bekomme ich eine Rechnung?</h2>
<p>Ja. Geben Sie bei der Bestellung Ihre Umsatzsteuernummer an oder fordern Sie die Rechnung später mit Ihrer Bestellnummer an. Sie erhalten sie als PDF innerhalb von zwei Werktagen.</p>
<h2>Rabattcodes</h2>
<p>Pro Bestellung gilt ein Code. Ein Code kann nicht nachträglich eingelöst werden.</p>`,
  },
  care: {
    title: "Häufige Fragen: Pflege",
    body: `<h2>Wie wasche ich Leinen?</h2>
<p>Waschen Sie Leinen bei höchstens 40 Grad mit einem milden Flüssigwaschmittel, am besten mit ähnlichen Farben. Verwenden Sie weder Bleichmittel noch Weichspüler, denn sie schwächen die Faser. Bei der ersten Wäsche kann Leinen um bis zu 4 Prozent einlaufen; das haben wir beim Zuschnitt berücksichtigt. Hängen Sie es nass auf, dann müssen Sie kaum bügeln.</p>
<h2>Wolle und Plaids</h2>
<p>Lüften Sie ein Wollplaid lieber, statt es zu waschen. Muss es doch sein, wählen Sie das Wollprogramm bei 30 Grad und trocknen Sie es flach auf einem Handtuch. Nicht in den Trockner geben.</p>
<h2>Ist die Keramik spülmaschinenfest?</h2>
<p>Unser gesamtes Steinzeug darf in die Spülmaschine und in die Mikrowelle. Die Serie Schelp mit Goldrand ist die Ausnahme: Spülen Sie sie von Hand und stellen Sie sie nicht in die Mikrowelle.</p>
<h2>Spuren von Besteck</h2>
<p>Graue Streifen auf matten Glasuren sind Abrieb vom Metall. Etwas Essigreiniger oder eine Paste aus Natron nimmt sie weg.</p>
<h2>Holzbretter</h2>
<p>Spülen Sie Bretter kurz ab, lassen Sie sie stehend trocknen und reiben Sie sie alle paar Monate mit Leinöl ein.</p>`,
  },
};
