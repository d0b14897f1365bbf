import { type LoggerOptions, pino } from "pino";
import { env } from "./env.server.ts";

/** Field names whose values never reach a log line, at any of the first three depths. */
const SECRET_FIELDS = [
  "body", "text", "email", "phone", "name", "token", "accessToken", "refreshToken", "apiKey", "key", "secret", "password",
  "authorization", "cookie", "payload", "prompt", "instruction", "address", "id_token", "hmac", "signature",
];

/** What every line of the log is made with. */
export const LOG_OPTIONS: LoggerOptions = {
  level: env.LOG_LEVEL,
  base: null,
  redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
  timestamp: pino.stdTimeFunctions.isoTime,
};

/**
 * JSON lines on stdout. Pass ids and counts; bodies, addresses and tokens are redacted even when passed
 * by mistake, and prompts are never passed.
 */
export const log = pino(LOG_OPTIONS);
