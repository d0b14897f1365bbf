/** Where a model is reached and with what. Holds a secret: never log or return it. */
export interface ProviderAccess {
  kind: "platform" | "openai" | "compatible";
  baseUrl: string;
  apiKey: string;
  model: string;
  timeoutMs: number;
}

/** Host of the provider, for AI events and the admin ("eu.api.openai.com"). */
export function providerHost(access: ProviderAccess): string {
  return new URL(access.baseUrl).host;
}
