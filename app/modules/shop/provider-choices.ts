/** Whose model writes: the platform's, or the shop's own at OpenAI, at Azure, or at any server with OpenAI's interface. */
export const PROVIDER_KINDS = ["platform", "openai", "azure", "compatible"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

/** OpenAI's hosts; the first is the default, because it keeps data in the EU (GD-14). */
export const OPENAI_REGIONS = ["eu", "us"] as const;

/**
 * Where an Azure resource may be: regions inside the EEA, then Switzerland and the United Kingdom (adequacy decisions), then anywhere else. Names as in Azure
 * ("westeurope"); the merchant states it, because an endpoint's name does not tell.
 */
export const AZURE_REGIONS = [
  "westeurope", "northeurope", "francecentral", "germanywestcentral", "italynorth", "norwayeast", "polandcentral", "spaincentral", "swedencentral", "switzerlandnorth", "uksouth", "elsewhere",
] as const;

export type ProviderRegion = (typeof OPENAI_REGIONS)[number] | (typeof AZURE_REGIONS)[number];

/** Generally available, and the first of those with structured output. */
export const DEFAULT_AZURE_API_VERSION = "2024-10-21";

/** Fields whose change makes the last connection test void, and what a provider last answered. */
export const PROVIDER_FIELDS = ["providerKind", "providerBaseUrl", "providerModel", "providerRegion", "providerApiVersion"] as const;
/** Fields whose change makes the vectors of the shop's texts void. */
export const EMBEDDING_FIELDS = ["aiEnabled", "providerKind", "providerBaseUrl", "providerRegion", "embeddingModel"] as const;
/** What the settings page offers first. */
export const DEFAULT_EMBEDDING_MODEL = "text-embedding-3-small";
export type ProviderField = (typeof PROVIDER_FIELDS)[number];
