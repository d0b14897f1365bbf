import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import type { Mailbox, Prisma } from "#app/platform/prisma/client.ts";
import type { MailboxProblem } from "./imap-problem.ts";

/** One connection per mailbox over all processes: who holds the lease reads. Renewed well before it ends. */
export const LEASE_MS = 60_000;
export const RENEW_EVERY_MS = 20_000;
const FIRST_WAIT_MS = 30_000;
const MAX_WAIT_MS = 30 * 60_000;

export interface LeasedMailbox {
  shopId: string;
  id: string;
  leaseToken: string;
}

/** Takes up to `count` mailboxes that nobody reads and that are due. Of shops that took the app off, none (SH-03). */
export async function leaseMailboxes({ count }: { count: number }): Promise<LeasedMailbox[]> {
  const leaseToken = newId();
  const rows = await db.$queryRaw<{ shopId: string; id: string }[]>`
    UPDATE "Mailbox" m SET "leaseToken" = ${leaseToken}::uuid, "leaseExpiresAt" = now() + ${LEASE_MS} * interval '1 millisecond'
    WHERE (m."shopId", m."id") IN (
      SELECT b."shopId", b."id" FROM "Mailbox" b JOIN "Shop" s ON s."id" = b."shopId" AND s."uninstalledAt" IS NULL
      WHERE b."access" <> 'WEBHOOK' AND b."status" <> 'OFF' AND b."removedAt" IS NULL AND b."credentialsCipher" IS NOT NULL
        AND (b."retryAt" IS NULL OR b."retryAt" <= now()) AND (b."leaseExpiresAt" IS NULL OR b."leaseExpiresAt" < now())
      ORDER BY b."checkedAt" NULLS FIRST LIMIT ${count} FOR UPDATE OF b SKIP LOCKED)
    RETURNING m."shopId", m."id"`;
  return rows.map((row) => ({ ...row, leaseToken }));
}

/** The mailbox as it stands, or null when it is no longer ours to read: paused, changed, removed, its shop gone, or somebody else's. */
export async function renewLease({ shopId, id, leaseToken }: LeasedMailbox): Promise<Mailbox | null> {
  const [row] = await db.mailbox.updateManyAndReturn({
    where: { shopId, id, leaseToken, status: { not: "OFF" }, removedAt: null, shop: { uninstalledAt: null } }, data: { leaseExpiresAt: new Date(Date.now() + LEASE_MS) },
  });
  return row ?? null;
}

/** Changes it as long as we hold it; says whether we did. */
export async function updateLeased({ shopId, id, leaseToken }: LeasedMailbox, data: Prisma.MailboxUpdateManyMutationInput): Promise<boolean> {
  return (await db.mailbox.updateMany({ where: { shopId, id, leaseToken }, data })).count > 0;
}

export async function releaseMailbox(lease: LeasedMailbox): Promise<void> {
  await updateLeased(lease, { leaseToken: null, leaseExpiresAt: null });
}

/** Lets go of a mailbox that could not be read: visible in settings and on the home page, and tried again with growing waits. */
export async function failMailbox(lease: LeasedMailbox, problem: MailboxProblem): Promise<void> {
  const row = await db.mailbox.findUnique({ where: { shopId_id: { shopId: lease.shopId, id: lease.id } }, select: { failures: true } });
  const failures = (row?.failures ?? 0) + 1;
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), MAX_WAIT_MS);
  await updateLeased(lease, { status: "ERROR", lastError: problem, failures, retryAt: new Date(Date.now() + waitMs), leaseToken: null, leaseExpiresAt: null });
}
