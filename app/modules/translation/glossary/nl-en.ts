import type { PairRow } from "../glossary.ts";

/** Legal words, Dutch and English, as in both versions of Directives 2011/83/EU and (EU) 2019/771, and in Belgian use where these are silent. */
export const NL_EN: PairRow[] = [
  ["right_of_withdrawal", "herroepingsrecht", "right of withdrawal"],
  ["withdrawal", "herroeping", "withdrawal"],
  ["withdrawal_period", "herroepingstermijn", "withdrawal period"],
  ["withdrawal_form", "modelformulier voor herroeping", "model withdrawal form"],
  ["legal_guarantee", "wettelijke garantie", "legal guarantee"],
  ["commercial_guarantee", "commerciële garantie", "commercial guarantee"],
  ["lack_of_conformity", "gebrek aan overeenstemming", "lack of conformity"],
  ["repair", "herstelling", "repair"],
  ["replacement", "vervanging", "replacement"],
  ["price_reduction", "prijsvermindering", "price reduction"],
  ["termination", "ontbinding van de overeenkomst", "termination of the contract"],
  ["compensation", "schadevergoeding", "damages"],
  ["refund", "terugbetaling", "refund"],
  ["return", "retour", "return"],
  ["invoice", "factuur", "invoice"],
  ["credit_note", "creditnota", "credit note"],
  ["vat", "btw", "VAT"],
  ["delivery_costs", "leveringskosten", "delivery costs"],
  ["terms", "algemene voorwaarden", "terms and conditions"],
];
