import { keyedHash } from "#app/platform/crypto.server.ts";
import { db } from "#app/platform/db.server.ts";
import { newId } from "#app/platform/id.server.ts";
import { ShortCache } from "#app/platform/short-cache.server.ts";

export const ACCESS_SUBJECTS = ["conversation", "order", "address", "return", "withdrawal", "export", "list", "playground"] as const;
export type AccessSubject = (typeof ACCESS_SUBJECTS)[number];

export interface Access {
  shopId: string;
  staffId: string;
  subjectType: AccessSubject;
  /** Id of the row; of a list or the playground, its name. The orders beside a conversation have the conversation's id. */
  subjectId: string;
  /** Shopify's numeric id; null for a guest. Kept as a keyed hash. */
  customerId: string | null;
  /** The keyed hash itself, where the id is not kept. */
  customerHash?: string | null;
}

/** An open page asks again and again: that is one view. */
const ONE_VIEW_MS = 10 * 60_000;
/** This process asks the database again after this time; the database decides for all processes. */
const REMEMBERED_MS = 60_000;
const recorded = new ShortCache<void>({ lifetimeMs: REMEMBERED_MS });

/**
 * Writes down that a person looked at customer data: who, whose, when (SH-05; shopify.dev, "Protected customer
 * data", level 2: "Keep an access log to protected customer data"). One line per view: the same person at the
 * same thing within ten minutes adds none, over any number of processes. Call it before the data leaves; when it
 * throws, nothing may be shown.
 */
export async function recordAccess({ customerId, customerHash: knownHash = null, ...access }: Access): Promise<void> {
  const customerHash = customerId === null ? knownHash : keyedHash(access.shopId, customerId);
  // An export leaves the house each time it is made: each one is a line.
  if (access.subjectType === "export") return writeExport({ ...access, customerHash });
  const view = [access.shopId, access.staffId, access.subjectType, access.subjectId, customerHash].join(" ");
  await recorded.get(view, () => writeView({ ...access, customerHash, view }));
}

type AccessRow = Omit<Access, "customerId" | "customerHash"> & { customerHash: string | null };

async function writeExport(row: AccessRow): Promise<void> {
  await db.accessEvent.create({ data: { ...row, id: newId() } });
}

async function writeView({ view, ...row }: AccessRow & { view: string }): Promise<void> {
  const { shopId, staffId, subjectType, subjectId, customerHash } = row;
  await db.$transaction(async (tx) => {
    // Two processes at the same moment: the second waits, and sees the first one's line in its next statement.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`view ${view}`}, 0))`;
    await tx.$executeRaw`
      INSERT INTO "AccessEvent" ("shopId", "id", "at", "staffId", "subjectType", "subjectId", "customerHash")
      SELECT ${shopId}::uuid, ${newId()}::uuid, clock_timestamp(), ${staffId}, ${subjectType}, ${subjectId}, ${customerHash}
      WHERE NOT EXISTS (
        SELECT 1 FROM "AccessEvent" WHERE "shopId" = ${shopId}::uuid AND "staffId" = ${staffId} AND "at" > clock_timestamp() - ${ONE_VIEW_MS} * interval '1 millisecond'
          AND "subjectType" = ${subjectType} AND "subjectId" = ${subjectId} AND "customerHash" IS NOT DISTINCT FROM ${customerHash})`;
  });
}
