import type { Locale } from "#app/contracts/locale.ts";

type PhraseKind = "greeting" | "closing" | "replace" | "add" | "remove" | "formal" | "informal";

export interface RuleSlots {
  words?: string;
  from?: string;
  to?: string;
}

/**
 * How a rule is put in the language of the person whose edit it came from; the words in quotation marks are in the drafts' language. Each is read back by
 * `readEffect`, so nothing here may be changed without a thought for the rules that are stored.
 */
const PHRASES: Record<Locale, Record<PhraseKind, string>> = {
  nl: {
    greeting: "Begin met “<words>”.", closing: "Sluit af met “<words>”.", replace: "Schrijf “<to>” in plaats van “<from>”.",
    add: "Voeg deze zin toe: “<words>”", remove: "Laat deze zin weg: “<words>”", formal: "Spreek de klant formeel aan (u, vous, Sie).", informal: "Spreek de klant informeel aan (je, tu, du).",
  },
  fr: {
    greeting: "Commencer par « <words> ».", closing: "Terminer par « <words> ».", replace: "Écrire « <to> » au lieu de « <from> ».",
    add: "Ajouter cette phrase : « <words> »", remove: "Omettre cette phrase : « <words> »", formal: "Vouvoyer le client (vous, u, Sie).", informal: "Tutoyer le client (tu, je, du).",
  },
  de: {
    greeting: "Mit „<words>“ beginnen.", closing: "Mit „<words>“ schließen.", replace: "„<to>“ statt „<from>“ schreiben.",
    add: "Diesen Satz hinzufügen: „<words>“", remove: "Diesen Satz weglassen: „<words>“", formal: "Kunden siezen (Sie, u, vous).", informal: "Kunden duzen (du, je, tu).",
  },
  en: {
    greeting: "Begin with “<words>”.", closing: "Close with “<words>”.", replace: "Write “<to>” instead of “<from>”.",
    add: "Add this sentence: “<words>”", remove: "Leave out this sentence: “<words>”", formal: "Address the customer formally (u, vous, Sie).", informal: "Address the customer informally (je, tu, du).",
  },
};

/** The word for the shopper's first name in a greeting. */
export const NAME_WORD: Record<Locale, string> = { nl: "{voornaam}", fr: "{prénom}", de: "{Vorname}", en: "{first name}" };

const OPENING = '["“„«‟]\\s?';
const CLOSING = '\\s?["”“»‟]';

/** Every wording in every language, with what it makes Loket do. */
export const RULE_PHRASES: readonly { kind: PhraseKind; pattern: RegExp }[] = Object.values(PHRASES).flatMap((phrases) =>
  (Object.keys(phrases) as PhraseKind[]).map((kind) => ({ kind, pattern: toPattern(phrases[kind]) })));

function toPattern(phrase: string): RegExp {
  const source = phrase
    .replace(/[.\s]+$/, "")
    .replace(/[()[\]{}*+?^$|\\/.]/g, "\\$&")
    .replace(/[“„«] ?<(\w+)> ?[”“»]/g, (_, slot: string) => `${OPENING}(?<${slot}>[^"“”„«»]{1,${slot === "words" ? 200 : 60}}?)${CLOSING}`)
    .replace(/ :/g, "\\s?:");
  return new RegExp(`^${source}[.\\s]*$`, "iu");
}

/** A rule of this kind in plain language. Quotation marks within the words are left out: they would end them. */
export function phraseRule(kind: PhraseKind, slots: RuleSlots, locale: Locale): string {
  const bare = (text = "") => text.replace(/["“”„«»]/g, "").replaceAll("{name}", NAME_WORD[locale]).trim();
  return PHRASES[locale][kind].replace(/<(\w+)>/g, (_, slot: keyof RuleSlots) => bare(slots[slot]));
}
