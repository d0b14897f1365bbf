import type { Locale } from "#app/contracts/locale.ts";

interface ContactWords {
  mail: { subject: (shop: string) => string; body: (shop: string) => string; open: string; why: (shop: string) => string };
  page: { title: string; question: (shop: string) => string; yes: string; done: string; doneBody: (shop: string) => string; unknown: string; tooMany: string; unavailable: string };
}

const WORDS: Record<Locale, ContactWords> = {
  nl: {
    mail: {
      subject: (shop) => `Bevestig uw e-mailadres voor antwoorden van ${shop}`,
      body: (shop) => `In de chat van ${shop} is gevraagd om antwoorden naar dit adres te sturen. Bevestig dat het adres van u is; pas dan sturen we hier antwoorden naartoe.`,
      open: "Mijn adres bevestigen", why: (shop) => `Hebt u niet met ${shop} gechat? Dan hoeft u niets te doen: zonder bevestiging krijgt u geen verdere mail.`,
    },
    page: {
      title: "E-mailadres bevestigen", question: (shop) => `Wilt u antwoorden uit uw chat met ${shop} op dit e-mailadres krijgen?`, yes: "Ja, dit is mijn adres", done: "Bedankt, uw adres is bevestigd.",
      doneBody: (shop) => `Antwoorden van ${shop} die u niet in de chat leest, komen voortaan per e-mail. In de chat kunt u het adres weer wissen.`, unknown: "Deze link is niet volledig of geldt niet meer. Vraag in de chat gerust een nieuwe aan.",
      tooMany: "Dat ging even te snel. Wacht een ogenblik en probeer het opnieuw.", unavailable: "Dit lukt nu even niet, en er is niets veranderd. Probeer het later opnieuw.",
    },
  },
  fr: {
    mail: {
      subject: (shop) => `Confirmez votre adresse e-mail pour les réponses de ${shop}`,
      body: (shop) => `Dans le chat de ${shop}, il a été demandé d’envoyer les réponses à cette adresse. Confirmez qu’elle est la vôtre ; ce n’est qu’ensuite que nous y enverrons des réponses.`,
      open: "Confirmer mon adresse", why: (shop) => `Vous n’avez pas chatté avec ${shop} ? Vous n’avez rien à faire : sans confirmation, vous ne recevrez plus d’e-mail.`,
    },
    page: {
      title: "Confirmer l’adresse e-mail", question: (shop) => `Souhaitez-vous recevoir à cette adresse les réponses de votre chat avec ${shop} ?`, yes: "Oui, c’est mon adresse", done: "Merci, votre adresse est confirmée.",
      doneBody: (shop) => `Les réponses de ${shop} que vous ne lisez pas dans le chat arriveront désormais par e-mail. Vous pouvez effacer l’adresse dans le chat.`, unknown: "Ce lien est incomplet ou n’est plus valable. Demandez-en un nouveau dans le chat.",
      tooMany: "C’était un peu trop rapide. Patientez un instant et réessayez.", unavailable: "Cela ne fonctionne pas pour le moment, et rien n’a changé. Réessayez plus tard.",
    },
  },
  de: {
    mail: {
      subject: (shop) => `Bestätigen Sie Ihre E-Mail-Adresse für Antworten von ${shop}`,
      body: (shop) => `Im Chat von ${shop} wurde darum gebeten, Antworten an diese Adresse zu schicken. Bestätigen Sie, dass sie Ihnen gehört; erst dann schicken wir Antworten dorthin.`,
      open: "Meine Adresse bestätigen", why: (shop) => `Sie haben nicht mit ${shop} gechattet? Dann brauchen Sie nichts zu tun: Ohne Bestätigung kommt keine weitere E-Mail.`,
    },
    page: {
      title: "E-Mail-Adresse bestätigen", question: (shop) => `Möchten Sie Antworten aus Ihrem Chat mit ${shop} an diese E-Mail-Adresse erhalten?`, yes: "Ja, das ist meine Adresse", done: "Danke, Ihre Adresse ist bestätigt.",
      doneBody: (shop) => `Antworten von ${shop}, die Sie nicht im Chat lesen, kommen ab jetzt per E-Mail. Im Chat können Sie die Adresse wieder löschen.`, unknown: "Dieser Link ist unvollständig oder gilt nicht mehr. Fordern Sie im Chat gern einen neuen an.",
      tooMany: "Das ging etwas zu schnell. Warten Sie einen Moment und versuchen Sie es erneut.", unavailable: "Das klappt gerade nicht, und nichts wurde geändert. Versuchen Sie es später noch einmal.",
    },
  },
  en: {
    mail: {
      subject: (shop) => `Confirm your e-mail address for answers from ${shop}`,
      body: (shop) => `In the chat of ${shop} somebody asked for answers to be sent to this address. Confirm that it is yours; only then do we send answers here.`,
      open: "Confirm my address", why: (shop) => `You have not chatted with ${shop}? Then there is nothing to do: without a confirmation no further mail comes.`,
    },
    page: {
      title: "Confirm your e-mail address", question: (shop) => `Do you want answers from your chat with ${shop} at this e-mail address?`, yes: "Yes, this is my address", done: "Thank you, your address is confirmed.",
      doneBody: (shop) => `Answers from ${shop} that you do not read in the chat now come by e-mail. You can delete the address in the chat.`, unknown: "This link is not complete or no longer valid. Feel free to ask for a new one in the chat.",
      tooMany: "That was a little too fast. Wait a moment and try again.", unavailable: "This does not work right now, and nothing has changed. Try again later.",
    },
  },
};

export const contactWords = (locale: Locale): ContactWords => WORDS[locale];
