import type { PolicyTexts } from "./shop-text.ts";

export const POLICIES_FR: PolicyTexts = {
  REFUND_POLICY: {
    title: "Politique de retour",
    body: `<h2>Droit de rétractation : 14 jours</h2>
<p>En tant que consommateur, vous avez le droit de vous rétracter dans les 14 jours qui suivent la réception de votre commande, sans motif. Une déclaration claire suffit, par exemple le formulaire de rétractation de notre site ou un e-mail. Vous avez ensuite 14 jours pour renvoyer l'article.</p>
<h2>Notre délai de retour : 30 jours</h2>
<p>Au-delà du droit légal, nous reprenons les articles inutilisés dans leur emballage d'origine jusqu'à 30 jours après la réception.</p>
<h2>Frais</h2>
<p>Un retour en Belgique est gratuit avec notre étiquette bpost. Depuis un autre pays, nous déduisons 4,95 euros du remboursement.</p>
<h2>Remboursement</h2>
<p>Nous remboursons la totalité, frais de livraison standard compris en cas de rétractation complète, au plus tard 14 jours après votre rétractation et par le même moyen de paiement. Nous pouvons attendre la réception des biens ou la preuve de leur expédition.</p>
<h2>Exceptions</h2>
<p>Le tissu sur mesure et la céramique personnalisée sont exclus. La garantie légale de deux ans s'applique toujours.</p>`,
  },
  SHIPPING_POLICY: {
    title: "Politique d'expédition",
    body: `<h2>Délais</h2>
<p>Les commandes d'un jour ouvrable avant 14 heures quittent Gand le jour même. Belgique : bpost, 1 à 2 jours ouvrables. Pays-Bas : PostNL, 2 à 3 jours ouvrables. Allemagne : GLS ou DHL, 2 à 4 jours ouvrables. France et Luxembourg : Mondial Relay ou DHL, 3 à 5 jours ouvrables.</p>
<h2>Frais</h2>
<p>Belgique 4,95 euros, gratuit à partir de 60 euros. Pays voisins 8,95 euros, gratuit à partir de 120 euros.</p>
<h2>Retard</h2>
<p>Si un colis n'est pas livré dans les 30 jours qui suivent votre commande, vous pouvez mettre fin au contrat et tout vous est remboursé. En cas de retard du transporteur, nous vous tenons au courant et nous ouvrons nous-mêmes une enquête.</p>
<h2>Point relais</h2>
<p>Un colis reste 14 jours au point relais. Ensuite il nous revient et nous remboursons le prix des biens.</p>`,
  },
  PRIVACY_POLICY: {
    title: "Politique de confidentialité",
    body: `<p>Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Gand, traite votre nom, votre adresse, votre e-mail, votre téléphone et vos commandes pour exécuter votre achat et répondre à vos questions. La base légale est le contrat conclu avec nous et notre intérêt légitime à aider nos clients.</p>
<p>Nous gardons les factures sept ans comme la loi le demande et les messages au service client douze mois. Nous partageons des données avec le transporteur, le service de paiement et le fournisseur de notre logiciel de service client, qui utilise un assistant d'IA dont notre équipe relit les réponses. Nous ne vendons aucune donnée.</p>
<p>Vous avez le droit d'accès, de rectification, d'effacement, de limitation et de portabilité, et vous pouvez vous opposer. Écrivez à privacy@atelier-noordzee.example. Vous pouvez porter plainte auprès de l'Autorité de protection des données à Bruxelles.</p>`,
  },
  TERMS_OF_SERVICE: {
    title: "Conditions générales",
    body: `<p>Ces conditions valent pour toute commande chez Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Gand, numéro d'entreprise 0700.000.000. Le contrat est conclu quand vous recevez la confirmation de votre commande.</p>
<p>Tous les prix sont en euros, TVA de 21 pour cent comprise, frais de livraison non compris. Une erreur manifeste de prix ne nous lie pas. Les biens restent notre propriété jusqu'au paiement complet.</p>
<p>La céramique tournée à la main varie légèrement d'une pièce à l'autre en couleur, en forme et en émail ; ce n'est pas un défaut. La garantie légale de deux ans vaut pour chaque article.</p>
<p>Vous pouvez annuler une commande sans frais tant qu'elle n'est pas expédiée. Le droit belge s'applique. En cas de litige, vous pouvez vous adresser au Service de médiation pour le consommateur.</p>`,
  },
  CONTACT_INFORMATION: {
    title: "Coordonnées",
    body: `<p>Atelier Noordzee BV<br>Vrijdagmarkt 12, 9000 Gand, Belgique<br>E-mail : hallo@atelier-noordzee.example<br>Téléphone : +32 9 000 00 00</p>
<p>Notre service client répond les jours ouvrables de 9 à 17 heures. L'atelier est ouvert le vendredi et le samedi de 10 à 18 heures.</p>`,
  },
};
