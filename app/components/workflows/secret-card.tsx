import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** What the receiver of webhooks checks their signature with; shown when asked for. */
export function SecretCard({ secret }: { secret: string }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("workflows.secret")}</Text>
        <Text as="p" tone="subdued">{t("workflows.secretHelp")}</Text>
        {isShown && <TextField label={t("workflows.secret")} labelHidden value={secret} readOnly autoComplete="off" monospaced selectTextOnFocus />}
        <InlineStack><Button variant="plain" onClick={() => setShown(!isShown)} ariaExpanded={isShown}>{t(isShown ? "workflows.hide" : "workflows.show")}</Button></InlineStack>
      </BlockStack>
    </Card>
  );
}
