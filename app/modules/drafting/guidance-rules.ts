/** What guidance may ask for and never get, with the words for it in four languages. Each also stands for a text in the admin. */
export const GUIDANCE_CODES = [
  "denies_right", "short_period", "short_guarantee", "hides_ai", "asks_for_secret", "promises", "done_action", "urgency", "discount", "other_language", "markup", "own_closing", "register", "length",
] as const;
export type GuidanceCode = (typeof GUIDANCE_CODES)[number];

const NO = "(?:geen|nooit|niet|never|no|not|do not|don['’]?t|jamais|aucune?|pas de|ne\\b[^.!?]{0,12}\\bpas|kein\\p{L}*|nie|niemals|nicht)";
const near = (first: string, second: string, reach = 40) => new RegExp(`(?<!\\p{L})(?:${first})(?!\\p{L})[^.!?\\n]{0,${reach}}(?<!\\p{L})(?:${second})`, "iu");
const either = (...patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join("|"), "iu");

const RIGHTS = "terugbeta|terugstort|retour|herroep|ruil|remboursement|rembours|retourn|rétract|échange|erstatt|rückerstatt|rückgabe|rücksend|widerruf|umtausch|refund|return|withdraw|exchange";
const REFUSE = "weiger|verwijs af|wijs|afwijzen|refus|lehne|ablehn|verweiger|refuse|deny|reject|decline";
const SECRET = "wachtwoord|pincode|kaartnummer|rekeningnummer|mot de passe|code pin|numéro de carte|passwort|kartennummer|pin-code|password|card number|cvc|cvv";
const ASK = "vraag|vragen|demande\\p{L}*|frag\\p{L}*|bitte um|ask|request";

/** Rules that need nothing but the sentence itself, most serious first. */
export const GUIDANCE_RULES: readonly { code: GuidanceCode; pattern: RegExp }[] = [
  { code: "denies_right", pattern: either(near(NO, RIGHTS), near(REFUSE, RIGHTS), near(`(?:${RIGHTS})\\p{L}*`, `${NO} (?:mogelijk|toegestaan|possible|autorisée?s?|möglich|erlaubt|allowed|possible)|uitgesloten|exclus|ausgeschlossen|excluded`)) },
  {
    code: "hides_ai",
    pattern: either(
      near("doe(?:n)? alsof|zeg|schrijf als|gedraag", "mens\\b|persoon|medewerker|geen (?:robot|bot|ai)"), near("fais|faites|dis|dites|prétend\\p{L}*|comporte\\p{L}*", "humain|vraie personne|(?:pas|jamais)[^.!?]{0,15}(?:robot|ia\\b|bot)"),
      near("gib|tu|tue|sag|sage|sagen sie|geben sie|verhalte", "mensch|person\\b|kein\\p{L}* (?:roboter|bot|ki)"), near("pretend|say|act|claim", "human|person|not (?:a )?(?:robot|bot|ai)"),
      near("vermeld|zeg|noem|mentionne\\p{L}*|erwähne\\p{L}*|mention|tell", "(?:nooit|niet|jamais|pas|nie|nicht|never|not)[^.!?]{0,20}(?:ai\\b|ia\\b|ki\\b|robot|assistent|assistant)"),
      near("(?:nooit|jamais|nie|niemals|never)", "(?:ai\\b|ia\\b|ki\\b|robot|chatbot)"),
    ),
  },
  { code: "asks_for_secret", pattern: near(ASK, SECRET) },
  {
    code: "promises",
    pattern: either(
      near("beloof|garandeer|verzeker|promet\\p{L}*|garanti\\p{L}*|assure\\p{L}*|versprich|versprechen|garantiere\\p{L}*|promise|guarantee", "lever|terugbeta|verzend|livraison|livr\\p{L}*|rembours|liefer|erstatt|rückerstatt|zustell|deliver|refund|shipping|morgen|demain|tomorrow"),
      near("beloof|garandeer|bied|geef|promet\\p{L}*|offre\\p{L}*|propose\\p{L}*|versprich|versprechen|biete\\p{L}*|gib|promise|offer|give", "(?:een )?(?:schade)?vergoeding|compensatie|vervang\\p{L}*|nieuw exemplaar|dédommag|geste commercial|compensation|remplacement|entschädigung|kulanz|ersatz|goodwill|replacement"),
    ),
  },
  {
    code: "done_action",
    pattern: either(
      near("zeg|schrijf|meld", "(?:al )?(?:terugbetaald|teruggestort|verzonden|geregeld) (?:is|werd|zijn)|(?:is|werd|zijn) (?:al )?(?:terugbetaald|teruggestort|verzonden|geregeld)"), near("dis|dites|écri\\p{L}*", "(?:a|est|avons|ont) (?:déjà )?(?:été )?(?:remboursé|expédié|réglé|envoyé)"),
      near("sag|sage|sagen sie|schreib\\p{L}*", "(?:erstattet|verschickt|versandt|erledigt) (?:ist|wurde|haben)|(?:ist|wurde) (?:schon |bereits )?(?:erstattet|verschickt|versandt|erledigt)"), near("say|tell|write", "(?:has|have|was|were|is) (?:already )?(?:been )?(?:refunded|shipped|sent|arranged|issued)"),
    ),
  },
  { code: "urgency", pattern: either(near("creëer|wek|zorg voor|maak", "urgentie|tijdsdruk|schaarste|haast"), near("cré\\p{L}*|instaure\\p{L}*|met\\p{L}*", "urgence|rareté|sous pression"), near("erzeuge\\p{L}*|schaffe\\p{L}*|mach\\p{L}*", "dringlichkeit|zeitdruck|verknappung"), near("create|add", "urgency|scarcity|time pressure")) },
  { code: "discount", pattern: near("geef|bied|beloof|offre\\p{L}*|donne\\p{L}*|propose\\p{L}*|gib|biete\\p{L}*|gewähre\\p{L}*|give|offer", "korting|tegoedbon|kortingscode|réduction|remise|code promo|bon d['’]achat|rabatt|gutschein|discount|voucher|coupon") },
  {
    code: "other_language",
    pattern: either(
      near("altijd|steeds|alleen|enkel|uitsluitend", "in het (?:nederlands|frans|duits|engels)"), near("toujours|uniquement|seulement", "en (?:français|néerlandais|allemand|anglais)"),
      near("immer|nur|ausschließlich", "auf (?:deutsch|niederländisch|französisch|englisch)"), near("always|only", "in (?:english|dutch|french|german)"),
    ),
  },
  { code: "markup", pattern: /(?<!\p{L})(?:markdown|html|vetgedrukt|vet lettertype|opsommingstekens|en gras|listes? à puces|fettdruck|fett gedruckt|aufzählung\p{L}*|bold|bullet points?|emojis?|smileys?)(?!\p{L})/iu },
  { code: "own_closing", pattern: either(near("onderteken|sluit af|eindig|begin", "met"), near("signe\\p{L}*|termine\\p{L}*|commence\\p{L}*|concl\\p{L}*", "par|avec"), near("unterschreib\\p{L}*|schließe?\\p{L}*|beende\\p{L}*|beginne?\\p{L}*", "mit"), near("sign|close|end|start|begin", "(?:off )?with|as\\b")) },
];

const DAYS = /(\d{1,3})\s?(?:\p{L}+\s)?(?:dagen|dag|jours?|tagen?|days?)(?!\p{L})/iu;
const WEEKS = /(\d{1,2})\s?(?:weken|week|semaines?|wochen?|weeks?)(?!\p{L})/iu;
const ABOUT_RIGHTS = new RegExp(RIGHTS, "iu");
const GUARANTEE = /garantie|waarborg|gewährleistung|guarantee|warranty/iu;
const YEARS = /(\d{1,2}|een|één|un|une|ein|einem|one)\s?(?:jaar|ans?|année|jahre?s?|years?)(?!\p{L})/iu;
const MONTHS = /(\d{1,3})\s?(?:maanden|maand|mois|monaten?|months?)(?!\p{L})/iu;

/** A period for returning or withdrawing of less than the 14 days of the law (Art. 9 CRD). */
export function hasShortPeriod(sentence: string): boolean {
  if (!ABOUT_RIGHTS.test(sentence)) return false;
  const days = Number(DAYS.exec(sentence)?.[1] ?? NaN);
  const weeks = Number(WEEKS.exec(sentence)?.[1] ?? NaN);
  return days < 14 || weeks < 2;
}

/** A guarantee of less than two years (Art. 10 of Directive (EU) 2019/771, CO-14). */
export function hasShortGuarantee(sentence: string): boolean {
  if (!GUARANTEE.test(sentence)) return false;
  const years = YEARS.exec(sentence)?.[1];
  const months = Number(MONTHS.exec(sentence)?.[1] ?? NaN);
  return months < 24 || (years !== undefined && !(Number(years) >= 2));
}

/** How guidance wants people addressed, where it says so. */
export const REGISTER_WORDS = {
  informal: /(?<!\p{L})(?:tutoye\p{L}*|tutoiement|tutoyer|duz\p{L}*|per du|jij-vorm|je-vorm|jijen|(?:met|gebruik|spreek\p{L}* (?:\p{L}+ )?aan met) ["“'«]?(?:je|jij)|(?:avec|utilise\p{L}*|dis|dites) ["“'«]?tu|(?:mit|verwende\p{L}*) ["“'„]?du|informeel|informel|informell|informal)(?!\p{L})/iu,
  formal: /(?<!\p{L})(?:vouvoye\p{L}*|vouvoiement|siez\p{L}*|per sie|u-vorm|vousvoy\p{L}*|(?:met|gebruik|spreek\p{L}* (?:\p{L}+ )?aan met) ["“'«]?u|(?:avec|utilise\p{L}*|dis|dites) ["“'«]?vous|(?:mit|verwende\p{L}*) ["“'„]?sie|formeel|formell?|formal|formel)(?!\p{L})/iu,
};

export const LENGTH_WORDS = {
  short: /(?<!\p{L})(?:kort|beknopt|bondig|bref|brève|court|concis|kurz|knapp|short|brief|concise)(?!\p{L})/iu,
  long: /(?<!\p{L})(?:uitgebreid|uitvoerig|lang|gedetailleerd|détaillée?|longue?|exhaustif|ausführlich|detailliert|lang|long|detailed|extensive)(?!\p{L})/iu,
};
