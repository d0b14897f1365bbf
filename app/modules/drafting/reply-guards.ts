/** A way of putting things that no draft may have without a source of the shop that says the same (CO-13). */
interface Guard {
  code: string;
  pattern: RegExp;
  /** A passage that says it, too, allows it: then it is the shop's rule and not the model's promise. */
  allowedBySource: boolean;
}

const words = (...alternatives: string[]) => new RegExp(`(?<!\\p{L})(?:${alternatives.join("|")})(?!\\p{L})`, "iu");

const GUARDS: Guard[] = [
  {
    code: "claims_human", allowedBySource: false,
    pattern: words(
      "(?:ik ben|wij zijn) (?:een |wel degelijk een |gewoon een )?(?:echte? )?(?:mens|mensen|persoon)", "(?:geen|niet een) (?:robot|bot|AI|chatbot|computer)",
      "je suis (?:un |une |bien un |bien une )?(?:vrai |vraie )?(?:humain|humaine|être humain|personne)", "pas (?:un |une )?(?:robot|bot|IA|machine)",
      "ich bin (?:ein |eine |wirklich ein )?(?:echter |echte |richtiger )?(?:mensch|person)", "kein (?:roboter|bot|computer)|keine (?:KI|maschine)",
      "(?:i am|i['’]m) (?:a |indeed a )?(?:real )?(?:human|person|human being)", "not (?:a |an )?(?:robot|bot|AI|machine|chatbot)",
    ),
  },
  {
    code: "asks_for_secret", allowedBySource: false,
    pattern: words(
      "wachtwoord(?:en)?", "pincode", "(?:krediet|bank|credit)?kaartnummer", "kaartgegevens", "mot de passe", "code pin", "numéro de (?:votre |ta |la )?carte", "coordonnées bancaires",
      "passwort|kennwort", "kreditkartennummer|kartennummer|kreditkartendaten", "password", "pin code", "(?:credit |debit )?card (?:number|details)", "cvc|cvv",
    ),
  },
  {
    code: "claims_done_action", allowedBySource: false,
    pattern: words(
      "(?:ik heb|wij hebben|we hebben|heb ik|hebben (?:wij|we))(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:gewijzigd|aangepast|geregeld|bijgewerkt|aangemaakt|goedgekeurd|doorgegeven|verwerkt|gestort)",
      "(?:j['’]ai|nous avons)(?:\\s+[^\\s.!?]+){0,3}?\\s+(?:modifié|changé|mis à jour|créé|approuvé|traité|réglé|versé)(?:e|s|es)?",
      "(?:ich habe|wir haben|habe ich|haben wir)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:geändert|angepasst|aktualisiert|erstellt|genehmigt|veranlasst|bearbeitet)",
      "(?:i|we)(?: have|['’]ve)?(?: just| already| now)? (?:changed|updated|issued|processed|approved|arranged|created|credited)",
    ),
  },
  {
    code: "promises_refund", allowedBySource: true,
    pattern: words(
      "(?:zullen|gaan|zal|ga|betalen|krijgt|ontvangt|storten|krijg|ontvang)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:terugbetalen|terugstorten|terug|terugbetaling|terugbetaald)", "(?:wordt|worden)(?:\\s+[^\\s.!?]+){0,6}?\\s+(?:terugbetaald|teruggestort)",
      "(?:allons|vais|va)(?:\\s+[^\\s.!?]+){0,3}?\\s+rembourser", "rembourse(?:rai|rons|ra)|remboursons", "(?:sera|serez|seras|seront)(?:\\s+[^\\s.!?]+){0,2}?\\s+remboursé(?:e|s|es)?", "(?:recevrez|obtiendrez)(?:\\s+[^\\s.!?]+){0,4}?\\s+remboursement",
      "(?:werden|wird|erhalten|bekommen|erstatten)(?:\\s+[^\\s.!?]+){0,8}?\\s+(?:erstatten|erstattet|zurück|rückerstattung|erstattung|zurückerstattet)", "erstatten wir", "wir erstatten",
      "(?:will|shall|going to|['’]ll)(?:\\s+[^\\s.!?]+){0,4}?\\s+(?:refund|refunded|reimburse|reimbursed)", "(?:will|['’]ll) (?:get|receive)(?:\\s+[^\\s.!?]+){0,5}?\\s+(?:refund|back)",
    ),
  },
  {
    code: "denies_right", allowedBySource: true,
    pattern: words(
      "geen (?:wettelijke? )?(?:recht|garantie|waarborg)", "(?:betal(?:en|ing)|betaalt|betaal)(?:\\s+[^\\s.!?]+){0,4}?\\s+(?:niets?|geen)(?:\\s+[^\\s.!?]+){0,3}?\\s+terug", "(?:kunt|kan|kunnen|mag|mogen)(?:\\s+[^\\s.!?]+){0,5}?\\s+niet(?: meer)? (?:terug\\p{L}*|ruilen|retourneren|herroepen)", "(?:weigeren|geweigerd)",
      "(?:pas|aucun) (?:le |de )?droit", "(?:pas de|aucune) garantie", "ne (?:vous )?rembours(?:ons|e|erons) (?:rien|pas)", "ne (?:pouvons|peut|pouvez|peux) (?:pas|plus)(?:\\s+[^\\s.!?]+){0,3}?\\s+(?:rembourser|retourner|renvoyer|échanger|rétracter)", "refus(?:ons|e|é|ée)",
      "kein(?:en|e)? (?:gesetzliche[sn]? )?(?:recht|anspruch|widerrufsrecht|gewährleistung|garantie)", "erstatten (?:ihnen )?(?:nichts|nicht|kein\\p{L}*)", "nicht(?: mehr)? (?:erstatten|erstattet|zurückgeben|zurücksenden|umtauschen|widerrufen)",
      "(?:not|n['’]t|no longer) (?:be )?(?:entitled|eligible|refund|refunded|return|exchange|withdraw)", "cannot(?: be)? (?:refund|refunded|return|returned|exchange|exchanged)", "no (?:legal )?(?:right|guarantee|warranty)", "refund nothing", "refuse(?:d)?",
    ),
  },
  {
    code: "guarantees_delivery", allowedBySource: true,
    pattern: words(
      "garanderen|garandeer|gegarandeerd|belo(?:ven|of|ofd)", "garantissons|garantis|promettons|promets|garanti que", "garantieren|garantiere|versprechen|verspreche|garantiert",
      "guarantee(?:d)?|promise(?:d)?",
    ),
  },
  {
    code: "offers_discount", allowedBySource: true,
    pattern: words(
      "kortings?(?:code|bon)?", "tegoedbon|waardebon|cadeaubon", "remise|réduction|rabais|bon d['’]achat|code promo", "rabatt|rabattcode|gutschein|nachlass", "discount(?: code)?|voucher|coupon|store credit",
    ),
  },
  {
    code: "leaks_instructions", allowedBySource: false,
    pattern: /"(?:label|needsHuman|evidence|factual)"\s*:|(?:system ?prompt|systeemprompt|systemaufforderung|my instructions|mijn instructies|mes instructions|meine anweisungen)/iu,
  },
];

/** Codes of the guards that a sentence trips; `sources` are the passages it may lean on. */
export function trippedGuards(sentence: string, sources: string[]): string[] {
  return GUARDS.filter(({ pattern, allowedBySource }) => pattern.test(sentence) && !(allowedBySource && sources.some((source) => pattern.test(source)))).map((guard) => guard.code);
}
