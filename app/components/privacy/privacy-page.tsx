import { BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import type { PrivacyRequestPage } from "#app/modules/privacy/list-privacy-requests.server.ts";
import { PrivacyRequest } from "./privacy-request.tsx";

export type PrivacyPageProps = PrivacyRequestPage & { isLaterPage: boolean; mayExport: boolean };

/** Requests of customers about their data, with what was done and the export to hand over (GD-08, GD-09). */
export function PrivacyPage({ requests, nextCursor, isLaterPage, mayExport }: PrivacyPageProps) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.privacy")}>
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("privacy.description")}</Text></Gutter>
        <Card padding="0">
          {requests.length === 0 && (
            <Box padding="600">
              <BlockStack gap="100" inlineAlign="center">
                <Text as="p" variant="bodyLg">{t("privacy.emptyTitle")}</Text>
                <Text as="p" tone="subdued" alignment="center">{t("privacy.emptyAdvice")}</Text>
              </BlockStack>
            </Box>
          )}
          {requests.map((request, index) => (
            <Fragment key={request.id}>
              {index > 0 && <Divider />}
              <PrivacyRequest request={request} mayExport={mayExport} />
            </Fragment>
          ))}
          {(nextCursor || isLaterPage) && (
            <Box padding="400">
              <InlineStack align="center" gap="300">
                {isLaterPage && <Button url="/app/privacy">{t("action.newest")}</Button>}
                {nextCursor && <Button url={`/app/privacy?cursor=${encodeURIComponent(nextCursor)}`}>{t("action.older")}</Button>}
              </InlineStack>
            </Box>
          )}
        </Card>
      </BlockStack>
    </AdminPage>
  );
}
