import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Urgency } from "#app/modules/conversation/intents.ts";

/** Nothing for what is answered in turn; red is for errors, so the most urgent is amber, too. */
export function UrgencyBadge({ urgency }: { urgency: Urgency }) {
  const { t } = useTranslation();
  if (urgency === 0) return null;
  return <Badge tone={urgency === 2 ? "warning" : "attention"}>{t(urgency === 2 ? "urgency.first" : "urgency.soon")}</Badge>;
}
