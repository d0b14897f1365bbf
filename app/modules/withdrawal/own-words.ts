/** What somebody else wrote. */
const QUOTED_LINE = /^\s{0,10}>/u;
/** "Op 3 nov. 2026 om 10:12 schreef Atelier Noordzee <hallo@…>:" Mail programs break it after some 76 characters, so up to three lines. */
const REPLY_HEADER = /^\s{0,10}(?:am|le|on|op) .{5,300}?(?:schrieb|a écrit|wrote|schreef).{0,160}:\s*$/iu;
const HEADER_LINES = 3;
/** "-----Oorspronkelijk bericht-----", "---------- Forwarded message ---------", "________________________________" of Outlook */
const ORIGINAL_MESSAGE = /^\s{0,10}(?:-{2,}|_{5,}|begin\s)\s*(?:(?:oorspronkelijk|doorgestuurd)\s*e?-?(?:bericht|mail)|ursprüngliche nachricht|original(?:nachricht)?|weitergeleitete nachricht|message (?:d'origine|d’origine|original|transféré)|original message|forwarded message|origineel bericht)\s*(?:-{2,}|_{5,})?:?\s*$/iu;
/** The head of the mail below, as Outlook shows it: "Van: …", and its date within the next lines. */
const FROM_LINE = /^\s{0,10}\*?(?:van|von|de|from)\s?:\*?\s?\S/iu;
const SENT_LINE = /^\s{0,10}\*?(?:verzonden|gesendet|envoyé|sent|datum|date)\s?:\*?\s?\S/iu;
const HEAD_LINES = 4;
/** Longer lines are no header of a mail. */
const MAX_HEADER_CHARACTERS = 500;

/**
 * Pure. A message without what it quotes: lines marked ">", and all below the head of the mail that it answers or forwards. Who
 * answers below a marked quotation is heard all the same. Linear in the length of the text.
 */
export function ownWords(text: string): string {
  const lines = text.split(/\r\n?|\n/);
  const own: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (QUOTED_LINE.test(line)) continue;
    const length = headerLength(lines, index);
    if (length === 0) own.push(line);
    else if (isQuotedBelow(lines, index + length)) index += length - 1;
    else break;
  }
  return own.join("\n");
}

/** How many lines the head of another mail takes here; 0: there is none. */
function headerLength(lines: string[], at: number): number {
  const line = lines[at] as string;
  if (line.length > MAX_HEADER_CHARACTERS) return 0;
  if (ORIGINAL_MESSAGE.test(line)) return 1;
  if (FROM_LINE.test(line) && lines.slice(at + 1, at + 1 + HEAD_LINES).some((next) => next.length <= MAX_HEADER_CHARACTERS && SENT_LINE.test(next))) return 1;
  if (!/^\s{0,10}(?:am|le|on|op) /i.test(line)) return 0;
  for (let count = 1; count <= HEADER_LINES; count++) {
    const joined = lines.slice(at, at + count).map((each) => each.trim()).join(" ");
    if (joined.length <= MAX_HEADER_CHARACTERS && REPLY_HEADER.test(joined)) return count;
  }
  return 0;
}

/** The next line with a text is marked as quoted: then the rest of the message may be the shopper's again. */
function isQuotedBelow(lines: string[], from: number): boolean {
  const next = lines.slice(from, from + 10).find((line) => line.trim() !== "");
  return next !== undefined && QUOTED_LINE.test(next);
}

const AUTOMATIC = "automatische? (?:antwort|antwoord|beantwoording)|automatisch (?:antwoord|bericht)|afwezigheids(?:bericht|melding|assistent)|abwesenheits(?:notiz|nachricht|meldung|assistent)|automatic (?:reply|response)|auto-?(?:reply|response)|out of (?:the )?office|réponse automatique|message d['’]absence|absence du bureau";
/** As the subject or the first line: "Automatische Antwort: Widerruf der Bestellung #1001". */
const AUTOMATIC_HEAD = new RegExp(`^(?:(?:subject|onderwerp|betreff|objet|betreft)\\s?:\\s?)?(?:${AUTOMATIC})\\s?(?:$|[:–—-])`, "iu");
/** "Dit is een automatisch antwoord." */
const AUTOMATIC_SENTENCE = /(?:dit is een automatisch (?:antwoord|gegenereerd)|dies ist eine automatisch|ceci est une réponse automatique|ceci est un message automatique|this is an automat(?:ic|ed) )/iu;

/**
 * Pure. Whether a machine wrote the text by its own words: out of office, automatic reply. Only what says so plainly, since a person
 * who is away may withdraw as well.
 */
export function isAutomaticReply(text: string): boolean {
  const own = ownWords(text).slice(0, 4_000);
  const first = own.trimStart().split("\n", 1)[0] ?? "";
  return AUTOMATIC_HEAD.test(first.slice(0, 200).trim()) || AUTOMATIC_SENTENCE.test(own);
}
