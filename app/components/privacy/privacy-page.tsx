import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";
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
        <ListCard
          items={requests} renderItem={(request) => <PrivacyRequest request={request} mayExport={mayExport} />} empty={{ title: t("privacy.emptyTitle"), advice: t("privacy.emptyAdvice") }}
          nextCursor={nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl("/app/privacy", { cursor })}
        />
      </BlockStack>
    </AdminPage>
  );
}
