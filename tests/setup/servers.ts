import { startTestServers } from "../../scripts/testing/test-servers.ts";

/**
 * Before the integration tests: a PostgreSQL with a migrated template, and a redis-server where there is
 * one. `npm test` starts them once for all its parts; a single `npx vitest run` starts its own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const servers = await startTestServers();
  Object.assign(process.env, servers.env);
  return servers.stop;
}
