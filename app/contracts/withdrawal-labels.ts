import type { Locale } from "./locale.ts";

/** Path of the withdrawal function on the shop's own domain, whatever its languages. */
export const WITHDRAWAL_PATH = "/apps/loket/withdrawal";

export interface WithdrawalLabels {
  /** Of every link to the function, and the heading of its form (step 1). */
  withdraw: string;
  /** Of the one button that sends the statement (step 2, CO-03). */
  confirm: string;
}

/** Words of Art. 11a(1) and (3) CRD, in the version of each language: never varied, never made by a translation at run time. */
const LABELS: Record<Locale, WithdrawalLabels> = {
  nl: { withdraw: "Overeenkomst hier herroepen", confirm: "Herroeping bevestigen" },
  fr: { withdraw: "Se rétracter du contrat ici", confirm: "Confirmer la rétractation" },
  de: { withdraw: "Vertrag widerrufen", confirm: "Widerruf bestätigen" },
  en: { withdraw: "Withdraw from contract here", confirm: "Confirm withdrawal" },
};

/** France words the link in its own way. */
const OF_FRANCE: WithdrawalLabels = { ...LABELS.fr, withdraw: "Renoncer au contrat ici" };

/** The locked labels for a language and the country of the shop (ISO 3166 alpha-2). */
export function withdrawalLabels(locale: Locale, countryCode: string): WithdrawalLabels {
  return locale === "fr" && countryCode.toUpperCase() === "FR" ? OF_FRANCE : LABELS[locale];
}
