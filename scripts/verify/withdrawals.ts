import { verifyChains } from "#app/modules/withdrawal/verify-chain.server.ts";
import { closeDatabase } from "#app/platform/db.server.ts";
import { chainSentence } from "./chain-sentence.ts";

/** Follows the chain of one shop, or of all, in the database of the environment; called by npm run verify. */
async function main([shopDomain]: string[]): Promise<void> {
  const chains = await verifyChains(shopDomain === undefined ? {} : { shopDomain });
  if (chains.length === 0) {
    console.log(shopDomain === undefined ? "No shop has received a withdrawal yet." : `There is no shop ${shopDomain}.`);
    process.exitCode = shopDomain === undefined ? 0 : 1;
  }
  for (const chain of chains) console.log(chainSentence(chain));
  if (chains.some(({ firstBreak }) => firstBreak)) process.exitCode = 1;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`The database could not be read: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
