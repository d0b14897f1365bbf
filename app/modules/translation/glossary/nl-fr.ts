import type { PairRow } from "../glossary.ts";

/** Legal words, Dutch and French, as in both versions of Directives 2011/83/EU and (EU) 2019/771, and in Belgian use where these are silent. */
export const NL_FR: PairRow[] = [
  ["right_of_withdrawal", "herroepingsrecht", "droit de rétractation"],
  ["withdrawal", "herroeping", "rétractation"],
  ["withdrawal_period", "herroepingstermijn", "délai de rétractation"],
  ["withdrawal_form", "modelformulier voor herroeping", "modèle de formulaire de rétractation"],
  ["legal_guarantee", "wettelijke garantie", "garantie légale"],
  ["commercial_guarantee", "commerciële garantie", "garantie commerciale"],
  ["lack_of_conformity", "gebrek aan overeenstemming", "défaut de conformité"],
  ["repair", "herstelling", "réparation"],
  ["replacement", "vervanging", "remplacement"],
  ["price_reduction", "prijsvermindering", "réduction du prix"],
  ["termination", "ontbinding van de overeenkomst", "résolution du contrat"],
  ["compensation", "schadevergoeding", "dommages et intérêts"],
  ["refund", "terugbetaling", "remboursement"],
  ["return", "retour", "retour"],
  ["invoice", "factuur", "facture"],
  ["credit_note", "creditnota", "note de crédit"],
  ["vat", "btw", "TVA"],
  ["delivery_costs", "leveringskosten", "frais de livraison"],
  ["terms", "algemene voorwaarden", "conditions générales"],
];
