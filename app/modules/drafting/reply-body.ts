/** How people begin and end a message in the four languages: words that carry nothing to compare. */
const GREETING_WORDS =
  "dag|hallo|hoi|beste|geachte|lieve|goede(?:morgen|middag|navond|ndag)|goeie\\p{L}*|bonjour|bonsoir|salut|chère?s?|chers|madame|monsieur|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|" +
  "hello|hi|hey|dear|good (?:morning|afternoon|evening)";
const CLOSING_WORDS =
  "(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en|jes)?|groet(?:en|jes)|mvg|hartelijk|(?:bien )?cordialement|bien à vous|(?:mes |nos )?(?:meilleures|sincères|cordiales) salutations|" +
  "mit (?:freundlichen|besten|lieben|herzlichen) grüßen|(?:freundliche|beste|liebe|viele|herzliche) grüße|mfg|(?:kind|best|warm) regards|regards|yours (?:sincerely|faithfully)|sincerely";

/** "Dag Lotte," at the very beginning, on a line of its own or before the first sentence. */
const GREETING = new RegExp(`^\\s*(?:${GREETING_WORDS})(?![\\p{L}])[^,!.?\\n\\d]{0,40}(?:[,!]|\\.?\\s*\\n)`, "iu");
/** "Met vriendelijke groeten," at the beginning of a line. */
const CLOSING = new RegExp(`^[ \\t]*(?:${CLOSING_WORDS})(?![\\p{L}])[^\\n]{0,40}$`, "gimu");
/** What follows a closing is a name and a shop, not a text. */
const MAX_SIGNATURE_CHARACTERS = 200;

/** A reply without its greeting, closing and signature; the whole text when nothing else is in it. Pure. */
export function bodyOf(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").trim();
  const closing = [...lines.matchAll(CLOSING)].find(({ index, 0: words }) => lines.length - index - words.length <= MAX_SIGNATURE_CHARACTERS);
  const body = (closing ? lines.slice(0, closing.index) : lines).replace(GREETING, "").trim();
  return body === "" ? lines : body;
}
