import { describe, expect, test } from "vitest";
import { hasEarnedAuto, intervalOf, tokensAtMost } from "#app/modules/automation/autonomy-rules.ts";
import { mayBeSpecialCategory } from "#app/modules/automation/special-category.ts";

describe("the interval of what was sent unchanged", () => {
  test("is Wilson's: known values of 27 of 30 and of 30 of 30", () => {
    expect(intervalOf(27, 30)?.low).toBeCloseTo(0.744, 3);
    expect(intervalOf(27, 30)?.high).toBeCloseTo(0.965, 3);
    expect(intervalOf(30, 30)?.low).toBeCloseTo(0.886, 3);
    expect(intervalOf(0, 0)).toBeNull();
  });

  test("earns nothing with fewer than thirty decisions, however good they are, nor below the bar", () => {
    expect(hasEarnedAuto({ unchanged: 29, decided: 29, bar: 50 })).toBe(false);
    expect(hasEarnedAuto({ unchanged: 30, decided: 30, bar: 85 })).toBe(true);
    expect(hasEarnedAuto({ unchanged: 29, decided: 30, bar: 85 })).toBe(false);
  });
});

test("a text is never counted shorter than a model counts it", () => {
  // Figures of o200k_base for these sentences: 14 and 17 tokens.
  expect(tokensAtMost("Uw bestelling #1001 is onderweg en komt donderdag aan.")).toBeGreaterThanOrEqual(14);
  expect(tokensAtMost("Ihre Bestellung #1001 ist unterwegs und kommt am Donnerstag an.")).toBeGreaterThanOrEqual(17);
});

test.each([
  ["Ik ben zwanger en heb het dringend nodig", true], ["Je suis allergique au gluten", true], ["Ich sitze im Rollstuhl", true], ["I was in hospital", true],
  ["Waar blijft mijn bestelling #1001?", false], ["Où est ma commande ?", false], ["Wo bleibt mein Paket?", false], ["Where is my parcel?", false],
])("%s: special category %s (GD-07)", (text, expected) => {
  expect(mayBeSpecialCategory(text)).toBe(expected);
});
