import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReturnStatusName } from "#app/modules/returns/return-state.ts";

const TONE = {
  SUBMITTING: "info", REFUSED: "critical", REQUESTED: "attention", APPROVED: "success", LABEL_SENT: "success", RECEIVED: "success", REFUNDED: "success",
  CLOSED: undefined, DECLINED: "warning", CANCELLED: undefined,
} as const satisfies Record<ReturnStatusName, unknown>;

/** Where a return stands. */
export function ReturnBadge({ status }: { status: ReturnStatusName }) {
  const { t } = useTranslation();
  return <Badge {...(TONE[status] ? { tone: TONE[status] } : {})}>{t(`returns.status.${status}`)}</Badge>;
}
