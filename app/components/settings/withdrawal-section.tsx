import { BlockStack, Button, Card, InlineStack, Layout, Link, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { WithdrawalLinks } from "#app/modules/withdrawal/links.ts";

/** The withdrawal function's links: as a block of the footer, or pasted into menus, mails and pages (CO-01). */
export function WithdrawalSection({ withdrawal: { path, links, blockUrl } }: { withdrawal: WithdrawalLinks }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Layout.AnnotatedSection title={t("settings.withdrawal.title")} description={t("settings.withdrawal.description")}>
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="200" inlineAlign="start">
            <Text as="p">{t("settings.withdrawal.block")}</Text>
            <Button url={blockUrl} target="_blank">{t("settings.withdrawal.openEditor")}</Button>
          </BlockStack>
          <Text as="p">{t("settings.withdrawal.paste")}</Text>
          <CopyField label={t("settings.withdrawal.path")} help={t("settings.withdrawal.pathHelp")} value={path} />
          {links.map(({ locale, label, url }) => <CopyField key={locale} label={t("settings.withdrawal.labelled", { language: format.language(locale), label })} value={url} />)}
          <InlineStack gap="300"><Link url="/app/withdrawals">{t("nav.withdrawals")}</Link></InlineStack>
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

function CopyField({ label, value, help }: { label: string; value: string; help?: string }) {
  const { t } = useTranslation();
  // A browser may refuse the clipboard inside a frame: then the text can still be selected.
  const copy = () => void navigator.clipboard.writeText(value).then(() => window.shopify?.toast.show(t("settings.withdrawal.copied")), () => window.shopify?.toast.show(t("settings.withdrawal.notCopied")));
  return <TextField label={label} value={value} readOnly selectTextOnFocus autoComplete="off" helpText={help} connectedRight={<Button onClick={copy} accessibilityLabel={`${t("settings.withdrawal.copy")}: ${label}`}>{t("settings.withdrawal.copy")}</Button>} />;
}
