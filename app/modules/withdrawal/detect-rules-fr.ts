import { GAP, type LanguageRules, words } from "./detect-rules.ts";

const WISH = "souhaite|souhaiterais|souhaitons|veux|voulons|voudrais|voudrions|désire|désirons|aimerais|aimerions|entends|entendons|tiens à|vais|allons|décide de|décidé de|décidons de";
const CONTRACT = "contrats?|contrat de vente|achats?|ventes?";
const ANY_CONTRACT = `${CONTRACT}|commandes?`;
const RIGHT = "droit (?:légal )?(?:de|à la) rétractation|droit de me rétracter|droit de renonciation|délai de rétractation";

export const fr: LanguageRules = {
  locale: "fr",
  statements: [
    words("je (?:soussignée? )?(?:\\p{L}+ ){0,3}?me rétracte|me rétracte (?:par la présente|donc|ici)|nous nous rétractons|je rétracte"),
    words(`(?:${WISH}) (?:par la présente |donc |bien |ainsi |aussi )?(?:me|nous) rétracter|(?:${WISH}) rétracter`),
    words("(?:décision|volonté|souhait|intention) de (?:me|nous) rétracter"),
    words(`(?:j'exerce|exerçons|je fais (?:usage|valoir)|faisons (?:usage|valoir)|j'utilise|j'invoque|j'use|je me prévaux|faire (?:usage|valoir)|exercer|utiliser) ${GAP}(?:${RIGHT})`),
    words(`(?:notifie|notifions|informe|informons|déclare|envoie|adresse|confirme|communique|prendre acte|prendre en compte|prendre note|enregistrer|accepter|voici) ${GAP}(?:ma|notre) rétractation`),
  ],
  statementsOnContract: [
    words(`je renonce|nous renonçons|(?:${WISH}) renoncer`),
    words(`j'annule|nous annulons|je résous|je dénonce|(?:${WISH}) (?:annuler|résoudre|dénoncer)|me (?:désengage|dédis)|(?:${WISH}) me (?:désengager|dédire)`),
  ],
  headings: [
    new RegExp(`^(?:objet )?rétractation (?:(?:de|du|d'|pour|concernant|sur) ?)?(?:(?:la|ma|mon|le|notre|cette|ce|l') ?)?(?:${ANY_CONTRACT}|#?\\s?\\d{3,}|n° ?\\d)`, "u"),
    new RegExp(`^(?:merci de |veuillez )?(?:annuler|rétracter) (?:le|mon|ce|notre) (?:contrat|achat)(?: #?[\\w-]+)?$`, "u"),
  ],
  contract: words(CONTRACT),
  otherObject: words("consentement|accord|newsletter|lettre d'information|avis|propos|procuration|mandat|prélèvement|plainte|réclamation|déclaration|témoignage|demande d'emploi|candidature|remboursement|livraison|garantie|assurance|points|cookies?|données|renoncer à (?:ma|la|cette) rétractation|renonce à (?:ma|la|cette) rétractation|annuler? (?:ma|la|cette) rétractation|formulaire|informations?|savoir"),
  negation: words("ne|n'\\p{L}+|pas|jamais|sans|aucune?|ni|nullement"),
  unsettled: words("(?:puis|pourrais|peux|dois|devrais|ai|suis|vais)-je|peut-on|pourrait-on|pouvons-nous|pouvez-vous me dire|est-ce|comment|jusqu'à quand|à partir de quand|quand (?:puis|peut|dois|est-ce|je peux)|que se passe|qu'arrive|combien|où (?:puis|est|trouver|se)|pourquoi|si (?:je|nous|on|jamais|un|le|la|les|mon|ma|vous|ce|cette|rien)|au cas où|avant de|avant que|à supposer|peut-être|éventuellement|probablement|hésite|hésitons|envisage|envisageons|pense (?:à|peut)|songe|réfléchis|(?:voudrais|souhaite|souhaiterais|aimerais|veux) (?:juste |simplement |seulement )*(?:savoir|connaître|demander)|me demande|aurais|serais|(?:il|elle|ami|amie|mari|femme|collègue|voisin) (?:dit|a dit|pense|écrit)"),
  deniedReport: /(?<!\p{L})(?:pas|jamais|nullement)(?!\p{L})[^.!?]*(?<!\p{L})(?:que|qu')[^.!?]*$/u,
  clauseBreak: words("parce que|parce qu'|car|puisque|mais|cependant|bien que|qui|et|étant donné"),
};
