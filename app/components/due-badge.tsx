import { Badge, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AnswerTimer } from "#app/modules/hours/answer-timer.ts";
import { useAdmin } from "./admin-context.tsx";

/** By when an answer is due in opening hours: quiet while there is time, amber when little is left or none; red is for errors. */
export function DueBadge({ timer: { kind, dueAt, soonAt } }: { timer: AnswerTimer }) {
  const { t } = useTranslation();
  const { format, now } = useAdmin();
  const due = Date.parse(dueAt);
  const title = t(`due.${kind}`, { at: format.dateTime(dueAt) });
  if (now >= due) return <span title={title}><Badge tone="warning">{t("due.overdue", { duration: format.duration(dueAt, now) })}</Badge></span>;
  if (now >= Date.parse(soonAt)) return <span title={title}><Badge tone="attention">{t("due.soon", { duration: format.duration(new Date(now).toISOString(), due) })}</Badge></span>;
  return <span title={title}><Text as="span" tone="subdued" variant="bodySm">{t("due.at", { at: format.dateTime(dueAt) })}</Text></span>;
}
