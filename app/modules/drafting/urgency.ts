import type { Intent, Urgency } from "#app/modules/conversation/intents.ts";

/** Law, police, press, fraud: nothing that waits its turn. A cue list for the order of the inbox, not a mood (AI-10). */
export const LEGAL_WORDS = /advocaat|rechtszaak|rechtbank|juridische stappen|ombuds|economische inspectie|test.?aankoop|politie|oplicht|fraude|aangifte|chargeback|avocat|tribunal|justice|mise en demeure|police|arnaque|escro|test.?achats|anwalt|rechtlich|gericht\b|verbraucherzentrale|polizei|anzeige|betrug|betrüg|lawyer|solicitor|legal action|court\b|trading standards|fraud|\bscam/iu;

/** Fire, injury, illness: the same. */
export const HARM_WORDS = /brand(?:gevaar|wond)|\bvlam|elektrocut|allergische reactie|ziekenhuis|gewond|incendie|brûlure|blessée?|réaction allergique|hôpital|brandgefahr|verbrennung|verletzt|allergische reaktion|krankenhaus|caught fire|injur|allergic reaction|hospital/iu;

const isFirst = (text: string) => LEGAL_WORDS.test(text) || HARM_WORDS.test(text);

/** A day that the shopper names, or the word itself. */
export const HURRY_WORDS = /dringend|spoed|zo snel mogelijk|urgent|au plus vite|dès que possible|so schnell wie möglich|\beilig|\beilt\b|asap|as soon as possible|urgently|vandaag nog|morgen nodig|voor morgen|(?:aujourd['’]hui|demain) (?:même|encore|au plus tard)|pour demain|heute noch|bis morgen|by (?:today|tomorrow)|before tomorrow|(?:derde|vierde|tweede|zoveelste) (?:keer|mail|bericht)|(?:deuxième|troisième|énième) (?:fois|message|mail)|(?:zweite|dritte|x-te) (?:mal|mail|nachricht)|(?:second|third|fourth) (?:time|message|e-?mail)/iu;

const ASKS_FOR_PERSON = /(?:met|een) (?:een )?(?:echte? )?(?:mens|persoon|medewerker|collega)(?:[^.?!\n]{0,20})(?:spreken|praten|bellen)|(?:iemand|medewerker|mens) (?:spreken|aan de lijn)|bel(?:t|len)? (?:me|mij) (?:terug|op)|parler (?:à|avec) (?:quelqu['’]un|une personne|un humain|un conseiller)|(?:un|une) (?:vraie personne|conseill[eè]re?)|rappele[zr][- ]?moi|mit (?:einem|jemand\p{L}*)(?:[^.?!\n]{0,20})(?:menschen|mitarbeiter|sprechen|reden)|echten menschen|rufen sie mich|(?:speak|talk) (?:to|with) (?:a |some)(?:human|person|one|body|real person)|call me back/iu;

/** Time runs on these: a parcel leaves, a statutory period begins. */
const TIME_RUNS: ReadonlySet<Intent> = new Set(["cancellation", "address_change", "withdrawal", "complaint", "delivery_problem"]);

/** How soon a person has to look, from the words and the topic only (AI-10). */
export function findUrgency({ text, intent, unanswered }: { text: string; intent: Intent; unanswered: number }): Urgency {
  if (isFirst(text)) return 2;
  if (HURRY_WORDS.test(text)) return TIME_RUNS.has(intent) ? 2 : 1;
  return TIME_RUNS.has(intent) || unanswered >= 3 ? 1 : 0;
}

/** Whether the words or the topic ask for a person, whatever a draft says. */
export function asksForPerson({ text, intent }: { text: string; intent: Intent }): boolean {
  return intent === "withdrawal" || isFirst(text) || ASKS_FOR_PERSON.test(text);
}
