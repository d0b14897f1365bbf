import { getShop } from "#app/modules/shop/find-shop.server.ts";
import { db } from "#app/platform/db.server.ts";
import type { OutboundMail, Prisma, Withdrawal, WithdrawalCase } from "#app/platform/prisma/client.ts";
import { acknowledgementOf, findMails } from "./acknowledgement-state.server.ts";
import { daysLeft, lastRefundDay } from "./refund-clock.ts";
import { readStatement } from "./store-withdrawal.server.ts";
import { type ExemptLine, flagsOf, type WithdrawalPage, type WithdrawalRow, type WithdrawalView } from "./views.ts";

const DAY_MS = 86_400_000;
/** A case counts as due this long before its refund is. */
const DUE_WITHIN_MS = 5 * DAY_MS;

const WHERE: Record<WithdrawalView, (now: Date) => Prisma.WithdrawalCaseWhereInput> = {
  open: () => ({ status: "OPEN" }),
  due: (now) => ({ status: "OPEN", refundDueAt: { lt: dueBefore(now) } }),
  done: () => ({ status: { not: "OPEN" } }),
  all: () => ({}),
};

/** An open case whose refund is due before this moment counts as due. */
export function dueBefore(now: Date): Date {
  return new Date(now.getTime() + DUE_WITHIN_MS + DAY_MS);
}

export type CaseWithStatement = WithdrawalCase & { withdrawal: Withdrawal };

/**
 * Withdrawals of a shop, newest first; `cursor` is the chain position of the last row seen. What a person sees of a
 * customer is written down by the route (SH-05).
 */
export async function listWithdrawals({ shopId, view, cursor, limit, now = new Date() }: { shopId: string; view: WithdrawalView; cursor: number | null; limit: number; now?: Date }): Promise<WithdrawalPage> {
  const { timezone } = await getShop({ shopId });
  const cases = await db.withdrawalCase.findMany({
    where: { shopId, ...WHERE[view](now), ...(cursor === null ? {} : { withdrawal: { sequence: { lt: cursor } } }) },
    include: { withdrawal: true }, orderBy: { withdrawal: { sequence: "desc" } }, take: limit + 1,
  });
  const page = cases.slice(0, limit);
  const mails = await findMails(shopId, page);
  return {
    rows: page.map((found) => toRow(found, mails.get(found.mailId ?? ""), timezone, now)),
    nextCursor: cases.length > limit ? String(page.at(-1)?.withdrawal.sequence) : null,
  };
}

/** Open cases, and those due within five days; for the badge on the home page and the views. */
export async function countWithdrawals({ shopId, now = new Date() }: { shopId: string; now?: Date }): Promise<{ open: number; due: number }> {
  const [open, due] = await Promise.all([db.withdrawalCase.count({ where: { shopId, ...WHERE.open(now) } }), db.withdrawalCase.count({ where: { shopId, ...WHERE.due(now) } })]);
  return { open, due };
}

export function toRow(found: CaseWithStatement, mail: Pick<OutboundMail, "status" | "sentAt" | "lastError"> | undefined, timezone: string, now: Date): WithdrawalRow {
  const { withdrawal } = found;
  const statement = withdrawal.statementCipher && readStatement(withdrawal.shopId, withdrawal.statementCipher);
  return {
    id: withdrawal.id,
    reference: withdrawal.reference,
    channel: withdrawal.channel,
    status: found.status,
    receivedAt: withdrawal.receivedAt.toISOString(),
    name: statement?.name ?? null,
    orderName: found.orderName ?? statement?.contract?.slice(0, 80) ?? null,
    flags: flagsOf({ ...withdrawal, ...found, exemptLines: exemptLinesOf(found), acknowledgement: acknowledgementOf(found, mail).state }),
    lastRefundDay: lastRefundDay(found.refundDueAt, timezone),
    daysLeft: daysLeft(found.refundDueAt, timezone, now),
  };
}

export function exemptLinesOf({ exemptLines }: WithdrawalCase): ExemptLine[] {
  return exemptLines as unknown as ExemptLine[];
}
