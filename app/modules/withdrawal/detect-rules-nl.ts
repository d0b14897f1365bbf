import { GAP, type LanguageRules, words } from "./detect-rules.ts";

const WISH = "wil|willen|wens|wensen|zou graag|zouden graag|zou willen|zouden willen|wilde graag|ga|gaan|zal|zullen|verlang";
const ME = "ik|wij|we";
const CONTRACT = "overeenkomst(?:en)?|(?:koop|verkoop)overeenkomst|contract(?:en)?|(?:koop|verkoop)contract|koop|aankoop|verkoop";
const ANY_CONTRACT = `${CONTRACT}|bestelling(?:en)?|order`;

export const nl: LanguageRules = {
  locale: "nl",
  statements: [
    words(`ik herroep|herroep ik|herroep (?:hierbij|hiermee|bij dezen?|dus|graag|mijn|de|deze|dit)|ik ${GAP}herroep|wij herroepen|herroepen wij|we herroepen|herroepen we`),
    words(`(?:${WISH}) (?:${ME}) ${GAP}herroepen|(?:${ME}) ${GAP}(?:${WISH}) ${GAP}herroepen|(?:${ME}) ${GAP}herroepen (?:${WISH})`),
    words(`(?:maak|maken|doe|doen|oefen|oefenen|gebruik|gebruiken) ${GAP}(?:herroepingsrecht|recht op herroeping|recht van herroeping|bedenktijd|recht om te herroepen)`),
    words(`(?:${ME}) ${GAP}(?:herroepingsrecht|recht op herroeping) ${GAP}(?:gebruik maken|uitoefenen|inroepen|gebruiken)|(?:roep|roepen) ${GAP}herroepingsrecht in`),
    words(`(?:hierbij|hiermee|bij dezen?|hier is|dit is|bijgaand) ${GAP}(?:mijn|onze) herroeping|(?:stuur|bezorg|meld|verklaar|deel) ${GAP}(?:mijn|onze|de) herroeping`),
  ],
  statementsOnContract: [
    words(`(?:zie|zien) ${GAP}af(?: van)?|(?:${WISH}) ${GAP}(?:afzien|af zien)|(?:${ME}) ${GAP}(?:afzie|afzien)`),
    words(`(?:ontbind|annuleer|verbreek|vernietig)(?: ik)?|(?:${WISH}) ${GAP}(?:ontbinden|annuleren|verbreken|ongedaan maken)|(?:ontbinden|annuleren) wij|wij (?:ontbinden|annuleren)|(?:maak|maken) ${GAP}ongedaan`),
  ],
  headings: [
    new RegExp(`^(?:betreft |onderwerp )?herroeping (?:(?:van|voor|betreffende) )?(?:(?:de|mijn|onze|deze|het) )?(?:${ANY_CONTRACT}|#?\\s?\\d{3,})`, "u"),
    new RegExp(`^(?:graag |gelieve )?(?:de |mijn |deze |onze )?(?:${ANY_CONTRACT})(?: #?[\\w-]+)?(?: graag)? (?:te )?herroepen(?: graag| aub| a\\.u\\.b| alstublieft)?$`, "u"),
  ],
  contract: words(CONTRACT),
  otherObject: words("toestemming\\p{L}*|machtiging|domicili[eë]ring|incasso|volmacht|inschrijving|nieuwsbrief|(?:mijn|de|een|deze|die) herroeping (?:in|terug)|klacht|review|beoordeling|recensie|uitspraak|woorden|bezwaar|betaling|cookies?|goedkeuring|informatie|uitleg|vragen|weten"),
  negation: words("niet|nooit|geen|zonder|noch|nimmer|niets"),
  unsettled: words("(?:kan|kunnen|mag|mogen|moet|moeten|zou|zouden|kon) (?:ik|je|men|we|wij|u|jullie)|hoe (?:ik|je|men|we|kan|moet|herroep|herroepen|werkt|lang|veel|doe|gaat|zit)|tot wanneer|vanaf wanneer|wanneer (?:ik|kan|moet|mag)|wat (?:gebeurt|als|moet)|als (?:ik|we|wij|je|het|de|er|mijn|dit|dat|deze|jullie|u)|indien|ingeval|of (?:ik|we|wij|je|men)|voordat|voor ik|alvorens|stel|veronderstel|waar (?:ik|kan|vind)|waarom|misschien|eventueel|mogelijk|wellicht|overweeg|overwegen|twijfel|denk (?:eraan|erover|na)|zit eraan te denken|(?:wil|zou) (?:graag |even |alleen |nog )*(?:weten|vragen)|vraag me af|had (?:ik|kunnen)|(?:hij|zij|ze|vriend|vriendin|man|vrouw|collega|buurman) (?:zegt|zei|schreef|vindt)"),
  deniedReport: /(?<!\p{L})(?:niet|nooit|nergens)(?!\p{L})[^.!?]*(?<!\p{L})dat(?!\p{L})[^.!?]*$/u,
  clauseBreak: words("omdat|want|aangezien|doordat|maar|echter|hoewel|en|wegens"),
};
