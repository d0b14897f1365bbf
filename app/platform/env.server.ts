import { z } from "zod";

/** Every variable that Loket reads. A test keeps .env.example equal to these keys. */
export const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),

  DATABASE_URL: z.string().min(1),
  /** Connections per process; two processes and a few spare must fit the server's max_connections. */
  DATABASE_POOL: z.coerce.number().int().min(2).default(10),
  /** Redis or Valkey >= 6.2 for the queue; unset: the queue lives in PostgreSQL. */
  REDIS_URL: z.string().optional(),

  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** Public https address of this app. */
  SHOPIFY_APP_URL: z.string().url(),

  /**
   * Key ring for field encryption: "id:base64(32 bytes)", comma separated, the first one encrypts (GD-19).
   */
  ENCRYPTION_KEYS: z.string().min(1),

  /** Model provider of the platform; a shop may set its own. Without a key: template drafts. */
  LLM_API_KEY: z.string().optional(),
  LLM_BASE_URL: z.string().url().default("https://eu.api.openai.com/v1"),
  LLM_MODEL: z.string().default("gpt-5-mini"),
  LLM_TIMEOUT_MS: z.coerce.number().int().default(30_000),
  /** Tokens that the models of all shops together may take a day and a calendar month (UTC); unset: no limit (SEC-09). */
  LLM_DAY_TOKENS: z.coerce.number().int().min(0).optional(),
  LLM_MONTH_TOKENS: z.coerce.number().int().min(0).optional(),
  /** Hosts inside this network that shops may enter as their model server, also over http: "ollama:11434, 10.0.0.5". */
  LLM_PRIVATE_HOSTS: z.string().optional(),
  /** Hosts inside this network that webhooks of workflows may call, also over http: "n8n:5678". */
  WEBHOOK_PRIVATE_HOSTS: z.string().optional(),

  /** Mail servers inside this network that shops may enter for their mailboxes: "dovecot:143, 10.0.0.7". */
  MAIL_PRIVATE_HOSTS: z.string().optional(),

  /** Server for the app's own mails (codes, acknowledgements): smtps://user:password@host:465. Unset: they wait. */
  SMTP_URL: z.string().regex(/^smtps?:\/\//, "must start with smtp:// or smtps://").optional(),
  /** Address those mails come from; unset: no-reply@ the app's own host. */
  MAIL_FROM: z.email().optional(),
  /** This app's registration with Google, for mailboxes that open by OAuth 2.0; unset: only by password. */
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_TOKEN_URL: z.string().url().default("https://oauth2.googleapis.com/token"),
  /** The same with Microsoft. */
  MICROSOFT_CLIENT_ID: z.string().optional(),
  MICROSOFT_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_TOKEN_URL: z.string().url().default("https://login.microsoftonline.com/common/oauth2/v2.0/token"),

  /** Quiet time after a shopper's message before a draft is made, so that a burst yields one draft. */
  DRAFT_DEBOUNCE_MS: z.coerce.number().int().min(0).default(1_500),
  /** "off": nothing leaves by itself in any shop, queued answers included (AI-12). */
  AUTO_SEND: z.enum(["on", "off"]).default("on"),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).default(40),
  /** Multiplies every limit of the storefront; load runs raise it, the counting stays the same. */
  RATE_LIMIT_FACTOR: z.coerce.number().positive().default(1),
});

export type Env = z.infer<typeof envSchema>;

/** Parses the environment; blanks count as absent. Throws one sentence naming every wrong variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const parsed = envSchema.safeParse(filled);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new Error(`The environment is not complete. ${problems}. See .env.example.`);
}

export const env: Env = parseEnv(process.env);
