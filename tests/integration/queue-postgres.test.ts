import { db } from "#app/platform/db.server.ts";
import { describeQueue } from "./queue-suite.ts";

describeQueue("postgres", async () => {
  await db.$executeRawUnsafe("DELETE FROM bullmq.job");
});
