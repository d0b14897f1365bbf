import { z } from "zod";
import { type Locale, localeSchema } from "#app/contracts/locale.ts";
import { AppError } from "#app/platform/errors.ts";
import { HOLIDAY_COUNTRIES, type HolidayCountry } from "#app/modules/hours/holidays.ts";
import { type DayException, exceptionsSchema, type OpeningWeek, openingWeekSchema } from "#app/modules/hours/opening-week.ts";
import { AZURE_REGIONS, OPENAI_REGIONS, PROVIDER_KINDS, type ProviderKind, type ProviderRegion } from "./provider-choices.ts";

/** Longest retention per class, in days (GD-12); the AI log has a floor of six months (AI-14). */
export const RETENTION_DAYS = {
  anonymousChatDays: { min: 1, max: 30 },
  conversationDays: { min: 1, max: 730 },
  aiLogDays: { min: 180, max: 365 },
} as const;

/** Seconds to take a decision back; 0 sends at once. */
export const UNDO_SECONDS = { min: 0, max: 60 } as const;

/** Largest sum of money that one action may move, in whole units of the shop's currency; blank: no limit. */
export const MONEY_LIMIT = { min: 0, max: 1_000_000 } as const;

/** What drafts may take of a model (SEC-09): enough for one call at least, and never without end. */
export const BUDGET_TOKENS = { min: 10_000, max: 2_000_000_000 } as const;
export const BUDGET_EUROS = { min: 1, max: 100_000 } as const;
/** Euros per million tokens. */
export const PRICE_EUROS = { min: 0, max: 1_000 } as const;

/** Minutes of opening hours in which an answer is due; blank: no target. */
export const ANSWER_MINUTES = { min: 5, max: 10_000 } as const;

/** Whose holidays are closed days: those of the shop's own country, of another one, or nobody's. */
export const HOLIDAY_CHOICES = ["shop", "none", ...HOLIDAY_COUNTRIES] as const;
export type HolidayChoice = "shop" | "none" | HolidayCountry;

const MAX_GREETING = 500;
const MAX_SIGNATURE = 300;
const MAX_CLOSING = 120;
const MAX_BRAND_VOICE = 500;
const MAX_GUIDANCE = 4_000;

const perLocale = (max: number) => z.partialRecord(localeSchema, z.string().trim().max(max, "too_long"));
/** As typed or as a number; blank is none. */
const wholeNumber = (word: string, { min, max }: { min: number; max: number }) =>
  z.union([z.number(), z.string().trim().regex(/^\d+$/, word)], word).transform(Number).pipe(z.number(word).int(word).min(min, word).max(max, word));
const moneyLimit = z.union([z.null(), z.literal("").transform(() => null), wholeNumber("limit", MONEY_LIMIT)], "limit");
const answerMinutes = z.union([z.null(), z.literal("").transform(() => null), wholeNumber("minutes", ANSWER_MINUTES)], "minutes");
const days = (range: { min: number; max: number }) => wholeNumber("days", range);

/** Euros as typed, "7,50" or "7.50", or as a number; kept as whole cents. */
const euros = (word: string, { min, max }: { min: number; max: number }) =>
  z.union([z.number(), z.string().trim().regex(/^\d{1,7}([.,]\d{1,2})?$/, word)], word)
    .transform((value) => Math.round(Number(String(value).replace(",", ".")) * 100)).pipe(z.number(word).min(min * 100, word).max(max * 100, word));

const text = (max: number) => z.string("not_text").trim().max(max, "too_long");

/** What the merchant may change; absent fields stay as they are. */
export const settingsPatchSchema = z.strictObject({
  locales: z.array(localeSchema).min(1, "one_language").refine((list) => new Set(list).size === list.length, "repeated"),
  register: z.enum(["formal", "informal"]),
  registers: z.partialRecord(localeSchema, z.enum(["formal", "informal"])),
  brandVoice: text(MAX_BRAND_VOICE),
  greeting: perLocale(MAX_GREETING),
  guidance: text(MAX_GUIDANCE),
  signature: perLocale(MAX_SIGNATURE),
  closings: perLocale(MAX_CLOSING),
  privacyUrl: text(500).refine((url) => url === "" || isHttps(url), "https_url"),
  aiEnabled: z.boolean(),
  providerKind: z.enum(PROVIDER_KINDS),
  /** What it may be depends on the network: judged when it is saved. */
  providerBaseUrl: text(500),
  providerModel: text(100),
  providerRegion: z.union([z.enum(OPENAI_REGIONS), z.enum(AZURE_REGIONS), z.literal("")], "not_valid"),
  providerApiVersion: text(30).refine((version) => version === "" || /^\d{4}-\d{2}-\d{2}(-preview)?$/.test(version), "api_version"),
  /** Of the same provider; "" searches by words only. */
  embeddingModel: text(100),
  /** A new key; null removes the stored one; absent or blank keeps it. */
  providerKey: z.string().trim().max(500, "too_long").nullable(),
  anonymousChatDays: days(RETENTION_DAYS.anonymousChatDays),
  conversationDays: days(RETENTION_DAYS.conversationDays),
  aiLogDays: days(RETENTION_DAYS.aiLogDays),
  undoSeconds: wholeNumber("seconds", UNDO_SECONDS),
  agentLimit: moneyLimit,
  leadLimit: moneyLimit,
  dayTokens: wholeNumber("tokens", BUDGET_TOKENS),
  monthTokens: wholeNumber("tokens", BUDGET_TOKENS),
  dayCents: euros("euros", BUDGET_EUROS),
  monthCents: euros("euros", BUDGET_EUROS),
  priceInCents: z.union([z.literal("").transform(() => null), euros("price", PRICE_EUROS)], "price"),
  priceOutCents: z.union([z.literal("").transform(() => null), euros("price", PRICE_EUROS)], "price"),
  openingHours: openingWeekSchema,
  hoursExceptions: exceptionsSchema,
  holidayCountry: z.enum(HOLIDAY_CHOICES),
  firstAnswerMinutes: answerMinutes,
  nextAnswerMinutes: answerMinutes,
  askInChat: z.boolean(),
  askByMail: z.boolean(),
  /** The set-up card on the home page is put away. */
  setupDismissed: z.literal(true),
}).partial();

export type SettingsPatch = z.input<typeof settingsPatchSchema>;
export type SettingsField = keyof SettingsPatch;

/** A shop's settings as the admin shows them. The provider key is never among them. */
export interface Settings {
  /** The first one is the fallback. */
  locales: Locale[];
  register: "formal" | "informal";
  /** Where a language differs from that. */
  registers: Partial<Record<Locale, "formal" | "informal">>;
  /** How the shop sounds, in a few plain words. */
  brandVoice: string;
  greeting: Partial<Record<Locale, string>>;
  guidance: string;
  signature: Partial<Record<Locale, string>>;
  /** Before it, in letters. */
  closings: Partial<Record<Locale, string>>;
  privacyUrl: string;
  aiEnabled: boolean;
  providerKind: ProviderKind;
  providerBaseUrl: string;
  providerModel: string;
  providerRegion: ProviderRegion | "";
  providerApiVersion: string;
  embeddingModel: string;
  hasProviderKey: boolean;
  /** Budget of a day and of a calendar month of the shop. */
  dayTokens: number;
  monthTokens: number;
  dayCents: number;
  monthCents: number;
  /** Per million tokens; null: by the app's list. */
  priceInCents: number | null;
  priceOutCents: number | null;
  /** ISO 8601, UTC. */
  providerTestedAt: string | null;
  providerTestOutcome: string | null;
  anonymousChatDays: number;
  conversationDays: number;
  aiLogDays: number;
  undoSeconds: number;
  /** Largest sum that one action of such a person may move, in whole units of the shop's currency; null: no limit. */
  agentLimit: number | null;
  leadLimit: number | null;
  /** When somebody answers, in the shop's time zone. */
  openingHours: OpeningWeek;
  /** Days that differ from that and from the holidays, in order. */
  hoursExceptions: DayException[];
  holidayCountry: HolidayChoice;
  /** Minutes of opening hours in which an answer is due; null: no target. */
  firstAnswerMinutes: number | null;
  nextAnswerMinutes: number | null;
  /** Shoppers are asked, once, how a resolved conversation was: in the chat, and in e-mail conversations by mail. */
  askInChat: boolean;
  askByMail: boolean;
  setupDismissed: boolean;
}

/** A refused patch: which fields, and why in one machine word each. */
export class InvalidSettings extends AppError {
  readonly fields: Partial<Record<SettingsField, string>>;

  constructor(fields: Partial<Record<SettingsField, string>>) {
    super("invalid", { reason: "invalid_settings" });
    this.fields = fields;
  }
}

/** Parses a patch; throws `InvalidSettings` with a word per field. */
export function parseSettingsPatch(patch: unknown): z.output<typeof settingsPatchSchema> {
  const parsed = settingsPatchSchema.safeParse(patch);
  if (parsed.success) return parsed.data;
  const fields: Partial<Record<string, string>> = {};
  for (const issue of parsed.error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "settings")];
    for (const name of names) fields[name] ??= /^[a-z_]+$/.test(issue.message) ? issue.message : "not_valid";
  }
  throw new InvalidSettings(fields);
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === "https:";
}
