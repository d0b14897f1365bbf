import { db } from "#app/platform/db.server.ts";

/**
 * Gives deliveries that FAILED another round, every night: what was wrong may be mended, and a request of a
 * data subject is never given up. The sweep hints at them. Returns how many.
 */
export async function reopenFailedWebhooks(): Promise<number> {
  const { count } = await db.webhookEvent.updateMany({ where: { status: "FAILED" }, data: { status: "RECEIVED", attempts: 0 } });
  return count;
}
