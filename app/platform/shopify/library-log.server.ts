import { LogSeverity } from "@shopify/shopify-api";
import { log } from "#app/platform/log.server.ts";

/** Shopify's tokens and session tokens (JWT), should the library ever put one into a message. */
const SECRETS = /shp[a-z]{2}_[A-Za-z0-9_-]+|eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g;
const MAX_CHARACTERS = 500;

/** What of a library message may reach our log: no secrets, and short. */
export function withoutSecrets(message: string): string {
  return message.replace(SECRETS, "[redacted]").slice(0, MAX_CHARACTERS);
}

/** Logger options for Shopify's library: warnings and errors only, through our own log. */
export const libraryLog = {
  level: LogSeverity.Warning,
  httpRequests: false,
  log: async (severity: LogSeverity, message: string): Promise<void> => {
    const line = withoutSecrets(message);
    if (severity === LogSeverity.Error) log.error({ source: "shopify" }, line);
    else log.warn({ source: "shopify" }, line);
  },
};
