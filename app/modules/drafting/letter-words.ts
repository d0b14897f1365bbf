/** A wish, in the four languages: what the writer wants done. */
export const WISH = new RegExp([
  "\\bik (?:wil|wens|eis|verwacht|verzoek|vraag|zou graag)|\\b(?:wil|wens|eis|verwacht) ik\\b|\\b(?:graag|gelieve)\\b|\\b(?:kunt|kan|kun|wilt|wil|zou) (?:u|je|jij|jullie)\\b|\\bstuur (?:mij|me|ons)\\b|\\ba\\.?u\\.?b\\b|alstublieft",
  "\\bje (?:veux|voudrais|souhaite|souhaiterais|demande|exige|réclame)\\b|j['’](?:aimerais|attends|exige)\\b|\\b(?:veuillez|prière de|merci de|merci d['’])|\\b(?:pourr(?:iez|ais|ez)|pouvez|peux)[- ](?:vous|tu)\\b|s['’]il vous pla[iî]t",
  "\\bich (?:möchte|will|wünsche|verlange|erwarte|fordere|bitte|hätte gern)|\\b(?:möchte|verlange|erwarte|bitte) ich\\b|\\bbitte\\b|\\b(?:können|könnten|würden|senden|schicken|erstatten) sie\\b|\\b(?:kannst|könntest|würdest) du\\b",
  "\\bi (?:want|would like|expect|demand|request|need|wish)\\b|i['’]d like\\b|\\bplease\\b|\\b(?:can|could|would|will) you\\b",
].join("|"), "iu");

/** What went wrong, where the topics' keywords do not say it. */
export const PROBLEM = /\bgat(?:en)?\b|\bvlek|\btrous?\b|\btaches?\b|\bloch\b|löcher|flecke?n?\b|\bholes?\b|\bstain|kein\p{L}* (?:rechnung|lieferung|antwort|teil)|twee keer|(?:nog|nog altijd|nog steeds) niet (?:geleverd|ontvangen|aangekomen)|\bfout\b|niet (?:goed|correct|juist)|werkt niet|doet het niet|te veel (?:betaald|aangerekend)|dubbel|twee ?maal|erreur|ne (?:fonctionne|marche) pas|deux fois|trop (?:payé|facturé)|fehler|funktioniert nicht|geht nicht|doppelt|zu viel|nicht (?:richtig|korrekt)|does(?:n['’]t| not) work|not working|twice|overcharged|mistake/iu;

/** Only that an answer is wanted, or thanks for it: that is what a reply is. */
export const ANSWER_WANTED = /antwoord|reactie|reageren|hoor (?:ik|graag)|(?:iets|graag) van u|réponse|répondre|(?:de )?vos nouvelles|antwort|rückmeldung|hören|reply|respon[ds]|hear from|look(?:ing)? forward|bedankt|dank (?:u|je)|merci d['’]avance|agréer|vielen dank|danke|im voraus|thank(?:s| you)/iu;

const MONTHS = "jan(?:uari?|vier|uary|uar)?|feb(?:ruari|ruary|ruar)?|févr?(?:ier)?|maart|mars|märz|march|apr(?:il)?|avril|mei|mai|may|ju[nl][iey]?|juin|juillet|aug(?:ustus|ust)?|août|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|déc(?:embre)?";
const DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morgen|demain|tomorrow|weihnachten|kerstmis|noël|christmas";
const SPANS = "(?:\\d{1,3}|een|één|twee|une?|deux|einer|eine|ein|zwei|an?|one|two) (?:werk|arbeits)?(?:dag|dagen|tage?n?|jours?(?: ouvrables)?|(?:working |business )?days?|uur|uren|stunden?|heures?|hours?|wee?ke?n?s?|wochen?|semaines?)";

/** A day or a span that the writer sets. */
export const DEADLINE = new RegExp(
  `(?<!\\p{L})(?:bis(?: spätestens)?|spätestens|innerhalb(?: von)?|binnen|uiterlijk|voor|tegen|avant|d['’]ici|sous|dans(?: les| un délai de)?|au plus tard|within|by|before|no later than)` +
  `(?: (?:am|zum|den|dem|de|het|op|le|la|the|eind|fin|end of|nächsten|kommenden|volgende|next))*` +
  ` (?:${SPANS}|\\d{1,2}[./-]\\d{1,2}(?:[./-]\\d{2,4})?|\\d{1,2}(?:\\.|er|st|nd|rd|th)? (?:${MONTHS})(?: \\d{4})?|${DAYS})(?!\\p{L})`, "iu");

/** Words of a right or of a threat to use it, beside those of `LEGAL_WORDS`: they are shown, and nothing is concluded from them. */
export const RIGHTS = /gewährleistung\p{L}*|gesetzlich\p{L}*|schadensersatz|frist(?:setzung)?\b|\bBGB\b|wettelijke? \p{L}+|ingebrekestelling|schadevergoeding|consumentenrecht\p{L}*|garantie légale|mise en demeure|dommages(?: et |-)intérêts|non[- ]conforme|défaut de conformité|droit de la consommation|statutory|consumer rights|small claims|compensation\b/iu;

/** An order as people write it. */
export const ORDER_NUMBER = /#\s?[A-Z]{0,8}\d{3,}[\w-]*|(?:bestell(?:ing|ung|nummer|ungsnummer|nr)?|commande|order(?:nummer| number)?)\s*(?:(?:nr|no|n°|nummer|number|numéro)\b\.?)?\s*[:#]?\s*(\d{3,10})/giu;

/** A sentence that leaves the matter to somebody, and so answers nothing yet. */
export const DEFERS = /collega|medewerker|iemand (?:van|uit) (?:ons|het)|(?:wij|we) (?:bekijken|onderzoeken|zoeken) (?:dit|dat|het)|collègue|quelqu['’]un de (?:notre|l['’])|une personne de|notre équipe|jemand aus|kolleg|mitarbeiter|unser team|colleague|someone (?:from|on|in) (?:our|the)|our team|look into/iu;

/** Being sorry is owed and is no answer. */
export const REGRETS = /spijt|sorry|verontschuldig|excus|désolée?s?\b|regrett|\bleid\b|entschuldig|bedauer|apolog/iu;

/** What is offered for a thing that is not as it should be. */
export const REMEDY = /vervang|nieuwe? |herstel|foto|garantie|rempla|nouve(?:l|au|lle)|répar|photo|ersatz|ersetz|neue?[snrm]? |repar|nachliefer|umtausch|replac|new |repair|warranty|guarantee|picture/iu;
