import type { ProviderAccess } from "./provider.ts";

/**
 * What of OpenAI's interface a server takes. Servers that call themselves compatible refuse fields that they do not know
 * (Mistral answers 422 to `store`), so what one refuses is left out from then on.
 */
export interface Dialect {
  /** How the agreed shape is asked for; "text": in words only. */
  format: "json_schema" | "json_object" | "text";
  /** `store: false` (GD-15). Left out only for a server that does not know the field, so has nothing to switch off. */
  hasStore: boolean;
  /** The keyed hash that stands for the shop. */
  hasUser: boolean;
  tokenField: "max_completion_tokens" | "max_tokens";
  /** Content as a list of parts, or as one text. */
  hasParts: boolean;
}

/** OpenAI renamed the token field; other servers know the old name only. */
export function firstDialect({ kind, baseUrl }: ProviderAccess): Dialect {
  const isModern = kind === "azure" || isOpenAiHost(baseUrl);
  return { format: "json_schema", hasStore: true, hasUser: true, tokenField: isModern ? "max_completion_tokens" : "max_tokens", hasParts: true };
}

export function isOpenAiHost(baseUrl: string): boolean {
  return /(^|\.)openai\.com$/.test(new URL(baseUrl).hostname);
}

/** What a refusal says: its status, the field that it names, its words. */
export interface Refusal {
  status: number | undefined;
  param: string | null | undefined;
  message: string;
}

/**
 * Pure. The same request without what the server refused; null when the refusal is about something else. Each step takes
 * something away, so the steps come to an end.
 */
export function simplerDialect(dialect: Dialect, { status, param, message }: Refusal): Dialect | null {
  if (status !== 400 && status !== 422) return null;
  const words = `${param ?? ""} ${message}`.toLowerCase();
  const names = (field: string) => param === field || new RegExp(`["'\`.\\[(:]\\s?${field}["'\`\\])]|\\b(?:field|parameter|argument|property|supplied):? ${field}\\b`).test(words);
  if (dialect.tokenField === "max_tokens" && (names("max_tokens") || words.includes("max_completion_tokens"))) return { ...dialect, tokenField: "max_completion_tokens" };
  if (dialect.tokenField === "max_completion_tokens" && names("max_completion_tokens")) return { ...dialect, tokenField: "max_tokens" };
  if (dialect.hasStore && names("store")) return { ...dialect, hasStore: false };
  if (dialect.hasUser && (names("user") || names("safety_identifier"))) return { ...dialect, hasUser: false };
  if (dialect.format !== "text" && /response_format|json_schema|json_object|structured output|guided|grammar/.test(words)) {
    return { ...dialect, format: dialect.format === "json_schema" ? "json_object" : "text" };
  }
  if (dialect.hasParts && /content/.test(words) && /string/.test(words)) return { ...dialect, hasParts: false };
  return null;
}
