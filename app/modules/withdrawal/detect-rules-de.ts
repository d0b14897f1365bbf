import { GAP, type LanguageRules, words } from "./detect-rules.ts";

const WISH = "möchte|möchten|will|wollen|würde gerne?|würden gerne?|werde|muss|wünsche";
const ME = "ich|wir";
const CONTRACT = "vertrag(?:e?s)?|(?:kauf|liefer|werk)vertrag(?:e?s)?|verträge|kauf(?:e?s)?|geschäft(?:e?s)?";
const ANY_CONTRACT = `${CONTRACT}|bestellung(?:en)?|auftrag(?:e?s)?|einkauf(?:e?s)?`;

export const de: LanguageRules = {
  locale: "de",
  statements: [
    words(`widerrufe`),
    words(`(?:hiermit|hierdurch|somit|daher|deshalb) widerrufen wir|wir widerrufen`),
    words(`(?:${WISH}) (?:${ME}) ${GAP}widerrufen|(?:${ME}) ${GAP}(?:${WISH}) ${GAP}widerrufen|(?:${ME}) ${GAP}widerrufen (?:${WISH})`),
    words(`(?:erkläre|erklären|übersende|sende|schicke|übermittle|teile|zeige) ${GAP}(?:widerruf)`),
    words(`hier(?:mit)? (?:ist|kommt|folgt|erhalten sie|bekommen sie) ${GAP}(?:mein|meinen|unser|unseren) widerruf`),
    words(`(?:mache|machen|nutze|nutzen|übe|üben|nehme|nehmen) ${GAP}(?:widerrufsrecht|recht auf widerruf|recht zum widerruf)`),
    words(`(?:${ME}) ${GAP}(?:widerrufsrecht|recht auf widerruf) ${GAP}(?:gebrauch machen|nutzen|ausüben|wahrnehmen)`),
  ],
  statementsOnContract: [
    words(`(?:trete|treten) ${GAP}zurück|(?:${ME}) ${GAP}(?:zurücktrete|zurücktreten (?:${WISH}))|(?:${WISH}) ${GAP}zurücktreten`),
    words(`(?:storniere|annulliere)|(?:${WISH}) ${GAP}(?:stornieren|annullieren|rückgängig machen)|mache ${GAP}rückgängig`),
  ],
  headings: [
    new RegExp(`^(?:betreff |betr\\. )?widerruf (?:(?:des|meines|unseres|der|meiner|unserer|dieses|dieser|zur|zum|von|für|vom|zu) )?(?:(?:meiner?|unserer?|den|die) )?(?:${ANY_CONTRACT}|#?\\s?\\d{3,})`, "u"),
    new RegExp(`^(?:bitte )?(?:den |meinen |diesen |die |meine |diese )?(?:${ANY_CONTRACT})(?: #?[\\w-]+)?(?: bitte)? widerrufen(?: bitte)?$`, "u"),
  ],
  contract: words(CONTRACT),
  otherObject: words("einwilligung\\p{L}*|zustimmung|zusage|lastschrift\\p{L}*|sepa\\p{L}*|mandat|vollmacht|newsletter\\p{L}*|bewertung|rezension|kündigung|überweisung|zahlung|abbuchung|(?:widerrufe|widerrufen|ziehe|ziehen|nehme|nehmen|storniere) (?:hiermit |ich |wir )*(?:meinen|unseren|den|diesen) widerruf|aussage|behauptung|beschwerde|reklamation|genehmigung|datenverarbeitung|datenschutz\\p{L}*|cookies?|auskunft|informationen?|infos?|frage|fragen"),
  negation: words("nicht|nie|niemals|kein\\p{L}{0,2}|keinesfalls|keineswegs|ohne|weder|nichts"),
  unsettled: words("(?:kann|könnte|könnten|können|darf|dürfte|dürfen|muss|müsste|soll|sollte|sollten) (?:ich|man|wir|der kunde)|wie (?:ich|man|wir|kann|könnte|widerrufen?|geht|mache|machen|funktioniert|lange|viel|oft|soll|läuft)|bis wann|ab wann|wann (?:ich|man|kann|muss|darf)|ob|wenn|falls|sofern|bevor|ehe|angenommen|was (?:passiert|ist|muss|mache)|wo (?:ich|man|kann|finde)|warum|wieso|vielleicht|eventuell|evtl|womöglich|möglicherweise|unter umständen|überlege|überlegen|erwäge|erwägen|spiele mit dem gedanken|(?:möchte|will|würde gerne?|wollte) (?:nur |gerne? |mal )*(?:wissen|fragen|erfahren)|frage mich|hätte|wäre|würde ich (?!gern)|(?:er|sie|freund|freundin|mann|frau|kollege|nachbar) (?:sagt|sagte|meint|meinte|schrieb)"),
  deniedReport: /(?<!\p{L})(?:nicht|nie|niemals|keineswegs)(?!\p{L})[^.!?]*(?<!\p{L})(?:dass|daß)(?!\p{L})[^.!?]*$/u,
  clauseBreak: words("weil|da|denn|aber|jedoch|sondern|obwohl|und|welche[rsnm]?"),
};
