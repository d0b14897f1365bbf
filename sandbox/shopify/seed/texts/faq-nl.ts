import type { FaqTexts } from "./shop-text.ts";

export const FAQ_NL: FaqTexts = {
  delivery: {
    title: "Veelgestelde vragen: levering",
    body: `<h2>Wanneer wordt mijn bestelling geleverd?</h2>
<p>Bestellingen die je op een werkdag voor 14 uur plaatst, geven we dezelfde dag nog mee met de koerier. In België levert bpost binnen 1 tot 2 werkdagen. Naar Nederland verzenden we met PostNL, dat duurt 2 tot 3 werkdagen. Voor Frankrijk en Luxemburg kiezen we Mondial Relay of DHL en rekenen we op 3 tot 5 werkdagen, voor Duitsland GLS of DHL met 2 tot 4 werkdagen.</p>
<h2>Wat kost de verzending?</h2>
<p>In België betaal je 4,95 euro. Vanaf 60 euro is de verzending gratis. Naar de buurlanden kost een pakket 8,95 euro en is het gratis vanaf 120 euro.</p>
<h2>Hoe volg ik mijn pakket?</h2>
<p>Zodra je pakket vertrekt, krijg je een e-mail met een trackingnummer. Het kan een halve dag duren voor de koerier de eerste scan toont. Staat er na drie werkdagen nog niets, dan nemen wij contact op met de koerier.</p>
<h2>Ik was niet thuis</h2>
<p>De koerier biedt het pakket een tweede keer aan of brengt het naar een afhaalpunt. Daar blijft het 14 dagen liggen.</p>`,
  },
  returns: {
    title: "Veelgestelde vragen: retour en terugbetaling",
    body: `<h2>Hoe lang kan ik retourneren?</h2>
<p>Wettelijk heb je 14 dagen na ontvangst om je aankoop te herroepen, zonder reden. Bij Atelier Noordzee krijg je 30 dagen om iets terug te sturen, zolang het ongebruikt is en in de oorspronkelijke verpakking zit.</p>
<h2>Hoe stuur ik iets terug?</h2>
<p>Meld je retour aan via de bestelpagina of schrijf naar ons team. Je krijgt een retourlabel van bpost. Binnen België is de retour gratis, vanuit Nederland, Frankrijk, Duitsland en Luxemburg trekken we 4,95 euro af van de terugbetaling. Plak het label op de doos en geef het pakket af in een postpunt.</p>
<h2>Wanneer krijg ik mijn geld terug?</h2>
<p>We betalen terug binnen 14 dagen nadat je de herroeping hebt gemeld, met hetzelfde betaalmiddel. We mogen wachten tot het pakket bij ons is of tot je een verzendbewijs bezorgt.</p>
<h2>Wat kan niet terug?</h2>
<p>Stof die op maat is geknipt en keramiek met een gepersonaliseerde gravure kunnen we niet terugnemen, tenzij er een fout aan zit.</p>
<h2>Mijn artikel is beschadigd aangekomen</h2>
<p>Stuur ons een foto binnen enkele dagen. We sturen een nieuw stuk of betalen terug, naar jouw keuze. De wettelijke garantie van twee jaar geldt altijd.</p>`,
  },
  payment: {
    title: "Veelgestelde vragen: betaling",
    body: `<h2>Hoe kan ik betalen?</h2>
<p>Je betaalt met Bancontact, Payconiq, iDEAL, Visa, Mastercard, PayPal of via overschrijving. Alle prijzen zijn in euro en inclusief 21 procent btw.</p>
<h2>Wanneer wordt het bedrag afgeschreven?</h2>
<p>Bij Bancontact, Payconiq en iDEAL wordt het bedrag onmiddellijk afgeschreven. Bij een kredietkaart reserveren we het bedrag bij de bestelling. Kies je voor een overschrijving, dan verzenden we zodra het bedrag op onze rekening staat, meestal na 1 tot 2 werkdagen. Na 7 dagen zonder betaling annuleren we de bestelling.</p>
<h2>Mijn betaling is mislukt</h2>
<p>Controleer eerst of je bank de betaling heeft goedgekeurd in de app. Is het bedrag afgeschreven maar kreeg je geen bevestiging, stuur ons dan het tijdstip en het bedrag. Stuur nooit je kaartnummer of pincode door, daar vragen wij nooit naar.</p>
<h2>Kan ik een factuur krijgen?</h2>
<p>Ja. Vul bij de bestelling je btw-nummer in of vraag de factuur achteraf aan met je bestelnummer. Je ontvangt ze als pdf binnen twee werkdagen.</p>
<h2>Kortingscodes</h2>
<p>Per bestelling kun je een code gebruiken. Een code kan niet achteraf worden toegepast.</p>`,
  },
  care: {
    title: "Veelgestelde vragen: onderhoud",
    body: `<h2>Hoe was ik linnen?</h2>
<p>Was gewassen linnen op maximaal 40 graden met een zacht vloeibaar wasmiddel, bij voorkeur met gelijke kleuren. Gebruik geen bleekmiddel en geen wasverzachter, want die maken de vezel slap. De eerste wasbeurt kan linnen tot 4 procent doen krimpen, daarmee hebben we bij het knippen rekening gehouden. Hang het nat op, dan hoef je nauwelijks te strijken.</p>
<h2>Wol en plaids</h2>
<p>Lucht een wollen plaid liever dan hem te wassen. Moet het toch, kies dan het wolprogramma op 30 graden en droog hem plat op een handdoek. Niet in de droogkast.</p>
<h2>Is het keramiek vaatwasbestendig?</h2>
<p>Al ons steengoed mag in de vaatwasser en in de microgolfoven. De reeks Schelp met gouden rand is de uitzondering: was die met de hand en zet hem niet in de microgolfoven.</p>
<h2>Krasjes van bestek</h2>
<p>Grijze strepen op matte glazuren komen van metaal dat afgeeft. Een beetje reinigingsazijn of een pasta van bakpoeder neemt ze weg.</p>
<h2>Houten planken</h2>
<p>Spoel planken kort af, laat ze rechtop drogen en wrijf ze om de paar maanden in met lijnolie.</p>`,
  },
};
