import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/id.server.ts";
import { countAgainst, type Limit } from "#app/platform/rate-limit.server.ts";

const MINUTE_MS = 60_000;
const limit = (max: number, key = newId()): Limit => ({ key, max, windowMs: MINUTE_MS });
const outcomes = async (requests: Promise<void>[]) => (await Promise.allSettled(requests)).map(({ status }) => status);

describe("counting many requests at once", () => {
  it("lets through exactly as many as the limit says", async () => {
    const shop = limit(20);
    const ended = await outcomes(Array.from({ length: 50 }, () => countAgainst([shop])));
    expect(ended.filter((status) => status === "fulfilled")).toHaveLength(20);
  });

  it("counts each limit of a request for itself: a visitor over the limit refuses nobody else of the shop", async () => {
    const shop = limit(100);
    const [loud, quiet] = [limit(3), limit(3)];
    const ended = await outcomes([...Array.from({ length: 10 }, () => countAgainst([loud, shop])), countAgainst([quiet, shop])]);
    expect(ended.filter((status) => status === "fulfilled")).toHaveLength(4);
    expect(ended.at(-1)).toBe("fulfilled");
  });

  it("starts anew in the next window, even when both are counted in the same moment", async () => {
    const shop = limit(1);
    const now = Date.now();
    const ended = await outcomes([countAgainst([shop], now), countAgainst([shop], now + MINUTE_MS), countAgainst([shop], now)]);
    expect(ended).toEqual(["fulfilled", "fulfilled", "rejected"]);
  });

  it("fails for the request whose key cannot be stored without stopping those after it", async () => {
    const [bad] = await outcomes([countAgainst([limit(5, "nul \0 byte")])]);
    expect(bad).toBe("rejected");
    expect(await outcomes([countAgainst([limit(5)])])).toEqual(["fulfilled"]);
  });
});
