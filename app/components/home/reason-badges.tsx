import { Badge, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LARGE_SUM, readReason, RISK_WEIGHTS } from "#app/modules/drafting/draft-risk.ts";
import type { AnswerTimer } from "#app/modules/hours/answer-timer.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { DueBadge } from "#app/components/due-badge.tsx";

/** From this weight on a reason is coloured. */
const GRAVE = 2;

interface ReasonBadgesProps {
  reasons: string[];
  /** ISO 8601. */
  waitingSince: string | null;
  /** By when the answer is due, where that is not said beside. */
  timer?: AnswerTimer | null;
}

/** Why a draft stands where it stands in the queue, in words: what is at stake, and how long the shopper waits and may. */
export function ReasonBadges({ reasons, waitingSince, timer = null }: ReasonBadgesProps) {
  const { t } = useTranslation();
  const { format, now } = useAdmin();
  return (
    <InlineStack gap="100" blockAlign="center">
      {timer && <DueBadge timer={timer} />}
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
