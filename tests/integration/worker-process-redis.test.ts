import { describe, it } from "vitest";

const url = process.env.REDIS_TEST_URL;

if (url) {
  // Before app code reads its environment; a database of its own, apart from the other tests of the queue.
  process.env.REDIS_URL = `${url.replace(/\/\d*$/, "")}/1`;
  const { describeWorkerProcess } = await import("./worker-process-suite.ts");
  describeWorkerProcess("redis");
} else {
  describe("a worker process on redis", () => {
    it("was not tried: redis-server is not installed here", ({ skip }) => skip());
  });
}
