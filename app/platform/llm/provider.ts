/** Where a model is reached and with what. Holds a secret: never log or return it. */
export interface ProviderAccess {
  kind: "platform" | "openai" | "azure" | "compatible";
  /** For Azure the endpoint of the resource: "https://my-shop.openai.azure.com". */
  baseUrl: string;
  apiKey: string;
  /** For Azure the name of the deployment. */
  model: string;
  /** Azure only: "2024-10-21". */
  apiVersion?: string;
  timeoutMs: number;
}

/** Host of the provider, for AI events and the admin ("eu.api.openai.com"). */
export function providerHost(access: ProviderAccess): string {
  return new URL(access.baseUrl).host;
}

/** An address that a merchant typed, as opposed to one of ours or of OpenAI: the app must not be led inside by it. */
export function hasTypedAddress({ kind }: ProviderAccess): boolean {
  return kind === "azure" || kind === "compatible";
}
