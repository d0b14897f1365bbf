import type { Environment } from "../processes/environment.ts";

/** The app's credentials towards the local Shopify. They open nothing outside this machine. */
export const SANDBOX_CREDENTIALS = {
  SHOPIFY_API_KEY: "loket-sandbox-key",
  SHOPIFY_API_SECRET: "shpss_sandbox_secret",
  SHOPIFY_APP_URL: "https://loket.sandbox",
} as const;

export const DEMO_SHOP_DOMAIN = "loket-demo.myshopify.com";
/** The person who installs the app in the demo shop; the sandbox's first member of staff. */
export const DEMO_STAFF_ID = "42";

/** The consecutive ports of one stack, see docs/ARCHITECTURE.md. */
export function portsFrom(base: number) {
  return { sandbox: base, appProxy: base + 1, web: base + 2, mail: base + 3, postgres: base + 4 };
}

export interface LocalEnvironment {
  basePort: number;
  databaseUrl: string;
  encryptionKeys: string;
  nodeEnv: "production" | "development";
  /** What the user set: a Redis, a real model provider, a log level. */
  user: Environment;
}

/** Variables that a user may set to change how the local app works. */
const USER_VARIABLES = ["REDIS_URL", "SMTP_URL", "MAIL_FROM", "LLM_API_KEY", "LLM_BASE_URL", "LLM_MODEL", "LLM_TIMEOUT_MS", "LLM_PRIVATE_HOSTS", "WEBHOOK_PRIVATE_HOSTS", "MAIL_PRIVATE_HOSTS", "LOG_LEVEL", "DRAFT_DEBOUNCE_MS", "WORKER_CONCURRENCY", "DATABASE_POOL", "RATE_LIMIT_FACTOR"];
/** What the operating system and Node need; nothing else leaks in. */
const SYSTEM_VARIABLES = /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|SystemRoot|NODE_EXTRA_CA_CERTS|NODE_OPTIONS)$/i;

/** Environment of web and worker beside the sandbox: its Shopify, its model, and what the user set. */
export function localAppEnvironment({ basePort, databaseUrl, encryptionKeys, nodeEnv, user }: LocalEnvironment): Environment {
  const { sandbox, web, mail } = portsFrom(basePort);
  const origin = `http://127.0.0.1:${sandbox}`;
  const ownModel = user.LLM_API_KEY ? {} : { LLM_BASE_URL: `${origin}/openai/v1`, LLM_API_KEY: "sandbox-model-key" };
  return {
    ...pick(process.env, (name) => SYSTEM_VARIABLES.test(name)),
    SMTP_URL: `smtp://127.0.0.1:${mail}`,
    // Whoever runs this may point a shop at a model on this machine: the sandbox's, an Ollama.
    LLM_PRIVATE_HOSTS: "127.0.0.1",
    ...pick(user, (name) => USER_VARIABLES.includes(name)),
    ...ownModel,
    ...SANDBOX_CREDENTIALS,
    NODE_ENV: nodeEnv,
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEYS: encryptionKeys,
    PORT: String(web),
    HOST: "127.0.0.1",
    SANDBOX_BASE_PORT: String(sandbox),
    SANDBOX_ORIGIN: origin,
    SANDBOX_APP_ORIGIN: `http://127.0.0.1:${web}`,
  };
}

function pick(source: Environment, wanted: (name: string) => boolean): Environment {
  return Object.fromEntries(Object.entries(source).filter(([name, value]) => wanted(name) && value !== undefined && value !== ""));
}
