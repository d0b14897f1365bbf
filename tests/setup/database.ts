import { createTestDatabase } from "../../scripts/testing/test-database.ts";

/**
 * Every integration test file has a database of its own: a copy of the migrated template. This file runs
 * before the test's imports, so app code opens its connections to the copy.
 */
process.env.DATABASE_URL = await createTestDatabase();
