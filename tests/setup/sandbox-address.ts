import { findFreeBasePort } from "../../scripts/processes/ports.ts";

/**
 * Where this test file's sandbox would listen. App code reads its environment at import, so the address
 * is chosen before; whether a sandbox is started there is the test's choice (tests/setup/sandbox.ts).
 */
const PORTS = 5;
const base = await findFreeBasePort(PORTS);
process.env.SANDBOX_BASE_PORT = String(base);
process.env.SANDBOX_ORIGIN = `http://127.0.0.1:${base}`;
process.env.SMTP_URL = `smtp://127.0.0.1:${base + 3}`;
process.env.LLM_BASE_URL = `http://127.0.0.1:${base}/openai/v1`;
process.env.LLM_API_KEY = "sandbox-model-key";
