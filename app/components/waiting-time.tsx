import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "./admin-context.tsx";

/** "Waits 3 h", with the exact moment for who asks. */
export function WaitingTime({ since }: { since: string }) {
  const { t } = useTranslation();
  const { format, now } = useAdmin();
  return (
    <Text as="span" tone="subdued" variant="bodySm">
      <time dateTime={since} title={format.dateTime(since)} suppressHydrationWarning>
        {t("waiting", { duration: format.duration(since, now) })}
      </time>
    </Text>
  );
}
