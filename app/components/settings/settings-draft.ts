import type { Settings, SettingsField as StoredField } from "#app/modules/shop/settings.ts";

type EditableField = "locales" | "register" | "registers" | "brandVoice" | "greeting" | "guidance" | "signature" | "closings" | "privacyUrl" | "aiEnabled" | "providerKind" | "providerBaseUrl" | "providerModel" | "providerRegion" | "providerApiVersion" | "embeddingModel" | "openingHours" | "hoursExceptions" | "holidayCountry" | "askInChat" | "askByMail";

export const RETENTION_FIELDS = ["anonymousChatDays", "conversationDays", "aiLogDays"] as const;
export type RetentionField = (typeof RETENTION_FIELDS)[number];
export type RetentionLimits = Record<RetentionField, { min: number; max: number }>;

/** The merchant's settings while they are being changed. */
export type SettingsDraft = Pick<Settings, EditableField> & {
  /** Only a key typed now; a stored one never comes back from the server. */
  providerKey: string;
  undoSeconds: string;
  /** Minutes of opening hours; blank: no target. */
  firstAnswerMinutes: string;
  nextAnswerMinutes: string;
  /** Blank: no limit. */
  agentLimit: string;
  leadLimit: string;
  /** Euros, though they are kept as cents. */
  dayCents: string;
  monthCents: string;
  dayTokens: string;
  monthTokens: string;
  /** Blank: by the app's list. */
  priceInCents: string;
  priceOutCents: string;
} & Record<RetentionField, string>;

export type SettingsField = keyof SettingsDraft;

/** A word of the server's rules per refused field: "https_url", "days", … */
export type FieldProblems = Partial<Record<StoredField, string>>;

/** Everything that tells drafts how to be written, as one text. */
export function instructionsOf({ brandVoice, guidance }: Pick<Settings, "brandVoice" | "guidance">): string {
  return `${brandVoice}\n\n${guidance}`;
}

/** Settings as saved, ready to be changed: days are text while they are typed. */
export function toDraft(settings: Settings): SettingsDraft {
  const { locales, register, registers, brandVoice, greeting, guidance, signature, closings, privacyUrl, aiEnabled, providerKind, providerBaseUrl, providerModel, providerRegion, providerApiVersion, embeddingModel, openingHours, hoursExceptions, holidayCountry, askInChat, askByMail } = settings;
  return {
    locales, register, registers, brandVoice, greeting, guidance, signature, closings, privacyUrl, aiEnabled, providerKind, providerBaseUrl, providerModel, providerRegion, providerApiVersion, embeddingModel, openingHours, hoursExceptions, holidayCountry, askInChat, askByMail, providerKey: "",
    firstAnswerMinutes: toText(settings.firstAnswerMinutes),
    nextAnswerMinutes: toText(settings.nextAnswerMinutes),
    anonymousChatDays: String(settings.anonymousChatDays),
    conversationDays: String(settings.conversationDays),
    aiLogDays: String(settings.aiLogDays),
    undoSeconds: String(settings.undoSeconds),
    dayTokens: String(settings.dayTokens),
    monthTokens: String(settings.monthTokens),
    dayCents: toEuros(settings.dayCents),
    monthCents: toEuros(settings.monthCents),
    priceInCents: toEuros(settings.priceInCents),
    priceOutCents: toEuros(settings.priceOutCents),
    agentLimit: toText(settings.agentLimit),
    leadLimit: toText(settings.leadLimit),
  };
}

const toText = (value: number | null) => (value === null ? "" : String(value));

function toEuros(cents: number | null): string {
  if (cents === null) return "";
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}

/** The fields that differ from what is saved: two staff who change different things do not undo each other. */
export function changedFields(draft: SettingsDraft, saved: SettingsDraft): Partial<SettingsDraft> {
  const fields = Object.keys(draft) as SettingsField[];
  return Object.fromEntries(fields.filter((field) => JSON.stringify(draft[field]) !== JSON.stringify(saved[field])).map((field) => [field, draft[field]]));
}
