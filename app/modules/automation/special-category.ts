/**
 * Words about health, religion, origin, politics, union or orientation (Art. 9 GDPR), in four languages. They cost a message
 * the way to leave by itself and nothing else (GD-07): a cautious list.
 */
const WORDS = [
  // Health
  /\bziek|\bzwanger|\ballerg|\bdiabet|\bkanker\b|\bdepress|\bmedicat|\bmedicijn|\bhandicap|\brolstoel|\boperatie\b|\bhartpati[eë]nt|\bovereden|\boverleden/iu,
  /\bmalad|\benceinte|\ballergi|\bcancer\b|\bdépress|\bmédicament|\bhandicap|\bfauteuil roulant|\bopérée?\b|\bhôpital|\bdécéd|\bdeuil\b/iu,
  /\bkrank|\bschwanger|\ballergi|\bkrebs\b|\bdepress|\bmedikament|\bbehinder|\brollstuhl|\boperiert|\bverstorben|\bgestorben/iu,
  /\b(?:sick|ill|illness)\b|\bpregnan|\ballerg|\bcancer\b|\bdepress|\bmedication|\bdisab|\bwheelchair|\bsurgery|\bhospital|\bpassed away|\bdeceased/iu,
  // Belief, origin, politics, union, orientation
  /\bmoslim|\bislam|\bhalal|\bkosher|\bkoosjer|\bjoods|\bkatholiek|\bgeloof\b|\bvakbond|\bhomosek|\blesbi|\btransgender|\basielzoek/iu,
  /\bmusulman|\bcasher|\bjui[fv]e?s?\b|\bcatholique|\breligi|\bsyndicat|\bhomosexuel|\blesbienne|\btransgenre|\bdemandeurs? d'asile/iu,
  /\bmuslim|\bkoscher|\bjüdisch|\bkatholisch|\bgewerkschaft|\bhomosexuell|\blesbisch|\basylbewerber/iu,
  /\bjewish|\bcatholic|\btrade union|\bhomosexual|\blesbian|\basylum/iu,
];

/** Whether a text may hold special-category data. */
export function mayBeSpecialCategory(text: string): boolean {
  return WORDS.some((pattern) => pattern.test(text));
}
