import type { PairRow } from "../glossary.ts";

/** Legal words, German and English, as in both versions of Directives 2011/83/EU and (EU) 2019/771, and in Belgian use where these are silent. */
export const DE_EN: PairRow[] = [
  ["right_of_withdrawal", "Widerrufsrecht", "right of withdrawal"],
  ["withdrawal", "Widerruf", "withdrawal"],
  ["withdrawal_period", "Widerrufsfrist", "withdrawal period"],
  ["withdrawal_form", "Muster-Widerrufsformular", "model withdrawal form"],
  ["legal_guarantee", "gesetzliche Gewährleistung", "legal guarantee"],
  ["commercial_guarantee", "gewerbliche Garantie", "commercial guarantee"],
  ["lack_of_conformity", "Vertragswidrigkeit", "lack of conformity"],
  ["repair", "Nachbesserung", "repair"],
  ["replacement", "Ersatzlieferung", "replacement"],
  ["price_reduction", "Preisminderung", "price reduction"],
  ["termination", "Vertragsbeendigung", "termination of the contract"],
  ["compensation", "Schadenersatz", "damages"],
  ["refund", "Rückerstattung", "refund"],
  ["return", "Rücksendung", "return"],
  ["invoice", "Rechnung", "invoice"],
  ["credit_note", "Gutschrift", "credit note"],
  ["vat", "MwSt.", "VAT"],
  ["delivery_costs", "Lieferkosten", "delivery costs"],
  ["terms", "Allgemeine Geschäftsbedingungen", "terms and conditions"],
];
