import { BlockStack, Button, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LEAST_ROLE } from "#app/modules/shop/roles.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** The way to one's own daily mail: everybody's, whatever their role. */
export function NotificationsSection() {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t("nav.notifications")} description={t("settings.notifications.description")}>
      <Card>
        <BlockStack gap="300">
          <Text as="p">{t("settings.notifications.summary")}</Text>
          <InlineStack><Button url="/app/settings/notifications">{t("settings.notifications.open")}</Button></InlineStack>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** The way to the addresses that customers write to. */
export function MailboxesSection() {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection title={t("nav.mailboxes")} description={t("settings.mailboxes.description")}>
      <Card>
        <BlockStack gap="300">
          <Text as="p">{t("settings.mailboxes.summary")}</Text>
          <InlineStack><Button url="/app/settings/mailboxes">{t("settings.mailboxes.open")}</Button></InlineStack>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** The way to one's own lines below letters. */
export function SignatureSection() {
  const { t } = useTranslation();
  if (!useAdmin().may("answer")) return null;
  return (
    <Layout.AnnotatedSection title={t("nav.signature")} description={t("settings.signature.description")}>
      <Card>
        <BlockStack gap="300">
          <Text as="p">{t("settings.signature.summary")}</Text>
          <InlineStack><Button url="/app/settings/signature">{t("settings.signature.open")}</Button></InlineStack>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** The way to delete everything: for who may, with a page of its own to think again. */
export function DangerSection() {
  const { t } = useTranslation();
  const { may } = useAdmin();
  return (
    <Layout.AnnotatedSection title={t("settings.danger.title")} description={t("settings.danger.description")}>
      <Card>
        <BlockStack gap="300">
          <Text as="p">{t("settings.danger.summary")}</Text>
          {may("erase")
            ? <InlineStack><Button url="/app/settings/erase" tone="critical">{t("settings.danger.open")}</Button></InlineStack>
            : <Text as="p" tone="subdued">{t("settings.danger.notYours", { role: t(`role.${LEAST_ROLE.erase}`) })}</Text>}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
