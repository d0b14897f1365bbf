import { BlockStack, Button, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** Way to the versioned texts, which are published and never merely saved. */
export function ConsentTextsSection() {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t("settings.texts.title")} description={t("settings.texts.description")}>
      <Card>
        <BlockStack gap="300">
          <Text as="p">{t("settings.texts.summary")}</Text>
          <InlineStack gap="200">
            <Button url="/app/settings/texts">{t("settings.texts.open")}</Button>
            <Button url="/app/consents">{t("settings.texts.records")}</Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
