import { generateClient } from "../build/build-steps.ts";
import { findFreeBasePort } from "../processes/ports.ts";
import { runPackage } from "../processes/run-command.ts";
import { Problem } from "../say.ts";
import { isScenario, scenarioLines } from "../seed/scenario-list.ts";
import { localAppEnvironment } from "../stack/local-app.ts";
import { borrowLocalDatabase } from "../stack/local-database.ts";
import { localSecrets } from "../stack/secrets.ts";
import { userEnvironment } from "../stack/user-environment.ts";

/** npm run seed -- <scenario>: into the database of DATABASE_URL, else into the demo's. Without one it lists them. */
export async function run(args: string[]): Promise<number> {
  const [name] = args;
  if (name === undefined || name === "--help") {
    console.log(scenarioLines());
    return 0;
  }
  if (!isScenario(name)) throw new Problem(`There is no scenario "${name}". These are:\n${scenarioLines()}`);
  await generateClient();
  const user = userEnvironment();
  const secrets = localSecrets();
  const basePort = await findFreeBasePort(1);
  const database = await borrowLocalDatabase({ userUrl: user.DATABASE_URL, port: basePort, password: secrets.databasePassword });
  try {
    const encryptionKeys = user.DATABASE_URL ? (user.ENCRYPTION_KEYS ?? secrets.encryptionKeys) : secrets.encryptionKeys;
    const env = localAppEnvironment({ basePort, databaseUrl: database.url, encryptionKeys, nodeEnv: "production", user });
    await runPackage("Seeding", "tsx/dist/cli.mjs", ["prisma/seed.ts", ...args], { env, show: true });
    return 0;
  } finally {
    await database.release();
  }
}
