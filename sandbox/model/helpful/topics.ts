/** What a question is about, by words of the four languages. One question may have several topics. */
export interface Topics {
  order: boolean;
  /** Returning, exchanging, money back. */
  return: boolean;
  /** The shopper says that a delivered parcel did not arrive. */
  notReceived: boolean;
  thanks: boolean;
  asksForPerson: boolean;
  /** "Am I talking to a human?" */
  asksWhetherHuman: boolean;
}

const ORDER = /#\s?\d{3,}|bestelling|pakket|pakje|waar blijft|wanneer komt|onderweg|bezorgd|track|commande|colis|suivi|quand arrive|où (en )?est|bestellung|paket|sendung|wo bleibt|wann kommt|\border\b|parcel|package|where is|when will (it|my)/i;
/** A question about the shop's terms rather than about one order. */
const TERMS = /verzendkost|levertijd|wat kost|hoeveel kost|hoe lang duurt|frais de|combien|délai|versandkost|lieferzeit|was kostet|wie lange dauert|how much|shipping cost|how long does/i;
export const RETURN = /retour|terugst|terugzend|terugbetal|geld terug|omruil|ruilen|herroep|rembours|renvoy|renvoi|échang|rétract|zurück|rückgabe|rücksend|umtausch|widerruf|erstatt|\breturn|refund|exchange|money back|send (it |them )?back|withdraw/i;
const NOT_RECEIVED = /niet ontvangen|nooit ontvangen|niks ontvangen|niet aangekomen|(pas|rien|jamais) reçu|nicht (erhalten|bekommen|angekommen)|(not|never|n't) (received|arrived|arrive)/i;
const THANKS = /^\W*(oké?,?\s*)?(hartelijk |heel erg |vielen |many |merci )*(bedankt|dank ?(u|je)?( wel)?|merci( beaucoup)?|danke( schön)?|thanks?( you)?)\b[^?]{0,40}$/i;
const PERSON = /medewerker|iemand spreken|persoon spreken|een mens spreken|parler à (quelqu|une personne|un conseiller|un humain)|conseiller|mitarbeiter|mit (einem menschen|jemandem)|(talk|speak) to (a |an )?(human|person|someone|agent)|real person/i;
const IS_HUMAN = /(ben|bent) (je|u) een (mens|robot|bot)|een echt persoon|êtes-vous (un|une) (humain|robot|personne)|es-tu (un|une) (humain|robot)|(sind sie|bist du) ein (mensch|roboter|bot)|are you (a )?(human|real|robot|bot|person)/i;

export function findTopics(question: string): Topics {
  return {
    order: ORDER.test(question) && !TERMS.test(question),
    return: RETURN.test(question),
    notReceived: NOT_RECEIVED.test(question),
    thanks: THANKS.test(question.trim()),
    asksForPerson: PERSON.test(question),
    asksWhetherHuman: IS_HUMAN.test(question),
  };
}

/** Staff want fewer words. */
export const SHORTER = /korter|kort\b|plus court|bref|kürzer|kurz\b|shorter|brief/i;
