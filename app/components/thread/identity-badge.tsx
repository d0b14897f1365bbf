import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Thread } from "#app/modules/approval/views.ts";

/** Who is asking, as far as it is known (SH-09, SH-12). */
export function IdentityBadge({ thread }: { thread: Thread }) {
  const { t } = useTranslation();
  if (thread.isCustomer) return <Badge>{t("identity.signedIn")}</Badge>;
  return thread.verifiedOrders.length > 0 ? <Badge tone="success">{t("identity.verified")}</Badge> : <Badge>{t("identity.notVerified")}</Badge>;
}
