import { HARM_WORDS, HURRY_WORDS, LEGAL_WORDS } from "#app/modules/drafting/urgency.ts";
import type { Sign } from "./definition.ts";

/**
 * Strong words of dissatisfaction in four languages. A cue list and called that: on public data every lexicon of moods is near
 * chance, so there is no score, and nothing but sorting and calling people hangs on it (AI-10).
 */
const UPSET_WORDS = /schandalig|schandelijk|onaanvaardbaar|belachelijk|ongehoord|woedend|razend|(?:zeer|heel|erg|diep|enorm) (?:ontgoocheld|teleurgesteld|ontevreden|boos|kwaad)|nooit meer (?:iets )?(?:bestellen|kopen|bij jullie|bij u)|slechtste (?:service|winkel|ervaring)|inadmissible|inacceptable|scandaleux|scandaleuse|honteux|honteuse|lamentable|furieux|furieuse|(?:très|vraiment|extrêmement|profondément) (?:déçue?|mécontente?|fâchée?|en colère)|plus jamais (?:chez vous|commander|acheter)|pire (?:service|expérience|boutique)|unverschämt|unmöglich von ihnen|inakzeptabel|skandal|wütend|stinksauer|frechheit|(?:sehr|äußerst|zutiefst|extrem) (?:enttäuscht|verärgert|unzufrieden|sauer)|nie wieder (?:bei ihnen|bestellen|kaufen|etwas)|schlechteste[rn]? (?:service|shop|erfahrung)|outrageous|disgraceful|unacceptable|ridiculous|furious|appalling|(?:very|extremely|really|deeply|so) (?:disappointed|unhappy|angry|upset|dissatisfied)|never (?:again|order|buy)(?:[^.?!\n]{0,20})(?:you|here|again)|worst (?:service|shop|store|experience)/iu;

const CUES: Record<Sign, RegExp> = { legal: LEGAL_WORDS, harm: HARM_WORDS, hurry: HURRY_WORDS, upset: UPSET_WORDS };

/** Which signs are in a text, by its words only. */
export function findSigns(text: string): Sign[] {
  return (Object.keys(CUES) as Sign[]).filter((sign) => CUES[sign].test(text));
}
