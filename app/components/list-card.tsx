import { BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ListCardProps<Item extends { id: string }> {
  /** Above the list: tabs of its views. */
  head?: ReactNode;
  items: Item[];
  renderItem(item: Item): ReactNode;
  /** What is said when there is nothing. */
  empty: { title: string; advice: string };
  /** Cursor of the page after this one. */
  nextCursor: string | number | null;
  /** Not the first page. */
  isLaterPage: boolean;
  /** Address of the newest page (null) or of the one after a cursor, with whatever else is chosen. */
  urlOf(cursor: string | null): string;
}

/** One page of a list, newest first, with the way to older ones and back. */
export function ListCard<Item extends { id: string }>({ head, items, renderItem, empty, nextCursor, isLaterPage, urlOf }: ListCardProps<Item>) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      {head && <>{head}<Divider /></>}
      {items.length === 0 && (
        <Box padding="600">
          <BlockStack gap="100" inlineAlign="center">
            <Text as="p" variant="bodyLg">{empty.title}</Text>
            <Text as="p" tone="subdued" alignment="center">{empty.advice}</Text>
          </BlockStack>
        </Box>
      )}
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {index > 0 && <Divider />}
          {renderItem(item)}
        </Fragment>
      ))}
      {(nextCursor !== null || isLaterPage) && (
        <Box padding="400">
          <InlineStack align="center" gap="300">
            {isLaterPage && <Button url={urlOf(null)}>{t("action.newest")}</Button>}
            {nextCursor !== null && <Button url={urlOf(String(nextCursor))}>{t("action.older")}</Button>}
          </InlineStack>
        </Box>
      )}
    </Card>
  );
}

/** Address of a list's page: `/app/returns?view=open&cursor=…`. */
export function listUrl(path: string, query: Record<string, string | null>): string {
  const known = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return known.length > 0 ? `${path}?${new URLSearchParams(known)}` : path;
}
