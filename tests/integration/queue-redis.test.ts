import { Redis } from "ioredis";
import { describe, it } from "vitest";

const url = process.env.REDIS_TEST_URL;

if (url) {
  // Before app code reads its environment.
  process.env.REDIS_URL = url;
  const { describeQueue } = await import("./queue-suite.ts");
  describeQueue("redis", async () => {
    const redis = new Redis(url);
    await redis.flushdb();
    await redis.quit();
  });
} else {
  describe("the queue on redis", () => {
    it("was not tried: redis-server is not installed here", ({ skip }) => skip());
  });
}
