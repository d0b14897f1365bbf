import { useNavigate, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, Card, Divider, FormLayout, InlineStack, Link, Select, Text, TextField } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { KNOWLEDGE_SOURCES, type KnowledgeSourceName } from "#app/modules/knowledge/passage.ts";
import { SyncStatus } from "./sync-status.tsx";
import type { ArticlePage, ArticleRow } from "#app/modules/knowledge/views.ts";

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
        <Card padding="0">
          <Box padding="400"><Filters key={addressOf({ ...filter, page: 0 })} filter={filter} /></Box>
          <Divider />
          {list.rows.length === 0 && <Box padding="600"><Text as="p" alignment="center">{t(filter.words || filter.source || filter.locale ? "knowledge.noMatch" : "knowledge.empty")}</Text></Box>}
          {list.rows.map((row, index) => (
            <Fragment key={row.groupKey}>
              {index > 0 && <Divider />}
              <Row row={row} />
            </Fragment>
          ))}
          {(list.hasNext || list.page > 0) && (
            <Box padding="400">
              <InlineStack align="center" gap="300">
                {list.page > 0 && <Button url={addressOf({ ...filter, page: list.page - 1 })}>{t("knowledge.previous")}</Button>}
                {list.hasNext && <Button url={addressOf({ ...filter, page: list.page + 1 })}>{t("knowledge.next")}</Button>}
              </InlineStack>
            </Box>
          )}
        </Card>
      </BlockStack>
    </AdminPage>
  );
}

function Filters({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const navigate = useNavigate();
  const { state } = useNavigation();
  const [words, setWords] = useState(filter.words);
  const go = (change: Partial<Filter>) => navigate(addressOf({ ...filter, words, ...change, page: 0 }));
  return (
    <form onSubmit={(event) => { event.preventDefault(); go({}); }}>
      <FormLayout>
        <TextField
          label={t("knowledge.search")} value={words} onChange={setWords} autoComplete="off" maxLength={100} clearButton onClearButtonClick={() => { setWords(""); go({ words: "" }); }}
          connectedRight={<Button submit loading={state === "loading"}>{t("knowledge.searchAction")}</Button>}
        />
        <FormLayout.Group>
          <Select label={t("knowledge.source.label")} value={filter.source ?? ""} onChange={(source) => go({ source: (source || null) as Filter["source"] })}
            options={[{ label: t("knowledge.source.all"), value: "" }, ...KNOWLEDGE_SOURCES.map((source) => ({ label: t(`knowledge.source.${source}`), value: source }))]} />
          <Select label={t("knowledge.language")} value={filter.locale ?? ""} onChange={(locale) => go({ locale: (locale || null) as Filter["locale"] })}
            options={[{ label: t("knowledge.allLanguages"), value: "" }, ...LOCALES.map((locale) => ({ label: format.languageLabel(locale), value: locale }))]} />
        </FormLayout.Group>
      </FormLayout>
    </form>
  );
}

function Row({ row }: { row: ArticleRow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="150">
        <Link url={`/app/knowledge/${row.id}`} removeUnderline><Text as="span" fontWeight="semibold" breakWord>{row.title}</Text></Link>
        <InlineStack gap="200" blockAlign="center">
          <Badge>{t(`knowledge.source.${row.source}`)}</Badge>
          <Text as="span" tone="subdued" variant="bodySm">{row.locales.map((locale) => format.languageLabel(locale)).join(", ")}</Text>
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={row.updatedAt} suppressHydrationWarning>{format.date(row.updatedAt)}</time></Text>
          <Text as="span" tone="subdued" variant="bodySm">{t("knowledge.used", { count: row.replies })}</Text>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
