import { decryptField, keyedHash } from "#app/platform/crypto.server.ts";
import { env } from "#app/platform/env.server.ts";
import { isAppError } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import type { ProviderAccess } from "#app/platform/llm/provider.ts";
import { isUsableBaseUrl } from "#app/platform/llm/provider-address.server.ts";
import { DEFAULT_AZURE_API_VERSION } from "#app/modules/shop/provider-choices.ts";

/** OpenAI's European host: data stays in the EU (GD-14). */
export const OPENAI_EU_BASE_URL = "https://eu.api.openai.com/v1";
/** Only when the merchant chose it; the page says that data leaves the EU. */
export const OPENAI_US_BASE_URL = "https://api.openai.com/v1";

/** Context of the cipher of a shop's own key. */
export const PROVIDER_KEY_FIELD = "ShopSettings.providerKey";

/** A server on the merchant's own network may need no key; the SDK wants a text all the same. */
const KEYLESS = "none";

/** The columns of ShopSettings that say which model answers. */
export interface ProviderSettings {
  shopId: string;
  providerKind: string;
  providerBaseUrl: string;
  providerModel: string;
  providerRegion: string;
  providerApiVersion: string;
  providerKeyCipher: Uint8Array | null;
}

/**
 * Where this shop's model is, or null when there is no usable key or address: then templates are used. It
 * never falls back from a shop's own provider to another one (GD-14).
 */
export function resolveProvider(settings: ProviderSettings): ProviderAccess | null {
  const common = { timeoutMs: env.LLM_TIMEOUT_MS, model: settings.providerModel || env.LLM_MODEL };
  if (settings.providerKind === "openai") {
    const apiKey = shopKey(settings);
    return apiKey ? { ...common, kind: "openai", apiKey, baseUrl: settings.providerRegion === "us" ? OPENAI_US_BASE_URL : OPENAI_EU_BASE_URL } : null;
  }
  if (settings.providerKind === "azure") {
    const apiKey = shopKey(settings);
    const usable = isUsableBaseUrl(settings.providerBaseUrl) && settings.providerModel !== "" && apiKey;
    return usable ? { ...common, kind: "azure", apiKey, baseUrl: settings.providerBaseUrl, apiVersion: settings.providerApiVersion || DEFAULT_AZURE_API_VERSION } : null;
  }
  if (settings.providerKind === "compatible") {
    const usable = isUsableBaseUrl(settings.providerBaseUrl) && settings.providerModel !== "";
    const apiKey = settings.providerKeyCipher ? shopKey(settings) : KEYLESS;
    return usable && apiKey ? { ...common, kind: "compatible", apiKey, baseUrl: settings.providerBaseUrl } : null;
  }
  return env.LLM_API_KEY ? { ...common, model: env.LLM_MODEL, kind: "platform", apiKey: env.LLM_API_KEY, baseUrl: env.LLM_BASE_URL } : null;
}

/** Which provider a circuit is about: another address, model or key is another one, with a clean slate. */
export function providerHash(shopId: string, { kind, baseUrl, model, apiVersion = "", apiKey }: ProviderAccess): string {
  return keyedHash(shopId, ["provider", kind, baseUrl, model, apiVersion, apiKey].join("\0"));
}

function shopKey({ shopId, providerKeyCipher }: ProviderSettings): string | null {
  if (!providerKeyCipher) return null;
  try {
    return decryptField({ shopId, field: PROVIDER_KEY_FIELD }, providerKeyCipher);
  } catch (error) {
    // A lost encryption key must not stop replies: staff see "no key" and can enter it again.
    log.error({ shopId, reason: isAppError(error) ? error.reason : "unknown" }, "provider key cannot be read");
    return null;
  }
}
