import { useNavigate } from "@remix-run/react";
import { Tabs } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

interface ViewTabsProps<View extends string> {
  /** Of the page: "/app/returns". */
  path: string;
  views: readonly View[];
  view: View;
  label(view: View): string;
}

/** Views of a list as tabs that say which one is open; a link with a button's look would not (AI-07). */
export function ViewTabs<View extends string>({ path, views, view, label }: ViewTabsProps<View>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Tabs
      tabs={views.map((id) => ({ id: `view-${id}`, panelID: `panel-${id}`, content: label(id) }))}
      selected={views.indexOf(view)}
      onSelect={(index) => navigate(`${path}?view=${views[index]}`)}
      disclosureText={t("inbox.moreViews")}
    />
  );
}
