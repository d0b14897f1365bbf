import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import type { MailProblem } from "./mail-problem.ts";

/** A mailbox whose server for sending, or else for reading, has something to say. */
export interface BrokenMailbox {
  name: string;
  address: string;
  smtpError: string | null;
  lastError: string | null;
}

/** The shop's first broken mailbox as JSON, null for none; for a statement that asks other things, too. */
export const brokenMailbox = (shopId: string): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('name', "name", 'address', "address", 'smtpError', "smtpError", 'lastError', "lastError") FROM "Mailbox"
  WHERE "shopId" = ${shopId}::uuid AND "removedAt" IS NULL AND "status" <> 'OFF' AND ("smtpError" IS NOT NULL OR "status" = 'ERROR') ORDER BY "createdAt", "id" LIMIT 1)`;

/** How many letters wait for a way out that does not exist; likewise. */
export const stuckLetters = (shopId: string): Prisma.Sql =>
  env.SMTP_URL ? Prisma.sql`0` : Prisma.sql`(SELECT count(*)::int FROM "Letter" WHERE "shopId" = ${shopId}::uuid AND "status" = 'QUEUED' AND "lastError" = 'smtp_not_configured')`;

/** The more urgent of the two. Pure. */
export function mailProblemOf({ broken, stuckLetters: count }: { broken: BrokenMailbox | null; stuckLetters: number }): MailProblem | null {
  if (count > 0) return { kind: "no_way_out", count };
  if (!broken) return null;
  const { name, address, smtpError, lastError } = broken;
  return { kind: "mailbox", name: name || address, address, ...(smtpError === null ? { side: "reading", problem: lastError ?? "other" } : { side: "sending", problem: smtpError }) };
}

/** Why mail does not come or go; null when it flows. */
export async function findMailProblem({ shopId }: { shopId: string }): Promise<MailProblem | null> {
  const [row] = await db.$queryRaw<[{ broken: BrokenMailbox | null; stuckLetters: number }]>`SELECT ${brokenMailbox(shopId)} AS "broken", ${stuckLetters(shopId)} AS "stuckLetters"`;
  return mailProblemOf(row);
}
