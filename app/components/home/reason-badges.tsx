import { Badge, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LARGE_SUM, readReason, RISK_WEIGHTS } from "#app/modules/drafting/draft-risk.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** From this weight on a reason is coloured. */
const GRAVE = 2;

interface ReasonBadgesProps {
  reasons: string[];
  /** ISO 8601. */
  waitingSince: string | null;
}

/** Why a draft stands where it stands in the queue, in words: what is at stake, and how long the shopper waits. */
export function ReasonBadges({ reasons, waitingSince }: ReasonBadgesProps) {
  const { t } = useTranslation();
  const { format, now } = useAdmin();
  return (
    <InlineStack gap="100">
      {reasons.map((reason) => <ReasonBadge key={reason} reason={reason} />)}
      {waitingSince && <Badge>{t("waiting", { duration: format.duration(waitingSince, now) })}</Badge>}
    </InlineStack>
  );
}

function ReasonBadge({ reason }: { reason: string }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const found = readReason(reason);
  if (!found) return null;
  const { code, value } = found;
  const words = code === "large_sum" ? t("risk.large_sum", { sum: format.money({ amount: String(LARGE_SUM), currency: value || "EUR" }) })
    : code === "unsupported" ? t("risk.unsupported", { count: Number(value) || 1 })
    : t(`risk.${code}`);
  return RISK_WEIGHTS[code] >= GRAVE ? <Badge tone="attention">{words}</Badge> : <Badge>{words}</Badge>;
}
