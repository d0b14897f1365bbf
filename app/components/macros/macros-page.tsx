import { useNavigate, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, Card, Divider, FormLayout, InlineStack, Link, Select, Text, TextField } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES } from "#app/contracts/locale.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import type { MacroFilter, MacroPage, MacroRow } from "#app/modules/macros/views.ts";

function addressOf({ words, locale, intent, page }: MacroFilter): string {
  const query = new URLSearchParams({ ...(intent && { topic: intent }), ...(locale && { language: locale }), ...(words && { q: words }), ...(page > 0 && { page: String(page) }) });
  return `/app/macros${query.size > 0 ? `?${query}` : ""}`;
}

/** The shop's saved replies: who may answer puts them into replies by "/", and drafts are written with them. */
export function MacrosPage({ filter, list }: { filter: MacroFilter; list: MacroPage }) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  const isFiltered = filter.words !== "" || filter.locale !== null || filter.intent !== null;
  return (
    <AdminPage
      title={t("nav.macros")} titleHidden={false} {...(may("texts") && { primaryAction: { content: t("macros.new"), url: "/app/macros/new" } })}
      secondaryActions={may("texts") ? [{ content: t("macros.import.title"), url: "/app/macros/import" }] : []}
    >
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("macros.description", { key: "/" })}</Text></Gutter>
        <Card padding="0">
          <Box padding="400"><Filters key={addressOf({ ...filter, page: 0 })} filter={filter} /></Box>
          <Divider />
          {list.rows.length === 0 && <Box padding="600"><Text as="p" alignment="center">{t(isFiltered ? "macros.noMatch" : "macros.empty")}</Text></Box>}
          {list.rows.map((row, index) => (
            <Fragment key={row.id}>
              {index > 0 && <Divider />}
              <Row row={row} />
            </Fragment>
          ))}
          {(list.hasNext || list.page > 0) && (
            <Box padding="400">
              <InlineStack align="center" gap="300">
                {list.page > 0 && <Button url={addressOf({ ...filter, page: list.page - 1 })}>{t("macros.previous")}</Button>}
                {list.hasNext && <Button url={addressOf({ ...filter, page: list.page + 1 })}>{t("macros.next")}</Button>}
              </InlineStack>
            </Box>
          )}
        </Card>
      </BlockStack>
    </AdminPage>
  );
}

function Filters({ filter }: { filter: MacroFilter }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const navigate = useNavigate();
  const { state } = useNavigation();
  const [words, setWords] = useState(filter.words);
  const go = (change: Partial<MacroFilter>) => navigate(addressOf({ ...filter, words, ...change, page: 0 }));
  return (
    <form role="search" onSubmit={(event) => { event.preventDefault(); go({}); }}>
      <FormLayout>
        <TextField
          label={t("macros.search")} value={words} onChange={setWords} autoComplete="off" maxLength={100} clearButton onClearButtonClick={() => { setWords(""); go({ words: "" }); }}
          connectedRight={<Button submit loading={state === "loading"}>{t("macros.searchAction")}</Button>}
        />
        <FormLayout.Group>
          <Select label={t("macros.topic")} value={filter.intent ?? ""} onChange={(intent) => go({ intent: (intent || null) as MacroFilter["intent"] })}
            options={[{ label: t("macros.allTopics"), value: "" }, ...INTENTS.map((intent) => ({ label: t(`intent.${intent}`), value: intent }))]} />
          <Select label={t("macros.language")} value={filter.locale ?? ""} onChange={(locale) => go({ locale: (locale || null) as MacroFilter["locale"] })}
            options={[{ label: t("macros.allLanguages"), value: "" }, ...LOCALES.map((locale) => ({ label: format.languageLabel(locale), value: locale }))]} />
        </FormLayout.Group>
      </FormLayout>
    </form>
  );
}

function Row({ row }: { row: MacroRow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="150">
        <Link url={`/app/macros/${row.id}`} removeUnderline><Text as="span" fontWeight="semibold" breakWord>{row.name}</Text></Link>
        <InlineStack gap="200" blockAlign="center">
          {row.intent && <Badge>{t(`intent.${row.intent}`)}</Badge>}
          {!row.isForDrafts && <Badge>{t("macros.notForDrafts")}</Badge>}
          <Text as="span" tone="subdued" variant="bodySm">{row.locales.map((locale) => format.languageLabel(locale)).join(", ")}</Text>
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={row.updatedAt} suppressHydrationWarning>{format.date(row.updatedAt)}</time></Text>
          <Text as="span" tone="subdued" variant="bodySm">{t("macros.used", { count: row.replies })}</Text>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
