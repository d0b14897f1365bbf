import type { PairRow } from "../glossary.ts";

/** Legal words, Dutch and German, as in both versions of Directives 2011/83/EU and (EU) 2019/771, and in Belgian use where these are silent. */
export const NL_DE: PairRow[] = [
  ["right_of_withdrawal", "herroepingsrecht", "Widerrufsrecht"],
  ["withdrawal", "herroeping", "Widerruf"],
  ["withdrawal_period", "herroepingstermijn", "Widerrufsfrist"],
  ["withdrawal_form", "modelformulier voor herroeping", "Muster-Widerrufsformular"],
  ["legal_guarantee", "wettelijke garantie", "gesetzliche Gewährleistung"],
  ["commercial_guarantee", "commerciële garantie", "gewerbliche Garantie"],
  ["lack_of_conformity", "gebrek aan overeenstemming", "Vertragswidrigkeit"],
  ["repair", "herstelling", "Nachbesserung"],
  ["replacement", "vervanging", "Ersatzlieferung"],
  ["price_reduction", "prijsvermindering", "Preisminderung"],
  ["termination", "ontbinding van de overeenkomst", "Vertragsbeendigung"],
  ["compensation", "schadevergoeding", "Schadenersatz"],
  ["refund", "terugbetaling", "Rückerstattung"],
  ["return", "retour", "Rücksendung"],
  ["invoice", "factuur", "Rechnung"],
  ["credit_note", "creditnota", "Gutschrift"],
  ["vat", "btw", "MwSt."],
  ["delivery_costs", "leveringskosten", "Lieferkosten"],
  ["terms", "algemene voorwaarden", "Allgemeine Geschäftsbedingungen"],
];
