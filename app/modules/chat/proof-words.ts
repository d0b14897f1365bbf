import type { Locale } from "#app/contracts/locale.ts";

interface ProofWords {
  title: string;
  ours: (shop: string) => string;
  writer: Record<"ai" | "reviewed" | "edited" | "translated" | "human", string>;
  sentAt: string;
  model: string;
  hash: string;
  privacy: string;
  check: string;
  checkHint: string;
  send: string;
  same: string;
  other: string;
  unknown: string;
  tooMany: string;
  unavailable: string;
}

const WORDS: Record<Locale, ProofWords> = {
  nl: {
    title: "Wie schreef dit bericht?", ours: (shop) => `Dit bericht komt van ${shop}.`,
    writer: { ai: "Geschreven door AI en automatisch verzonden, zonder dat een medewerker het vooraf las.", reviewed: "Opgesteld door AI, nagelezen en ongewijzigd verzonden door een medewerker.", edited: "Opgesteld door AI, aangepast en verzonden door een medewerker.", translated: "Geschreven door een medewerker, vertaald door AI en door die medewerker nagelezen.", human: "Geschreven door een medewerker, zonder AI." },
    sentAt: "Verzonden op", model: "Taalmodel", hash: "Vingerafdruk van de tekst (SHA-256)", privacy: "Wat er in het bericht staat en aan wie het ging, toont deze pagina niet.",
    check: "Is mijn tekst dit bericht?", checkHint: "Plak het hele bericht hier. De tekst wordt vergeleken en niet bewaard.", send: "Vergelijken",
    same: "Ja: de tekst is woord voor woord dit bericht.", other: "Nee: de tekst wijkt af van dit bericht.",
    unknown: "Van deze link is geen bericht bekend. Ze is niet van deze winkel, niet volledig, of het gesprek is gewist.", tooMany: "Dat ging even te snel. Wacht een ogenblik en probeer het opnieuw.", unavailable: "Dit lukt nu even niet. Probeer het later opnieuw.",
  },
  fr: {
    title: "Qui a écrit ce message ?", ours: (shop) => `Ce message vient de ${shop}.`,
    writer: { ai: "Écrit par l’IA et envoyé automatiquement, sans relecture préalable par une personne.", reviewed: "Rédigé par l’IA, relu et envoyé tel quel par un membre de l’équipe.", edited: "Rédigé par l’IA, adapté et envoyé par un membre de l’équipe.", translated: "Écrit par un membre de l’équipe, traduit par l’IA et relu par cette personne.", human: "Écrit par un membre de l’équipe, sans IA." },
    sentAt: "Envoyé le", model: "Modèle de langage", hash: "Empreinte du texte (SHA-256)", privacy: "Cette page ne montre ni le contenu du message ni son destinataire.",
    check: "Mon texte est-il ce message ?", checkHint: "Collez ici le message entier. Le texte est comparé et n’est pas conservé.", send: "Comparer",
    same: "Oui : le texte est mot pour mot ce message.", other: "Non : le texte diffère de ce message.",
    unknown: "Aucun message n’est connu pour ce lien. Il ne vient pas de cette boutique, il est incomplet, ou la conversation a été effacée.", tooMany: "C’était un peu trop rapide. Patientez un instant et réessayez.", unavailable: "Cela ne fonctionne pas pour le moment. Réessayez plus tard.",
  },
  de: {
    title: "Wer hat diese Nachricht geschrieben?", ours: (shop) => `Diese Nachricht stammt von ${shop}.`,
    writer: { ai: "Von KI geschrieben und automatisch gesendet, ohne dass ein Mensch sie vorher las.", reviewed: "Von KI entworfen, von einer Person gelesen und unverändert gesendet.", edited: "Von KI entworfen, von einer Person angepasst und gesendet.", translated: "Von einer Person geschrieben, von KI übersetzt und von dieser Person gelesen.", human: "Von einer Person geschrieben, ohne KI." },
    sentAt: "Gesendet am", model: "Sprachmodell", hash: "Fingerabdruck des Textes (SHA-256)", privacy: "Was in der Nachricht steht und an wen sie ging, zeigt diese Seite nicht.",
    check: "Ist mein Text diese Nachricht?", checkHint: "Fügen Sie die ganze Nachricht hier ein. Der Text wird verglichen und nicht gespeichert.", send: "Vergleichen",
    same: "Ja: Der Text ist Wort für Wort diese Nachricht.", other: "Nein: Der Text weicht von dieser Nachricht ab.",
    unknown: "Zu diesem Link ist keine Nachricht bekannt. Er stammt nicht von diesem Geschäft, ist unvollständig, oder das Gespräch wurde gelöscht.", tooMany: "Das ging etwas zu schnell. Warten Sie einen Moment und versuchen Sie es erneut.", unavailable: "Das klappt gerade nicht. Versuchen Sie es später noch einmal.",
  },
  en: {
    title: "Who wrote this message?", ours: (shop) => `This message comes from ${shop}.`,
    writer: { ai: "Written by AI and sent automatically, without a person reading it first.", reviewed: "Drafted by AI, read by a person and sent unchanged.", edited: "Drafted by AI, edited and sent by a person.", translated: "Written by a person, translated by AI and read by that person.", human: "Written by a person, without AI." },
    sentAt: "Sent on", model: "Language model", hash: "Fingerprint of the text (SHA-256)", privacy: "What the message says and whom it went to is not shown on this page.",
    check: "Is my text this message?", checkHint: "Paste the whole message here. The text is compared and not kept.", send: "Compare",
    same: "Yes: the text is this message, word for word.", other: "No: the text differs from this message.",
    unknown: "No message is known for this link. It is not this shop's, it is not complete, or the chat was deleted.", tooMany: "That was a little too fast. Wait a moment and try again.", unavailable: "This does not work right now. Try again later.",
  },
};

export const proofWords = (locale: Locale): ProofWords => WORDS[locale];
