/** Limits of the app's own budget for the test file that imports this first: app code reads them at its first import. */
export const DAY_TOKENS = 1_000_000;
process.env.LLM_DAY_TOKENS = String(DAY_TOKENS);
process.env.LLM_MONTH_TOKENS = String(DAY_TOKENS * 20);
