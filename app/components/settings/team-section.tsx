import { BlockStack, Button, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LEAST_ROLE } from "#app/modules/shop/roles.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** The person's own role, and the way to everybody's and to the access log. */
export function TeamSection() {
  const { t } = useTranslation();
  const { role, may } = useAdmin();
  return (
    <Layout.AnnotatedSection title={t("settings.team.title")} description={t("settings.team.description")}>
      <Card>
        <BlockStack gap="300">
          <Text as="p">{t("team.yours", { role: t(`role.${role}`) })}</Text>
          {!may("settings") && <Text as="p" tone="subdued">{t("settings.team.readOnly", { role: t(`role.${LEAST_ROLE.settings}`) })}</Text>}
          <InlineStack gap="200">
            <Button url="/app/settings/team">{t("nav.team")}</Button>
            {may("privacy") && <Button url="/app/access-log">{t("nav.accessLog")}</Button>}
          </InlineStack>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
