import { writeAudit } from "#app/modules/audit/write-audit.server.ts";
import { hintMail, queueMail } from "#app/modules/mail/queue-mail.server.ts";
import { db } from "#app/platform/db.server.ts";
import { env } from "#app/platform/env.server.ts";
import { keepAcknowledgements } from "./acknowledgement-state.server.ts";
import { daysLeft, dueReminder, lastRefundDay, type ReminderDays } from "./refund-clock.ts";
import { reminderMail } from "./reminder-mail.ts";

const DAY_MS = 86_400_000;
/** Earlier than five days before the end anywhere on earth. */
const LOOK_AHEAD_MS = 7 * DAY_MS;
const BATCH = 200;

/**
 * Reminds staff of refunds at D-5 and D-1 by mail to the shop (CO-10). Run every hour, by any number of workers: mark and
 * mail are one transaction, so each reminder leaves once; after a standstill only the most urgent one leaves. `now` is the clock to
 * judge by. Returns how many were sent.
 */
export async function remindRefunds({ now = new Date() }: { now?: Date } = {}): Promise<{ reminders: number }> {
  await keepAcknowledgements();
  let reminders = 0;
  let after: { shopId: string; withdrawalId: string } | null = null;
  for (;;) {
    const cases: DueCase[] = await findDue(now, after);
    for (const due of cases) if (await remind(due, now)) reminders += 1;
    const last = cases.at(-1);
    if (!last || cases.length < BATCH) return { reminders };
    after = { shopId: last.shopId, withdrawalId: last.withdrawalId };
  }
}

type DueCase = Awaited<ReturnType<typeof findDue>>[number];

function findDue(now: Date, after: { shopId: string; withdrawalId: string } | null) {
  return db.withdrawalCase.findMany({
    where: { status: "OPEN", remindedAt1: null, refundDueAt: { lt: new Date(now.getTime() + LOOK_AHEAD_MS) } },
    orderBy: [{ shopId: "asc" }, { withdrawalId: "asc" }], take: BATCH, ...(after ? { cursor: { shopId_withdrawalId: after }, skip: 1 } : {}),
    select: { shopId: true, withdrawalId: true, refundDueAt: true, remindedAt5: true, remindedAt1: true, withdrawal: { select: { reference: true } } },
  });
}

async function remind({ shopId, withdrawalId, refundDueAt, remindedAt5, withdrawal }: DueCase, now: Date): Promise<boolean> {
  const shop = await db.shop.findFirst({ where: { id: shopId, uninstalledAt: null }, select: { domain: true, email: true, timezone: true, primaryLocale: true } });
  if (!shop) return false;
  const days = dueReminder({ dueAt: refundDueAt, timeZone: shop.timezone, now, sent: new Set<ReminderDays>(remindedAt5 ? [5] : []) });
  if (days === null) return false;
  const mailId = await db.$transaction(async (tx) => {
    // The later reminder stands for the earlier one as well.
    const marks = days === 1 ? { remindedAt1: now, remindedAt5: remindedAt5 ?? now } : { remindedAt5: now };
    const unmarked = days === 1 ? { remindedAt1: null } : { remindedAt5: null };
    const { count } = await tx.withdrawalCase.updateMany({ where: { shopId, withdrawalId, status: "OPEN", ...unmarked }, data: marks });
    if (count === 0) return null;
    await writeAudit(tx, { shopId, actorType: "system", action: "withdrawal.reminded", subjectType: "withdrawal", subjectId: withdrawalId, data: { days } });
    // Without an address the admin's list and badge are all there is.
    if (!shop.email) return "";
    const reminder = { reference: withdrawal.reference, lastDay: lastRefundDay(refundDueAt, shop.timezone), daysLeft: daysLeft(refundDueAt, shop.timezone, now), url: pageOf(shop.domain, withdrawalId) };
    return queueMail(tx, { shopId, kind: "withdrawal_reminder", locale: shop.primaryLocale, to: shop.email, content: reminderMail(reminder, shop.primaryLocale), subjectId: withdrawalId });
  });
  if (mailId) await hintMail({ shopId, mailId });
  return mailId !== null;
}

/** Our page inside the shop's admin (shopify.dev, "Deep linking"): admin.shopify.com/store/{handle}/apps/{client id}/{path}. */
function pageOf(domain: string, withdrawalId: string): string {
  return `https://admin.shopify.com/store/${domain.replace(/\.myshopify\.com$/, "")}/apps/${env.SHOPIFY_API_KEY}/app/withdrawals/${withdrawalId}`;
}
