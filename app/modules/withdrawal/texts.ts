import type { Locale } from "#app/contracts/locale.ts";
import type { FieldName, FieldProblem } from "./form-fields.ts";
import { de } from "./texts-de.ts";
import { en } from "./texts-en.ts";
import { fr } from "./texts-fr.ts";
import { nl } from "./texts-nl.ts";

/** Fixed texts of the withdrawal function in one language; never translated at run time (GD-21). Values are plain text. */
export interface WithdrawalTexts {
  /** Name of the language in itself. */
  language: string;
  form: {
    step: string;
    intro: (shop: string) => string;
    noReason: string;
    label: Record<FieldName, string>;
    hint: Record<FieldName, string>;
    next: string;
    problemsTitle: string;
    problem: Record<FieldName, Partial<Record<FieldProblem, string>>>;
    /** The form was open too long, or was made for another shop. */
    expired: string;
    languages: string;
    privacy: string;
    backToShop: string;
  };
  confirm: {
    step: string;
    title: string;
    notSentYet: string;
    change: string;
  };
  receipt: {
    title: string;
    /** Name of the paper: heading of mail and PDF. */
    heading: string;
    reference: string;
    receivedAt: string;
    receivedAtUtc: string;
    shop: string;
    language: string;
    channel: string;
    channels: { FORM: string; CHAT: string; EMAIL: string };
    statement: string;
    fingerprint: string;
    notStated: string;
    mailed: (address: string) => string;
    keep: string;
    notArrived: (contact: string) => string;
    next: string;
  };
  /** The form's fixed sentence: the statement itself. */
  sentence: string;
  mail: {
    subject: (reference: string, shop: string) => string;
    greeting: (name: string | null) => string;
    received: (shop: string) => string;
    attached: string;
    questions: string;
  };
  chat: {
    recorded: (details: { moment: string; utc: string; reference: string }) => string;
    mailed: string;
    askAddress: string;
    mailedLater: (reference: string) => string;
  };
  trouble: {
    notReceived: string;
    tooMany: string;
    unavailable: string;
    unknownShop: string;
    notUnderstood: string;
    writeTo: (address: string) => string;
    contactPage: string;
    copy: string;
    again: string;
  };
}

const TEXTS: Record<Locale, WithdrawalTexts> = { nl, fr, de, en };

export function withdrawalTexts(locale: Locale): WithdrawalTexts {
  return TEXTS[locale];
}
