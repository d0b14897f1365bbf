import type { Span } from "./redact-patterns.ts";

// A street with its number, as people write it in the four languages, known to the shop or not (GD-06). A street alone is no
// address of a person, nor is a town.

const WORD = "\\p{L}[\\p{L}'’.-]{0,40}";
/** "12", "12A", "12-14", "12 bus 3", "12 bte 3", "12 bis" */
const NUMBER = "\\d{1,4}(?:\\s?(?:bis|ter|[A-Za-z](?!\\p{L})))?(?:\\s?[-/]\\s?\\d{1,4}[a-z]?)?(?:,?\\s(?:bus|bte|boîte|boite|b|apt|app|whg)\\.?\\s?\\w{1,5})?";
/** ", 9000 Gent", " - B-1000 Bruxelles", "\n1012 AB Amsterdam", "10115 Berlin" */
const TOWN = `(?:[\\s,;–-]{1,4}(?:[a-z]{1,2}-)?(?:\\d{4}\\s?[a-z]{2}(?!\\p{L})|\\d{4,5})(?!\\d)(?:\\s\\p{L}[\\p{L}'’-]{0,40})?)?`;

/** Dutch and German: the kind of street ends its name, or stands behind it; the number follows. */
const GERMANIC = `(?!onderweg|halfweg|snelweg|spoorweg|terugweg|heenweg|unterweg|allerlei|velerlei|keinerlei|einerlei|mancherlei)${WORD}(?:straat|laan|steenweg|dreef|kaai|kade|gracht|singel|plein|lei|dijk|weg|baan|hof|straße|strasse|str\\.|gasse|platz|allee|damm|ufer|chaussee)\\s(?:nr\\.?\\s)?${NUMBER}`;
const GERMANIC_TWO = `${WORD}\\s(?:straat|laan|weg|plein|straße|strasse|str\\.|platz|allee|weg)\\s(?:nr\\.?\\s)?${NUMBER}`;
/** French: the number first, or behind as in Belgium. */
const STREET_FR = `(?:rue|avenue|av\\.|boulevard|bd\\.?|chemin|impasse|allée|allee|quai|route|square|chaussée|chaussee|clos|place)\\s(?:(?:de|du|des|la|le|les|aux?)\\s|de\\sl['’]|d['’]|l['’]){0,3}${WORD}(?:[\\s-]\\p{Lu}${WORD}){0,3}`;
const FRENCH = `${NUMBER},?\\s${STREET_FR}`;
const FRENCH_BELGIAN = `${STREET_FR},?\\s(?:n[°o]\\s?)?${NUMBER}`;
/** English: number, one to three names, kind of street. */
const ENGLISH = `${NUMBER},?\\s(?:\\p{Lu}${WORD}\\s){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|close|court|square|terrace)(?![\\p{L}])`;

const ADDRESS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[GERMANIC, GERMANIC_TWO, FRENCH, FRENCH_BELGIAN].join("|")})(?![\\p{L}\\p{N}])${TOWN}`, "giu");
/** Capitals tell an English street from an ordinary sentence ("2 nice things in the street"). */
const ADDRESS_EN = new RegExp(`(?<![\\p{L}\\p{N}])${ENGLISH.replace("(?:street", "(?:[Ss]treet").replace("|st|", "|St|").replace("|road|rd|avenue|ave|lane|drive|close|court|square|terrace", "|[Rr]oad|Rd|[Aa]venue|Ave|[Ll]ane|[Dd]rive|[Cc]lose|[Cc]ourt|[Ss]quare|[Tt]errace")}${TOWN}`, "gu");
/** Without one of these there is no address in the text: the long patterns are not even tried. */
const HINT = /straat|laan|steenweg|dreef|kaai|kade|gracht|singel|plein|lei|dijk|weg|baan|hof|stra(?:ß|ss)e|str\.|gasse|platz|allee|damm|ufer|chauss|rue|avenue|av\.|boulevard|bd|chemin|impasse|allée|quai|route|square|clos|place|street|road|lane|drive|court|terrace|\bst\b|\brd\b|\bave\b/i;

export function findAddresses(text: string): Span[] {
  if (!HINT.test(text)) return [];
  return [ADDRESS, ADDRESS_EN].flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })));
}
