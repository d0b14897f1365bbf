import { env } from "../env.server.ts";
import { type HeldTokens, TokenPurse } from "./token-purse.server.ts";

const isLimited = env.LLM_DAY_TOKENS !== undefined || env.LLM_MONTH_TOKENS !== undefined;
const purse = isLimited ? new TokenPurse({ dayTokens: env.LLM_DAY_TOKENS ?? null, monthTokens: env.LLM_MONTH_TOKENS ?? null }) : null;
const UNLIMITED: HeldTokens = { settle: () => undefined };

/**
 * Sets aside what one call may take of the budget that all shops share (SEC-09); null when it is used up. Every call to a model
 * has to ask here, whoever makes it and whoever pays the provider.
 */
export async function holdTokens(tokens: number): Promise<HeldTokens | null> {
  return purse ? purse.take(tokens) : UNLIMITED;
}

/** For a shutdown, once no call runs any more. */
export async function closePlatformBudget(): Promise<void> {
  await purse?.giveBack();
}
