import { useTranslation } from "react-i18next";
import { useAdmin } from "./admin-context.tsx";

/** Entries of Shopify's own navigation; App Bridge draws them, Loket has no menu of its own. */
export function AppNav() {
  const { t } = useTranslation();
  const { may } = useAdmin();
  return (
    <ui-nav-menu>
      <a href="/app" rel="home">{t("nav.home")}</a>
      <a href="/app/inbox">{t("nav.inbox")}</a>
      <a href="/app/returns">{t("nav.returns")}</a>
      <a href="/app/withdrawals">{t("nav.withdrawals")}</a>
      <a href="/app/knowledge">{t("nav.knowledge")}</a>
      <a href="/app/macros">{t("nav.macros")}</a>
      <a href="/app/quick-actions">{t("nav.quickActions")}</a>
      <a href="/app/playground">{t("nav.playground")}</a>
      <a href="/app/autonomy">{t("nav.autonomy")}</a>
      <a href="/app/rules">{t("nav.rules")}</a>
      {may("workflows") && <a href="/app/workflows">{t("nav.workflows")}</a>}
      <a href="/app/consents">{t("nav.consents")}</a>
      <a href="/app/privacy">{t("nav.privacy")}</a>
      {may("usage") && <a href="/app/usage">{t("nav.usage")}</a>}
      <a href="/app/settings">{t("nav.settings")}</a>
    </ui-nav-menu>
  );
}
