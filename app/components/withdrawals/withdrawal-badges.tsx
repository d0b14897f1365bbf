import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { WithdrawalFlag, WithdrawalRow } from "#app/modules/withdrawal/views.ts";

const STATUS_TONE = { OPEN: "attention", REFUNDED: "success", CLOSED: undefined, NOT_WITHDRAWAL: undefined } as const;
/** A flag asks for a look; only a mail that did not arrive is a failure. */
const FLAG_TONE: Partial<Record<WithdrawalFlag, "warning" | "critical">> = { late: "warning", unknown_order: "warning", other_contact: "warning", exempt: "warning", mail_failed: "critical" };

export function WithdrawalBadges({ row }: { row: Pick<WithdrawalRow, "status" | "flags" | "daysLeft"> }) {
  const { t } = useTranslation();
  return (
    <>
      <Badge tone={STATUS_TONE[row.status]}>{t(`withdrawals.status.${row.status}`)}</Badge>
      {row.status === "OPEN" && <ClockBadge daysLeft={row.daysLeft} />}
      {row.flags.map((flag) => <Badge key={flag} tone={FLAG_TONE[flag]}>{t(`withdrawals.flag.${flag}`)}</Badge>)}
    </>
  );
}

/** How much of the time for the refund is left (CO-10). */
function ClockBadge({ daysLeft }: { daysLeft: number }) {
  const { t } = useTranslation();
  if (daysLeft < 0) return <Badge tone="critical">{t("withdrawals.overdue", { count: -daysLeft })}</Badge>;
  if (daysLeft === 0) return <Badge tone="critical">{t("withdrawals.lastDay")}</Badge>;
  return <Badge tone={daysLeft <= 5 ? "warning" : undefined}>{t("withdrawals.daysLeft", { count: daysLeft })}</Badge>;
}
