import { defineConfig } from "vitest/config";
import { TEST_ENVIRONMENT } from "./tests/setup/test-environment.ts";

const UNEXPECTED_ERRORS = "tests/setup/unexpected-errors.ts";
const common = { env: { ...TEST_ENVIRONMENT }, setupFiles: [UNEXPECTED_ERRORS], restoreMocks: true };

/** Real servers and a browser on a busy machine get one more try; the summary names every test that needed it, so that it is mended. */
const SECOND_TRY = 1;

/** Two cores are enough: two workers, and the e2e tests one after the other. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...common,
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: ["tests/integration/**", "tests/e2e/**", "tests/architecture.test.ts", "tests/theme-extension*"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...common,
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          setupFiles: [UNEXPECTED_ERRORS, "tests/setup/database.ts", "tests/setup/sandbox-address.ts"],
          globalSetup: ["tests/setup/servers.ts"],
          retry: SECOND_TRY,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      { test: { ...common, name: "architecture", include: ["tests/architecture.test.ts"], testTimeout: 60_000 } },
      { test: { ...common, name: "theme", include: ["tests/theme-extension*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          ...common,
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/setup/servers.ts"],
          fileParallelism: false,
          retry: SECOND_TRY,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
