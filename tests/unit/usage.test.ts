import { describe, expect, it } from "vitest";
import { NO_USAGE, sumByDay, sumByModel, type UsageRow } from "#app/modules/insights/usage-view.ts";

const row = (day: string, model: string, calls: number, micros: number): UsageRow => ({ day, model, calls, micros, inputTokens: calls * 100, outputTokens: calls * 10 });
const ROWS = [row("2026-10-31", "a", 1, 50), row("2026-11-02", "a", 2, 10), row("2026-11-02", "b", 1, 30), row("2026-11-03", "a", 1, 5)];

describe("usage", () => {
  it("of a day is that of all models, and a day without a call is there", () => {
    expect(sumByDay(ROWS, ["2026-11-01", "2026-11-02"])).toEqual([
      { day: "2026-11-01", ...NO_USAGE }, { day: "2026-11-02", calls: 3, inputTokens: 300, outputTokens: 30, micros: 40 },
    ]);
  });

  it("of a model is that of the month alone, the dearest first", () => {
    expect(sumByModel(ROWS, "2026-11-01").map(({ model, calls, micros }) => [model, calls, micros])).toEqual([["b", 1, 30], ["a", 3, 15]]);
  });
});
