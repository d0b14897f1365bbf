import { afterEach, beforeEach } from "vitest";

/**
 * A test fails when something writes to console.error that the test does not expect. One that does expect
 * it says so: vi.spyOn(console, "error").mockImplementation(() => {}).
 */
const written: unknown[][] = [];
const original = console.error;

beforeEach(() => {
  written.length = 0;
  console.error = (...values: unknown[]) => {
    written.push(values);
  };
});

afterEach(() => {
  console.error = original;
  if (written.length === 0) return;
  const lines = written.splice(0).map((values) => values.map(describe).join(" "));
  throw new Error(`console.error was called during this test:\n${lines.join("\n")}`);
});

function describe(value: unknown): string {
  return value instanceof Error ? (value.stack ?? value.message) : String(value);
}
