import { useNavigate, useNavigation } from "@remix-run/react";
import { BlockStack, Box, Button, Card, Divider, FormLayout, InlineStack, Link, Select, Text, TextField } from "@shopify/polaris";
import { Fragment, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "./admin-context.tsx";

/** Pages of the shop's own texts, each with its own words for the same things. */
export type TextsArea = "knowledge" | "macros";

interface ListFilter {
  words: string;
  locale: Locale | null;
  page: number;
}

/** A text as a row: what it is called, and what the list says of it. */
export interface TextRow {
  id: string;
  name: string;
  badges: ReactNode;
  locales: Locale[];
  /** ISO 8601. */
  updatedAt: string;
  replies: number;
}

interface TextsListProps<Filter extends ListFilter> {
  area: TextsArea;
  filter: Filter;
  /** Address of the list under a filter: nothing of it is kept elsewhere. */
  addressOf(filter: Filter): string;
  /** What the area chooses by, beside words and language. */
  choice: { label: string; value: string; options: { label: string; value: string }[]; toFilter(value: string): Partial<Filter> };
  rows: TextRow[];
  hasNext: boolean;
}

/** The shop's texts as a list, one page at a time, with words to look for, a language and the area's own choice. */
export function TextsList<Filter extends ListFilter>({ area, filter, addressOf, choice, rows, hasNext }: TextsListProps<Filter>) {
  const { t } = useTranslation();
  const isFiltered = filter.words !== "" || filter.locale !== null || choice.value !== "";
  const pageUrl = (page: number) => addressOf({ ...filter, page });
  return (
    <Card padding="0">
      <Box padding="400"><Filters key={pageUrl(0)} area={area} filter={filter} addressOf={addressOf} choice={choice} /></Box>
      <Divider />
      {rows.length === 0 && <Box padding="600"><Text as="p" alignment="center">{t(isFiltered ? `${area}.noMatch` : `${area}.empty`)}</Text></Box>}
      {rows.map((row, index) => (
        <Fragment key={row.id}>
          {index > 0 && <Divider />}
          <Row area={area} row={row} />
        </Fragment>
      ))}
      {(hasNext || filter.page > 0) && (
        <Box padding="400">
          <InlineStack align="center" gap="300">
            {filter.page > 0 && <Button url={pageUrl(filter.page - 1)}>{t(`${area}.previous`)}</Button>}
            {hasNext && <Button url={pageUrl(filter.page + 1)}>{t(`${area}.next`)}</Button>}
          </InlineStack>
        </Box>
      )}
    </Card>
  );
}

function Filters<Filter extends ListFilter>({ area, filter, addressOf, choice }: Pick<TextsListProps<Filter>, "area" | "filter" | "addressOf" | "choice">) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const navigate = useNavigate();
  const { state } = useNavigation();
  const [words, setWords] = useState(filter.words);
  const go = (change: Partial<Filter>) => navigate(addressOf({ ...filter, words, ...change, page: 0 }));
  const goWith = (change: Partial<ListFilter>) => go(change as Partial<Filter>);
  return (
    <form role="search" onSubmit={(event) => { event.preventDefault(); go({}); }}>
      <FormLayout>
        <TextField
          label={t(`${area}.search`)} value={words} onChange={setWords} autoComplete="off" maxLength={100} clearButton onClearButtonClick={() => { setWords(""); goWith({ words: "" }); }}
          connectedRight={<Button submit loading={state === "loading"}>{t(`${area}.searchAction`)}</Button>}
        />
        <FormLayout.Group>
          <Select label={choice.label} value={choice.value} options={choice.options} onChange={(value) => go(choice.toFilter(value))} />
          <Select label={t(`${area}.language`)} value={filter.locale ?? ""} onChange={(chosen) => goWith({ locale: LOCALES.find((locale) => locale === chosen) ?? null })}
            options={[{ label: t(`${area}.allLanguages`), value: "" }, ...LOCALES.map((locale) => ({ label: format.languageLabel(locale), value: locale }))]} />
        </FormLayout.Group>
      </FormLayout>
    </form>
  );
}

function Row({ area, row: { id, name, badges, locales, updatedAt, replies } }: { area: TextsArea; row: TextRow }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="150">
        <Link url={`/app/${area}/${id}`} removeUnderline><Text as="span" fontWeight="semibold" breakWord>{name}</Text></Link>
        <InlineStack gap="200" blockAlign="center">
          {badges}
          <Text as="span" tone="subdued" variant="bodySm">{locales.map((locale) => format.languageLabel(locale)).join(", ")}</Text>
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={updatedAt} suppressHydrationWarning>{format.date(updatedAt)}</time></Text>
          <Text as="span" tone="subdued" variant="bodySm">{t(`${area}.used`, { count: replies })}</Text>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
