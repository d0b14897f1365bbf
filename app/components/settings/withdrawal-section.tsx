import { BlockStack, Button, Card, InlineStack, Layout, Link, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { Locale } from "#app/contracts/locale.ts";

export interface WithdrawalLinks {
  /** Path on the shop's own domain, for menus. */
  path: string;
  /** Per language: the whole address, and the words that the law gives the link. */
  links: { locale: Locale; label: string; url: string }[];
}

/** The withdrawal function's links, ready to be pasted into menus, mails and pages (CO-01). */
export function WithdrawalSection({ withdrawal: { path, links } }: { withdrawal: WithdrawalLinks }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Layout.AnnotatedSection title={t("settings.withdrawal.title")} description={t("settings.withdrawal.description")}>
      <Card>
        <BlockStack gap="400">
          <CopyField label={t("settings.withdrawal.path")} help={t("settings.withdrawal.pathHelp")} value={path} />
          {links.map(({ locale, label, url }) => <CopyField key={locale} label={`${format.language(locale)}: “${label}”`} value={url} />)}
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
