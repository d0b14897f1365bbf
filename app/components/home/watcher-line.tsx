import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";

/** "Ana is looking at this". */
export function WatcherLine({ watchers }: { watchers: (string | null)[] }) {
  const { t } = useTranslation();
  const { locale } = useAdmin();
  if (watchers.length === 0) return null;
  const names = new Intl.ListFormat(locale, { type: "conjunction" }).format(watchers.map((name) => name ?? t("counter.colleague")));
  return <Text as="span" tone="caution" variant="bodySm">{t("counter.watching", { names, count: watchers.length })}</Text>;
}
