/**
 * The text with full-width digits and letters, odd spaces and dashes as their plain twins, one unit for
 * one unit, so that offsets stay those of the original.
 */
export function foldLookalikes(text: string): string {
  if (!/[^\x20-\x7E\n\u00C0-\u017F]/.test(text)) return text;
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, " ")
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

const folded = new Map<string, string>();

/** Lower case without accents, also one unit for one unit: "Élodie" -> "elodie". "ß", "œ" and the like have no single twin and stay. */
export function foldCase(text: string): string {
  return text.replace(/[^\x00-\x7f]/g, foldOne).toLowerCase();
}

function foldOne(unit: string): string {
  const known = folded.get(unit);
  if (known !== undefined) return known;
  const base = unit.normalize("NFD").charAt(0).toLowerCase();
  const result = base.length === 1 && base !== "" ? base : unit;
  // Letters of our languages are few; what else people write need not be remembered.
  if (folded.size < 1_000) folded.set(unit, result);
  return result;
}

/** The folded words of some texts: "Theepot Roos" -> "theepot", "roos". */
export function foldedWords(texts: string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => foldCase(text.normalize("NFC")).match(/[\p{L}\p{N}]+/gu) ?? []));
}
