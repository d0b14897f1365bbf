import type { FaqTexts } from "./shop-text.ts";

export const FAQ_FR: FaqTexts = {
  delivery: {
    title: "Questions fréquentes : livraison",
    body: `<h2>Quand ma commande sera-t-elle livrée ?</h2>
<p>Les commandes passées un jour ouvrable avant 14 heures partent le jour même. En Belgique, bpost livre en 1 à 2 jours ouvrables. Vers les Pays-Bas, nous expédions avec PostNL en 2 à 3 jours ouvrables. Pour la France et le Luxembourg, nous choisissons Mondial Relay ou DHL et il faut compter 3 à 5 jours ouvrables ; pour l'Allemagne, GLS ou DHL en 2 à 4 jours ouvrables.</p>
<h2>Combien coûte la livraison ?</h2>
<p>En Belgique, la livraison coûte 4,95 euros et elle est gratuite à partir de 60 euros. Vers les pays voisins, un colis coûte 8,95 euros et il est gratuit à partir de 120 euros.</p>
<h2>Comment suivre mon colis ?</h2>
<p>Dès que votre colis part, vous recevez un e-mail avec un numéro de suivi. Le premier passage peut apparaître après une demi-journée. Si rien ne s'affiche après trois jours ouvrables, nous contactons le transporteur.</p>
<h2>J'étais absent</h2>
<p>Le transporteur présente le colis une deuxième fois ou le dépose dans un point relais, où il reste 14 jours à votre disposition.</p>`,
  },
  returns: {
    title: "Questions fréquentes : retours et remboursements",
    body: `<h2>Combien de temps ai-je pour renvoyer un article ?</h2>
<p>La loi vous donne 14 jours après la réception pour vous rétracter, sans motif. Chez Atelier Noordzee, vous disposez de 30 jours pour renvoyer un article, à condition qu'il soit inutilisé et dans son emballage d'origine.</p>
<h2>Comment renvoyer un article ?</h2>
<p>Demandez votre retour depuis la page de votre commande ou écrivez à notre équipe. Vous recevez une étiquette de retour bpost. En Belgique, le retour est gratuit ; depuis les Pays-Bas, la France, l'Allemagne et le Luxembourg, nous déduisons 4,95 euros du remboursement. Collez l'étiquette sur la boîte et déposez le colis dans un point postal.</p>
<h2>Quand serai-je remboursé ?</h2>
<p>Nous remboursons dans les 14 jours qui suivent votre rétractation, par le même moyen de paiement. Nous pouvons attendre la réception du colis ou la preuve de son expédition.</p>
<h2>Que ne peut-on pas renvoyer ?</h2>
<p>Le tissu coupé sur mesure et la céramique gravée à votre nom ne peuvent pas être repris, sauf s'ils présentent un défaut.</p>
<h2>Mon article est arrivé abîmé</h2>
<p>Envoyez-nous une photo dans les jours qui suivent. Nous renvoyons une nouvelle pièce ou nous remboursons, à votre choix. La garantie légale de deux ans s'applique toujours.</p>`,
  },
  payment: {
    title: "Questions fréquentes : paiement",
    body: `<h2>Comment puis-je payer ?</h2>
<p>Vous payez par Bancontact, Payconiq, iDEAL, Visa, Mastercard, PayPal ou par virement. Tous les prix sont en euros, TVA de 21 pour cent comprise.</p>
<h2>Quand le montant est-il débité ?</h2>
<p>Avec Bancontact, Payconiq et iDEAL, le montant est débité immédiatement. Avec une carte de crédit, nous réservons le montant au moment de la commande. Si vous choisissez le virement, nous expédions dès que le montant est sur notre compte, en général après 1 à 2 jours ouvrables. Après 7 jours sans paiement, la commande est annulée.</p>
<h2>Mon paiement a échoué</h2>
<p>Vérifiez d'abord que votre banque a approuvé le paiement dans son application. Si le montant est débité mais que vous n'avez pas reçu de confirmation, indiquez-nous l'heure et le montant. N'envoyez jamais votre numéro de carte ni votre code secret, nous ne les demandons jamais.</p>
<h2>Puis-je recevoir une facture ?</h2>
<p>Oui. Indiquez votre numéro de TVA lors de la commande ou demandez la facture ensuite avec votre numéro de commande. Vous la recevez en PDF dans les deux jours ouvrables.</p>
<h2>Codes de réduction</h2>
<p>Un seul code par commande. Un code ne peut pas être appliqué après coup.</p>`,
  },
  care: {
    title: "Questions fréquentes : entretien",
    body: `<h2>Comment laver le lin ?</h2>
<p>Lavez le lin à 40 degrés au maximum avec une lessive liquide douce, de préférence avec des couleurs semblables. N'utilisez ni javel ni adoucissant, qui fatiguent la fibre. Au premier lavage, le lin peut rétrécir de 4 pour cent ; nous en avons tenu compte à la coupe. Suspendez-le mouillé et vous n'aurez presque pas à repasser.</p>
<h2>Laine et plaids</h2>
<p>Aérez un plaid en laine plutôt que de le laver. S'il le faut vraiment, choisissez le programme laine à 30 degrés et séchez-le à plat sur une serviette. Jamais au sèche-linge.</p>
<h2>La céramique passe-t-elle au lave-vaisselle ?</h2>
<p>Tout notre grès va au lave-vaisselle et au micro-ondes. La série Schelp à bord doré fait exception : lavez-la à la main et ne la mettez pas au micro-ondes.</p>
<h2>Traces de couverts</h2>
<p>Les lignes grises sur les émaux mats viennent du métal des couverts. Un peu de vinaigre ménager ou une pâte de bicarbonate les enlève.</p>
<h2>Planches en bois</h2>
<p>Rincez les planches rapidement, laissez-les sécher debout et huilez-les à l'huile de lin tous les deux ou trois mois.</p>`,
  },
};
