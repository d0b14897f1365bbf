import { db } from "#app/platform/db.server.ts";
import type { OutboundMail, WithdrawalCase } from "#app/platform/prisma/client.ts";
import type { AcknowledgementState } from "./views.ts";

export interface AcknowledgementView {
  state: AcknowledgementState;
  /** ISO 8601, UTC; when a mail server took it. */
  at: string | null;
  /** Code of the last refusal. */
  reason: string | null;
}

type MailState = Pick<OutboundMail, "status" | "sentAt" | "lastError">;

/** How the acknowledgement of a case stands: by the outbox while it remembers, afterwards by what was copied from it. */
export function acknowledgementOf({ mailId, acknowledgedAt, acknowledgementError }: WithdrawalCase, mail: MailState | undefined): AcknowledgementView {
  if (mailId === null) return { state: "none", at: null, reason: null };
  if (acknowledgedAt) return { state: "sent", at: acknowledgedAt.toISOString(), reason: null };
  if (mail?.status === "SENT") return { state: "sent", at: mail.sentAt?.toISOString() ?? null, reason: null };
  if (acknowledgementError !== null) return { state: "failed", at: null, reason: acknowledgementError };
  if (!mail || mail.status === "FAILED") return { state: "failed", at: null, reason: mail?.lastError ?? null };
  return { state: "waiting", at: null, reason: mail.lastError };
}

/** The outbox rows of these cases, by id. */
export async function findMails(shopId: string, cases: Pick<WithdrawalCase, "mailId">[]): Promise<Map<string, MailState>> {
  const ids = cases.flatMap(({ mailId }) => mailId ?? []);
  const mails = ids.length === 0 ? [] : await db.outboundMail.findMany({ where: { shopId, id: { in: ids } }, select: { id: true, status: true, sentAt: true, lastError: true } });
  return new Map(mails.map((mail) => [mail.id, mail]));
}

/** Copies what became of acknowledgements from the outbox, which forgets sent mails after 30 days. */
export async function keepAcknowledgements(): Promise<number> {
  return db.$executeRaw`
    UPDATE "WithdrawalCase" c
    SET "acknowledgedAt" = m."sentAt", "acknowledgementError" = CASE WHEN m."status" = 'FAILED' THEN COALESCE(m."lastError", 'unknown') END, "updatedAt" = now()
    FROM "OutboundMail" m
    WHERE m."shopId" = c."shopId" AND m."id" = c."mailId" AND m."status" IN ('SENT', 'FAILED')
      AND c."acknowledgedAt" IS NULL AND c."acknowledgementError" IS NULL`;
}
