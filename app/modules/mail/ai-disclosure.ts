import type { AiMark, MessageOrigin } from "#app/contracts/storefront.ts";
import type { Locale } from "#app/contracts/locale.ts";

/** First lines of an answer that left by itself: that a machine wrote it, for whom, and how to reach a person (AI-05). */
const DISCLOSURE: Record<Locale, (shop: string) => string> = {
  nl: (shop) => `Dit antwoord is automatisch geschreven door een AI-assistent, namens ${shop}. Wilt u liever een medewerker? Antwoord gewoon op deze e-mail en vraag erom.`,
  fr: (shop) => `Cette réponse a été rédigée automatiquement par un assistant IA, au nom de ${shop}. Vous préférez une personne ? Répondez simplement à cet e-mail en le demandant.`,
  de: (shop) => `Diese Antwort wurde automatisch von einem KI-Assistenten im Namen von ${shop} verfasst. Möchten Sie lieber mit einem Menschen sprechen? Antworten Sie einfach auf diese E-Mail und bitten Sie darum.`,
  en: (shop) => `This answer was written automatically by an AI assistant on behalf of ${shop}. Would you rather have a person? Just reply to this e-mail and ask for one.`,
};

/** What a person checked or translated, in one line below the text, as the chat says it of each message (AI-03). */
const NOTE: Record<Locale, Partial<Record<MessageOrigin, string>>> = {
  nl: { ai_reviewed_unedited: "Opgesteld met AI, nagekeken door een medewerker.", ai_reviewed_edited: "Opgesteld met AI, aangepast door een medewerker.", human_translated: "Geschreven door een medewerker, machinaal vertaald." },
  fr: { ai_reviewed_unedited: "Rédigé à l’aide de l’IA, relu par un membre de l’équipe.", ai_reviewed_edited: "Rédigé à l’aide de l’IA, adapté par un membre de l’équipe.", human_translated: "Écrit par un membre de l’équipe, traduit par une machine." },
  de: { ai_reviewed_unedited: "Mit KI erstellt, von unserem Team geprüft.", ai_reviewed_edited: "Mit KI erstellt, von unserem Team angepasst.", human_translated: "Von unserem Team geschrieben, maschinell übersetzt." },
  en: { ai_reviewed_unedited: "Drafted with AI, checked by our team.", ai_reviewed_edited: "Drafted with AI, edited by our team.", human_translated: "Written by our team, translated by a machine." },
};

/** Below an answer that was given in the chat: why it comes by e-mail, and that it may be answered there. */
const FROM_CHAT: Record<Locale, (shop: string) => string> = {
  nl: (shop) => `U vroeg dit in de chat van ${shop} en liet dit adres achter. U kunt gewoon op deze e-mail antwoorden; wilt u geen e-mail meer, haal het adres dan weg in de chat.`,
  fr: (shop) => `Vous avez posé cette question dans le chat de ${shop} et laissé cette adresse. Vous pouvez simplement répondre à cet e-mail ; si vous ne voulez plus d’e-mails, retirez l’adresse dans le chat.`,
  de: (shop) => `Sie haben das im Chat von ${shop} gefragt und diese Adresse hinterlassen. Sie können einfach auf diese E-Mail antworten; möchten Sie keine E-Mails mehr, nehmen Sie die Adresse im Chat zurück.`,
  en: (shop) => `You asked this in the chat of ${shop} and left this address. You can simply reply to this e-mail; if you want no more e-mails, take the address back in the chat.`,
};

export function chatNoteOf(locale: Locale, shop: string): string {
  return FROM_CHAT[locale](shop);
}

/** Null for what a person sends. */
export function disclosureOf(origin: MessageOrigin, locale: Locale, shop: string): string | null {
  return origin === "ai_auto" ? DISCLOSURE[locale](shop) : null;
}

export function noteOf(origin: MessageOrigin, locale: Locale): string | null {
  return NOTE[locale][origin] ?? null;
}

/** The same for machines (AI-08); a letter that passes a message on carries the mark of what it passes on. */
export const AI_HEADER = "X-AI-Origin";

export function aiHeaderOf(origin: MessageOrigin, { generated, reviewedByHuman }: AiMark): string {
  return `${origin}; generated=${generated}; reviewed-by-human=${reviewedByHuman}`;
}
