import type { Locale } from "#app/contracts/locale.ts";
import type { Score } from "./scores.ts";

/** Fixed texts of the question how it was: one sentence, no pressure, and that it may be left. */
interface RatingTexts {
  /** In the chat; the link follows. */
  line: string;
  mail: { subject: (shop: string) => string; body: (shop: string) => string; open: string; why: (shop: string) => string };
  page: {
    title: string;
    question: (shop: string) => string;
    optional: string;
    scores: Record<Score, string>;
    thanks: string;
    given: string;
    commentLabel: string;
    commentHint: string;
    send: string;
    commentThanks: string;
    noReply: string;
    tooLate: string;
    unknown: string;
    tooMany: string;
    tooLong: string;
    unavailable: string;
  };
}

const TEXTS: Record<Locale, RatingTexts> = {
  nl: {
    line: "Dit gesprek is afgerond. Als u wilt, laat dan met één tik weten hoe u geholpen bent:",
    mail: {
      subject: (shop) => `Hoe bent u geholpen door ${shop}?`,
      body: (shop) => `Uw vraag aan ${shop} is afgerond. Als u wilt, laat dan met één tik weten hoe u geholpen bent. Antwoorden hoeft niet.`,
      open: "Laat weten hoe het was",
      why: (shop) => `U krijgt deze mail één keer, omdat u ${shop} een vraag per e-mail stelde.`,
    },
    page: {
      title: "Hoe bent u geholpen?", question: (shop) => `Hoe tevreden bent u over het antwoord van ${shop}?`, optional: "Antwoorden hoeft niet. Wat u kiest, ziet alleen de winkel, bij dit gesprek.",
      scores: { 1: "Zeer ontevreden", 2: "Ontevreden", 3: "Neutraal", 4: "Tevreden", 5: "Zeer tevreden" },
      thanks: "Bedankt, genoteerd.", given: "Uw antwoord", commentLabel: "Wilt u er iets bij schrijven?", commentHint: "Niet verplicht, hoogstens 1.000 tekens. Schrijf hier geen betaalgegevens.", send: "Versturen",
      commentThanks: "Bedankt voor uw uitleg.", noReply: "Op deze pagina krijgt u geen antwoord. Hebt u nog een vraag, stel ze dan gewoon in de chat of per e-mail.",
      tooLate: "Deze vraag is te oud om nog te beantwoorden. Bedankt dat u het wilde doen.", unknown: "Deze link is niet volledig of geldt niet meer. U kunt de pagina gewoon sluiten.",
      tooMany: "Dat ging even te snel. Wacht een ogenblik en probeer het opnieuw.", tooLong: "Uw uitleg is langer dan 1.000 tekens. Maak hem iets korter.", unavailable: "Dit lukt nu even niet, en er is niets bewaard. Probeer het later opnieuw.",
    },
  },
  fr: {
    line: "Cette conversation est terminée. Si vous le souhaitez, dites-nous d'un geste comment cela s'est passé :",
    mail: {
      subject: (shop) => `Comment ${shop} vous a-t-il répondu ?`,
      body: (shop) => `Votre question à ${shop} est traitée. Si vous le souhaitez, dites-nous d'un geste comment cela s'est passé. Rien ne vous y oblige.`,
      open: "Dire comment c'était",
      why: (shop) => `Vous recevez cet e-mail une seule fois, parce que vous avez posé une question à ${shop} par e-mail.`,
    },
    page: {
      title: "Comment cela s'est-il passé ?", question: (shop) => `Êtes-vous satisfait de la réponse de ${shop} ?`, optional: "Rien ne vous oblige à répondre. Seule la boutique voit votre choix, à côté de cette conversation.",
      scores: { 1: "Très insatisfait", 2: "Insatisfait", 3: "Neutre", 4: "Satisfait", 5: "Très satisfait" },
      thanks: "Merci, c'est noté.", given: "Votre réponse", commentLabel: "Souhaitez-vous ajouter quelque chose ?", commentHint: "Facultatif, 1 000 caractères au maximum. N'indiquez pas de données de paiement ici.", send: "Envoyer",
      commentThanks: "Merci pour votre explication.", noReply: "Vous ne recevrez pas de réponse sur cette page. Une autre question ? Posez-la dans le chat ou par e-mail.",
      tooLate: "Cette question est trop ancienne pour y répondre. Merci d'avoir voulu le faire.", unknown: "Ce lien est incomplet ou n'est plus valable. Vous pouvez fermer cette page.",
      tooMany: "C'était un peu trop rapide. Patientez un instant et réessayez.", tooLong: "Votre explication dépasse 1 000 caractères. Raccourcissez-la un peu.", unavailable: "Cela ne fonctionne pas pour le moment et rien n'a été enregistré. Réessayez plus tard.",
    },
  },
  de: {
    line: "Dieses Gespräch ist abgeschlossen. Wenn Sie möchten, sagen Sie uns mit einem Tipp, wie es war:",
    mail: {
      subject: (shop) => `Wie hat Ihnen ${shop} geholfen?`,
      body: (shop) => `Ihre Frage an ${shop} ist abgeschlossen. Wenn Sie möchten, sagen Sie uns mit einem Tipp, wie es war. Sie müssen nicht antworten.`,
      open: "Sagen, wie es war",
      why: (shop) => `Sie erhalten diese E-Mail einmal, weil Sie ${shop} eine Frage per E-Mail gestellt haben.`,
    },
    page: {
      title: "Wie war die Hilfe?", question: (shop) => `Wie zufrieden sind Sie mit der Antwort von ${shop}?`, optional: "Sie müssen nicht antworten. Ihre Auswahl sieht nur der Shop, bei diesem Gespräch.",
      scores: { 1: "Sehr unzufrieden", 2: "Unzufrieden", 3: "Neutral", 4: "Zufrieden", 5: "Sehr zufrieden" },
      thanks: "Danke, ist notiert.", given: "Ihre Antwort", commentLabel: "Möchten Sie etwas dazu schreiben?", commentHint: "Freiwillig, höchstens 1.000 Zeichen. Schreiben Sie hier keine Zahlungsdaten.", send: "Senden",
      commentThanks: "Danke für Ihre Erklärung.", noReply: "Auf dieser Seite erhalten Sie keine Antwort. Haben Sie noch eine Frage, stellen Sie sie einfach im Chat oder per E-Mail.",
      tooLate: "Diese Frage ist zu alt, um sie noch zu beantworten. Danke, dass Sie es tun wollten.", unknown: "Dieser Link ist unvollständig oder gilt nicht mehr. Sie können die Seite einfach schließen.",
      tooMany: "Das ging etwas zu schnell. Warten Sie einen Moment und versuchen Sie es erneut.", tooLong: "Ihre Erklärung ist länger als 1.000 Zeichen. Kürzen Sie sie ein wenig.", unavailable: "Das geht gerade nicht, und es wurde nichts gespeichert. Versuchen Sie es später erneut.",
    },
  },
  en: {
    line: "This conversation is closed. If you like, let us know with one tap how it was:",
    mail: {
      subject: (shop) => `How did ${shop} help you?`,
      body: (shop) => `Your question to ${shop} is closed. If you like, let us know with one tap how it was. You do not have to answer.`,
      open: "Say how it was",
      why: (shop) => `You get this e-mail once, because you asked ${shop} a question by e-mail.`,
    },
    page: {
      title: "How was it?", question: (shop) => `How satisfied are you with the answer of ${shop}?`, optional: "You do not have to answer. Only the shop sees what you choose, beside this conversation.",
      scores: { 1: "Very dissatisfied", 2: "Dissatisfied", 3: "Neutral", 4: "Satisfied", 5: "Very satisfied" },
      thanks: "Thank you, noted.", given: "Your answer", commentLabel: "Would you like to add something?", commentHint: "Optional, 1,000 characters at most. Please leave out payment details.", send: "Send",
      commentThanks: "Thank you for explaining.", noReply: "You will not get a reply on this page. If you have another question, ask it in the chat or by e-mail.",
      tooLate: "This question is too old to be answered. Thank you for wanting to.", unknown: "This link is incomplete or no longer valid. You can simply close the page.",
      tooMany: "That was a little too fast. Wait a moment and try again.", tooLong: "Your explanation is longer than 1,000 characters. Please shorten it a little.", unavailable: "This does not work right now, and nothing was stored. Please try again later.",
    },
  },
};

export function ratingTexts(locale: Locale): RatingTexts {
  return TEXTS[locale];
}
