import { ORIGIN_LABELS } from "#app/contracts/origin-labels.ts";
import type { Locale } from "#app/contracts/locale.ts";
import type { MessageOrigin } from "#app/contracts/storefront.ts";

/** Fixed words of a copy of a chat; the messages keep their own language. */
export interface TranscriptWords {
  title: (shop: string) => string;
  /** {when}: date and time in the shop's time zone, named. */
  madeAt: (when: string) => string;
  you: string;
  shop: string;
  notice: string;
  auto: string;
  photo: string;
  proof: string;
  foot: (shop: string) => string;
  mail: { subject: (shop: string) => string; intro: (shop: string) => string; why: (shop: string) => string };
  filename: string;
}

const WORDS: Record<Locale, TranscriptWords> = {
  nl: {
    title: (shop) => `Uw gesprek met ${shop}`, madeAt: (when) => `Opgemaakt op ${when}`, you: "U", shop: "De winkel", notice: "Melding", auto: "Automatisch antwoord van AI", photo: "foto, niet in deze kopie",
    proof: "Nakijken wie dit schreef", foot: (shop) => `Bij elk antwoord staat of AI meeschreef. De link ernaast toont op de site van ${shop} of het bericht echt van de winkel komt.`,
    mail: { subject: (shop) => `Uw gesprek met ${shop}`, intro: (shop) => `Hieronder staat uw gesprek met ${shop}, zoals u het in de chat hebt aangevraagd.`, why: (shop) => `U krijgt deze mail omdat iemand dit adres opgaf in de chat van ${shop}. Was u dat niet? Dan kunt u de mail weggooien; uw adres wordt hiervoor niet bewaard.` },
    filename: "gesprek",
  },
  fr: {
    title: (shop) => `Votre conversation avec ${shop}`, madeAt: (when) => `Établi le ${when}`, you: "Vous", shop: "La boutique", notice: "Information", auto: "Réponse automatique de l’IA", photo: "photo, absente de cette copie",
    proof: "Vérifier qui a écrit ceci", foot: (shop) => `Chaque réponse indique si l’IA y a participé. Le lien à côté montre, sur le site de ${shop}, si le message vient vraiment de la boutique.`,
    mail: { subject: (shop) => `Votre conversation avec ${shop}`, intro: (shop) => `Voici votre conversation avec ${shop}, comme vous l’avez demandé dans le chat.`, why: (shop) => `Vous recevez cet e-mail parce que quelqu’un a indiqué cette adresse dans le chat de ${shop}. Ce n’était pas vous ? Vous pouvez supprimer cet e-mail ; votre adresse n’est pas conservée pour cela.` },
    filename: "conversation",
  },
  de: {
    title: (shop) => `Ihr Gespräch mit ${shop}`, madeAt: (when) => `Erstellt am ${when}`, you: "Sie", shop: "Das Geschäft", notice: "Hinweis", auto: "Automatische KI-Antwort", photo: "Foto, nicht in dieser Kopie",
    proof: "Nachsehen, wer das schrieb", foot: (shop) => `Bei jeder Antwort steht, ob KI daran beteiligt war. Der Link daneben zeigt auf der Website von ${shop}, ob die Nachricht wirklich vom Geschäft stammt.`,
    mail: { subject: (shop) => `Ihr Gespräch mit ${shop}`, intro: (shop) => `Unten finden Sie Ihr Gespräch mit ${shop}, wie Sie es im Chat angefordert haben.`, why: (shop) => `Sie erhalten diese E-Mail, weil jemand diese Adresse im Chat von ${shop} angegeben hat. Waren Sie das nicht? Dann können Sie die E-Mail löschen; Ihre Adresse wird dafür nicht aufbewahrt.` },
    filename: "gespraech",
  },
  en: {
    title: (shop) => `Your chat with ${shop}`, madeAt: (when) => `Made on ${when}`, you: "You", shop: "The shop", notice: "Notice", auto: "Automatic AI answer", photo: "photo, not in this copy",
    proof: "Check who wrote this", foot: (shop) => `Each answer says whether AI had a part in it. The link beside it shows, on the site of ${shop}, whether the message really comes from the shop.`,
    mail: { subject: (shop) => `Your chat with ${shop}`, intro: (shop) => `Below is your chat with ${shop}, as you asked for it in the chat.`, why: (shop) => `You receive this e-mail because somebody gave this address in the chat of ${shop}. Was it not you? Then you can delete the e-mail; your address is not kept for this.` },
    filename: "chat",
  },
};

export const transcriptWords = (locale: Locale): TranscriptWords => WORDS[locale];

/** The label of a message, as the chat writes it below a reply (AI-03); null for what a shopper or the system wrote. */
export function originLabel(origin: MessageOrigin, locale: Locale): string | null {
  const { checked, human, translated } = ORIGIN_LABELS[locale];
  const labels: Record<MessageOrigin, string | null> = {
    ai_auto: WORDS[locale].auto, ai_reviewed_unedited: checked, ai_reviewed_edited: checked, human, human_translated: translated, system: null,
  };
  return labels[origin];
}
