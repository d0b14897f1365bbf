import { parseArgs } from "node:util";
import { generateClient } from "../build/build-steps.ts";
import { findFreeBasePort } from "../processes/ports.ts";
import { runPackage } from "../processes/run-command.ts";
import { Problem } from "../say.ts";
import { localAppEnvironment } from "../stack/local-app.ts";
import { borrowLocalDatabase } from "../stack/local-database.ts";
import { localSecrets } from "../stack/secrets.ts";
import { userEnvironment } from "../stack/user-environment.ts";

const HELP = `  npm run verify -- withdrawals                  the chain of every shop
  npm run verify -- withdrawals --shop <domain>  of one shop

Reads the database of DATABASE_URL with ENCRYPTION_KEYS, else the demo's, and changes nothing. Exit code 1 when a chain is broken.`;

/** npm run verify -- withdrawals: follows the hash chains of the statements of withdrawal (CO-09). Without a name it says what there is. */
export async function run(args: string[]): Promise<number> {
  const { shop } = readArguments(args) ?? {};
  if (shop === undefined) {
    console.log(HELP);
    return 0;
  }
  await generateClient();
  const { env, release } = await openDatabase();
  try {
    await runPackage("Verifying", "tsx/dist/cli.mjs", ["scripts/verify/withdrawals.ts", ...shop], { env, show: true });
    return 0;
  } catch (error) {
    // It has said itself what was wrong.
    if (error instanceof Problem) return 1;
    throw error;
  } finally {
    await release();
  }
}

/** The shop, or none for all of them; null: help is wanted. */
function readArguments(args: string[]): { shop: string[] } | null {
  const { positionals: [name, ...rest], values } = parse(args);
  if (name === undefined || values.help) return null;
  if (name !== "withdrawals" || rest.length > 0) throw new Problem(`There is nothing called "${[name, ...rest].join(" ")}" to verify.\n${HELP}`);
  return { shop: values.shop === undefined ? [] : [values.shop] };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { shop: { type: "string" }, help: { type: "boolean", default: false } } });
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n${HELP}`, { cause: error });
  }
}

/** The user's database is read as it is, never migrated: it may be a production server or a copy of one. */
async function openDatabase() {
  const user = userEnvironment();
  const basePort = await findFreeBasePort(1);
  if (user.DATABASE_URL) {
    // Another key would call every statement unreadable.
    if (!user.ENCRYPTION_KEYS) throw new Problem("DATABASE_URL is set and ENCRYPTION_KEYS is not: set the keys with which that database was written.");
    return { env: localAppEnvironment({ basePort, databaseUrl: user.DATABASE_URL, encryptionKeys: user.ENCRYPTION_KEYS, nodeEnv: "production", user }), release: async () => {} };
  }
  const secrets = localSecrets();
  const { url, release } = await borrowLocalDatabase({ userUrl: undefined, port: basePort, password: secrets.databasePassword });
  return { env: localAppEnvironment({ basePort, databaseUrl: url, encryptionKeys: secrets.encryptionKeys, nodeEnv: "production", user }), release };
}
