import { Badge, BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { TextsList } from "#app/components/texts-list.tsx";
import { KNOWLEDGE_SOURCES, type KnowledgeSourceName } from "#app/modules/knowledge/passage.ts";
import { SyncStatus } from "./sync-status.tsx";
import type { ArticlePage } from "#app/modules/knowledge/views.ts";

interface Filter {
  source: KnowledgeSourceName | null;
  locale: Locale | null;
  words: string;
  page: number;
}

function addressOf({ source, locale, words, page }: Filter): string {
  const query = new URLSearchParams({ ...(source && { source }), ...(locale && { language: locale }), ...(words && { q: words }), ...(page > 0 && { page: String(page) }) });
  return `/app/knowledge${query.size > 0 ? `?${query}` : ""}`;
}

/** Everything that replies may lean on, with where it comes from, how old it is and how often it helped. */
export function KnowledgePage({ filter, list, syncedAt }: { filter: Filter; list: ArticlePage; syncedAt: string | null }) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  const actions = may("texts") ? { primaryAction: { content: t("knowledge.new"), url: "/app/knowledge/new" } } : {};
  return (
    <AdminPage title={t("nav.knowledge")} titleHidden={false} {...actions} secondaryActions={[
      { content: t("knowledge.findings.title"), url: "/app/knowledge/findings" },
      ...(may("texts") ? [{ content: t("knowledge.import.title"), url: "/app/knowledge/import" }] : []),
    ]}>
      <BlockStack gap="400">
        <Gutter>
          <BlockStack gap="200">
            <Text as="p" tone="subdued">{t("knowledge.description")}</Text>
            <SyncStatus syncedAt={syncedAt} />
          </BlockStack>
        </Gutter>
        <TextsList
          area="knowledge" filter={filter} addressOf={addressOf} hasNext={list.hasNext}
          choice={{
            label: t("knowledge.source.label"), value: filter.source ?? "", toFilter: (value) => ({ source: KNOWLEDGE_SOURCES.find((source) => source === value) ?? null }),
            options: [{ label: t("knowledge.source.all"), value: "" }, ...KNOWLEDGE_SOURCES.map((source) => ({ label: t(`knowledge.source.${source}`), value: source }))],
          }}
          rows={list.rows.map(({ title, source, ...row }) => ({ ...row, name: title, badges: <Badge>{t(`knowledge.source.${source}`)}</Badge> }))}
        />
      </BlockStack>
    </AdminPage>
  );
}
