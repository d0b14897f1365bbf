import pg from "pg";
import type { Environment } from "../processes/environment.ts";
import { runPackage } from "../processes/run-command.ts";
import { say } from "../say.ts";

/** Fills the demo shop with example conversations; a shop that has any keeps what it has. */
export async function seedDemo(env: Environment): Promise<void> {
  // The seed loads half of the app: not at every start.
  if (await hasConversations(env.DATABASE_URL)) return;
  const output = await runPackage("Example data", "tsx/dist/cli.mjs", ["prisma/seed.ts", "demo", "--if-empty"], { env });
  for (const line of output.trim().split("\n").filter(Boolean)) say(line.trim());
}

async function hasConversations(connectionString: string | undefined): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>('SELECT EXISTS (SELECT 1 FROM "Conversation") AS found');
    return rows[0]?.found ?? false;
  } finally {
    await client.end();
  }
}
