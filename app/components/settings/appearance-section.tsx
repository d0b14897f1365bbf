import { BlockStack, Button, Card, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** How the chat looks is part of the theme: it is set in Shopify's theme editor, beside a preview of the storefront itself. */
export function AppearanceSection({ url }: { url: string }) {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t("settings.appearance.title")} description={t("settings.appearance.description")}>
      <Card>
        <BlockStack gap="300" inlineAlign="start">
          <Text as="p">{t("settings.appearance.summary")}</Text>
          <Button url={url} target="_blank">{t("settings.appearance.open")}</Button>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
