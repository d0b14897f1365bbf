import type { PairRow } from "../glossary.ts";

/** Legal words, French and German, as in both versions of Directives 2011/83/EU and (EU) 2019/771, and in Belgian use where these are silent. */
export const FR_DE: PairRow[] = [
  ["right_of_withdrawal", "droit de rétractation", "Widerrufsrecht"],
  ["withdrawal", "rétractation", "Widerruf"],
  ["withdrawal_period", "délai de rétractation", "Widerrufsfrist"],
  ["withdrawal_form", "modèle de formulaire de rétractation", "Muster-Widerrufsformular"],
  ["legal_guarantee", "garantie légale", "gesetzliche Gewährleistung"],
  ["commercial_guarantee", "garantie commerciale", "gewerbliche Garantie"],
  ["lack_of_conformity", "défaut de conformité", "Vertragswidrigkeit"],
  ["repair", "réparation", "Nachbesserung"],
  ["replacement", "remplacement", "Ersatzlieferung"],
  ["price_reduction", "réduction du prix", "Preisminderung"],
  ["termination", "résolution du contrat", "Vertragsbeendigung"],
  ["compensation", "dommages et intérêts", "Schadenersatz"],
  ["refund", "remboursement", "Rückerstattung"],
  ["return", "retour", "Rücksendung"],
  ["invoice", "facture", "Rechnung"],
  ["credit_note", "note de crédit", "Gutschrift"],
  ["vat", "TVA", "MwSt."],
  ["delivery_costs", "frais de livraison", "Lieferkosten"],
  ["terms", "conditions générales", "Allgemeine Geschäftsbedingungen"],
];
