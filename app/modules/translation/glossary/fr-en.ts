import type { PairRow } from "../glossary.ts";

/** Legal words, French and English, as in both versions of Directives 2011/83/EU and (EU) 2019/771, and in Belgian use where these are silent. */
export const FR_EN: PairRow[] = [
  ["right_of_withdrawal", "droit de rétractation", "right of withdrawal"],
  ["withdrawal", "rétractation", "withdrawal"],
  ["withdrawal_period", "délai de rétractation", "withdrawal period"],
  ["withdrawal_form", "modèle de formulaire de rétractation", "model withdrawal form"],
  ["legal_guarantee", "garantie légale", "legal guarantee"],
  ["commercial_guarantee", "garantie commerciale", "commercial guarantee"],
  ["lack_of_conformity", "défaut de conformité", "lack of conformity"],
  ["repair", "réparation", "repair"],
  ["replacement", "remplacement", "replacement"],
  ["price_reduction", "réduction du prix", "price reduction"],
  ["termination", "résolution du contrat", "termination of the contract"],
  ["compensation", "dommages et intérêts", "damages"],
  ["refund", "remboursement", "refund"],
  ["return", "retour", "return"],
  ["invoice", "facture", "invoice"],
  ["credit_note", "note de crédit", "credit note"],
  ["vat", "TVA", "VAT"],
  ["delivery_costs", "frais de livraison", "delivery costs"],
  ["terms", "conditions générales", "terms and conditions"],
];
