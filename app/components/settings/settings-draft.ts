import type { Settings, SettingsField as StoredField } from "#app/modules/shop/settings.ts";

type EditableField = "locales" | "register" | "registers" | "brandVoice" | "greeting" | "guidance" | "signature" | "privacyUrl" | "aiEnabled" | "providerKind" | "providerBaseUrl" | "providerModel" | "providerRegion" | "providerApiVersion";

export const RETENTION_FIELDS = ["anonymousChatDays", "conversationDays", "aiLogDays"] as const;
export type RetentionField = (typeof RETENTION_FIELDS)[number];
export type RetentionLimits = Record<RetentionField, { min: number; max: number }>;

/** The merchant's settings while they are being changed. */
export type SettingsDraft = Pick<Settings, EditableField> & {
  /** Only a key typed now; a stored one never comes back from the server. */
  providerKey: string;
  undoSeconds: string;
  /** Blank: no limit. */
  agentLimit: string;
  leadLimit: string;
} & Record<RetentionField, string>;

export type SettingsField = keyof SettingsDraft;

/** A word of the server's rules per refused field: "https_url", "days", … */
export type FieldProblems = Partial<Record<StoredField, string>>;

/** Settings as saved, ready to be changed: days are text while they are typed. */
export function toDraft(settings: Settings): SettingsDraft {
  const { locales, register, registers, brandVoice, greeting, guidance, signature, privacyUrl, aiEnabled, providerKind, providerBaseUrl, providerModel, providerRegion, providerApiVersion } = settings;
  return {
    locales, register, registers, brandVoice, greeting, guidance, signature, privacyUrl, aiEnabled, providerKind, providerBaseUrl, providerModel, providerRegion, providerApiVersion, providerKey: "",
    anonymousChatDays: String(settings.anonymousChatDays),
    conversationDays: String(settings.conversationDays),
    aiLogDays: String(settings.aiLogDays),
    undoSeconds: String(settings.undoSeconds),
    agentLimit: settings.agentLimit === null ? "" : String(settings.agentLimit),
    leadLimit: settings.leadLimit === null ? "" : String(settings.leadLimit),
  };
}

/** The fields that differ from what is saved: two staff who change different things do not undo each other. */
export function changedFields(draft: SettingsDraft, saved: SettingsDraft): Partial<SettingsDraft> {
  const fields = Object.keys(draft) as SettingsField[];
  return Object.fromEntries(fields.filter((field) => JSON.stringify(draft[field]) !== JSON.stringify(saved[field])).map((field) => [field, draft[field]]));
}
