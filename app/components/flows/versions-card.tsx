import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { FlowVersionView } from "#app/modules/flows/get-flow-editor.server.ts";

interface VersionsCardProps {
  versions: FlowVersionView[];
  current: number;
  isBusy: boolean;
  mayEdit: boolean;
  onRestore(version: number): void;
}

/** What was published when and by whom; going back publishes it once more, so that nothing is lost. */
export function VersionsCard({ versions, current, isBusy, mayEdit, onRestore }: VersionsCardProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const [asked, setAsked] = useState<number | null>(null);
  const rows = [...versions.map(({ version, publishedAt, staffId, staffName }) => ({
    version, title: t("quickActions.versionOf", { version }), by: t("quickActions.publishedBy", { when: format.dateTime(publishedAt), name: staffName ?? t("team.unknownName", { id: staffId }) }),
  })), { version: 0, title: t("quickActions.delivered"), by: t("quickActions.deliveredHelp") }];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("quickActions.versions")}</Text>
        {rows.map(({ version, title, by }) => (
          <BlockStack key={version} gap="100">
            <InlineStack gap="200" blockAlign="center"><Text as="h3" variant="headingSm">{title}</Text>{version === current && <Badge tone="success">{t("quickActions.current")}</Badge>}</InlineStack>
            <div suppressHydrationWarning><Text as="p" tone="subdued" variant="bodySm">{by}</Text></div>
            {version !== current && mayEdit && (asked === version
              ? <InlineStack gap="200"><Button onClick={() => { setAsked(null); onRestore(version); }} loading={isBusy}>{t("quickActions.goBackNow")}</Button><Button variant="plain" onClick={() => setAsked(null)}>{t("action.cancel")}</Button></InlineStack>
              : <InlineStack><Button variant="plain" onClick={() => setAsked(version)} accessibilityLabel={`${t("quickActions.goBack")}: ${title}`}>{t("quickActions.goBack")}</Button></InlineStack>)}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
