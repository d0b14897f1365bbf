import type { Phrases } from "./phrases.ts";

export function french(isInformal: boolean): Phrases {
  const your = isInformal ? "ta" : "votre";
  const Your = isInformal ? "Ta" : "Votre";
  const canFollow = isInformal ? "tu peux suivre" : "vous pouvez suivre";
  const by = (carrier: string | null) => (carrier ? ` avec ${carrier}` : "");
  return {
    parcel: (state, order, carrier) =>
      ({
        onItsWay: `${Your} commande ${order} est en route${by(carrier)}.`,
        outForDelivery: `${Your} commande ${order} est en cours de livraison aujourd'hui${by(carrier)}.`,
        readyForPickup: `${Your} commande ${order} est disponible au point de retrait.`,
        prepared: `${Your} commande ${order} est emballée et va être remise au transporteur.`,
        attempted: `Le transporteur a présenté ${your} commande ${order}, mais n'a pas pu la remettre.`,
        delayed: `La livraison de ${your} commande ${order} a du retard.`,
        failed: `Le transporteur signale un problème avec la livraison de ${your} commande ${order}.`,
      })[state],
    tracking: (number, url) => (url ? `Avec le numéro de suivi ${number}, ${canFollow} le colis : ${url}` : `Le numéro de suivi est ${number}.`),
    trackingLink: (url) => `Ici, ${canFollow} le colis : ${url}`,
    expected: (day) => `La livraison est prévue le ${day}.`,
    expectedPassed: "Cette date est passée, un collègue vérifie donc auprès du transporteur.",
    delivered: (order, day) => `Selon le transporteur, ${your} commande ${order} a été livrée${day ? ` le ${day}` : ""}.`,
    cancelled: (order, day) => `${Your} commande ${order} a été annulée le ${day}.`,
    notSent: (order) => `${Your} commande ${order} n'a pas encore été expédiée.`,
    partlySent: (order) => `Une partie de ${your} commande ${order} doit encore partir.`,
    refunded: (order, amount) => `Un remboursement de ${amount} est noté pour la commande ${order}.`,
    returnOpen: (name, order) => `Le retour ${name} de la commande ${order} est en cours.`,
    returnClosed: (name, order) => `Le retour ${name} de la commande ${order} est clôturé.`,
    noOrder: "Je ne vois pas de commande liée à cette conversation.",
    orderNotFound: `Je ne trouve pas ce numéro parmi ${isInformal ? "tes" : "vos"} commandes.`,
    colleague: "Un collègue va examiner cela et répondra ici.",
    more: (url) => `Tous les détails se trouvent sur ${url}`,
    seePage: (title, url) => `${isInformal ? "Tu trouveras" : "Vous trouverez"} cela sur la page « ${title} »${url ? ` : ${url}` : "."}`,
    noted: `Merci pour ${isInformal ? "ton" : "votre"} message.`,
    welcome: `Avec plaisir. N'${isInformal ? "hésite" : "hésitez"} pas à revenir ici.`,
    assistant: "Je suis l'assistant IA de cette boutique, pas une personne ; un collaborateur relit chaque réponse.",
    hello: `Comment puis-je ${isInformal ? "t'" : "vous "}aider ?`,
  };
}
