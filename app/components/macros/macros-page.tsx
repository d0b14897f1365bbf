import { Badge, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { TextsList } from "#app/components/texts-list.tsx";
import { INTENTS, toIntent } from "#app/modules/conversation/intents.ts";
import type { MacroFilter, MacroPage } from "#app/modules/macros/views.ts";

function addressOf({ words, locale, intent, page }: MacroFilter): string {
  const query = new URLSearchParams({ ...(intent && { topic: intent }), ...(locale && { language: locale }), ...(words && { q: words }), ...(page > 0 && { page: String(page) }) });
  return `/app/macros${query.size > 0 ? `?${query}` : ""}`;
}

/** The shop's saved replies: who may answer puts them into replies by "/", and drafts are written with them. */
export function MacrosPage({ filter, list }: { filter: MacroFilter; list: MacroPage }) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  return (
    <AdminPage
      title={t("nav.macros")} titleHidden={false} {...(may("texts") && { primaryAction: { content: t("macros.new"), url: "/app/macros/new" } })}
      secondaryActions={may("texts") ? [{ content: t("macros.import.title"), url: "/app/macros/import" }] : []}
    >
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("macros.description", { key: "/" })}</Text></Gutter>
        <TextsList
          area="macros" filter={filter} addressOf={addressOf} hasNext={list.hasNext}
          choice={{
            label: t("macros.topic"), value: filter.intent ?? "", toFilter: (value) => ({ intent: value === "" ? null : toIntent(value) }),
            options: [{ label: t("macros.allTopics"), value: "" }, ...INTENTS.map((intent) => ({ label: t(`intent.${intent}`), value: intent }))],
          }}
          rows={list.rows.map(({ intent, isForDrafts, ...row }) => ({ ...row, badges: <>{intent && <Badge>{t(`intent.${intent}`)}</Badge>}{!isForDrafts && <Badge>{t("macros.notForDrafts")}</Badge>}</> }))}
        />
      </BlockStack>
    </AdminPage>
  );
}
