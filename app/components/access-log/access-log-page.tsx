import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, Button, Card, Divider, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { AccessPage, AccessView } from "#app/modules/audit/list-access.server.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";

interface AccessLogPageProps extends AccessPage {
  people: { id: string; name: string | null }[];
  /** Whose views are shown; null: everybody's. */
  staffId: string | null;
  isLaterPage: boolean;
}

const EVERYONE = "";
const urlOf = (staffId: string | null, cursor: string | null) => {
  const query = new URLSearchParams({ ...(staffId ? { staff: staffId } : {}), ...(cursor ? { cursor } : {}) });
  return `/app/access-log${query.size > 0 ? `?${query}` : ""}`;
};

/** Who looked at customer data, newest first (SH-05). */
export function AccessLogPage({ views, nextCursor, people, staffId, isLaterPage }: AccessLogPageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? t("team.unknownName", { id });
  return (
    <AdminPage title={t("nav.accessLog")} backAction={{ content: t("nav.settings"), url: "/app/settings" }}>
      <BlockStack gap="400">
        <Gutter>
          <BlockStack gap="300">
            <Text as="p" tone="subdued">{t("accessLog.description")}</Text>
            <Select
              label={t("accessLog.filter")} value={staffId ?? EVERYONE} onChange={(next) => navigate(urlOf(next || null, null))}
              options={[{ value: EVERYONE, label: t("accessLog.everyone") }, ...people.map(({ id }) => ({ value: id, label: nameOf(id) }))]}
            />
          </BlockStack>
        </Gutter>
        <Card padding="0">
          {views.length === 0 && (
            <Box padding="600">
              <BlockStack gap="100" inlineAlign="center">
                <Text as="p" variant="bodyLg">{t("accessLog.emptyTitle")}</Text>
                <Text as="p" tone="subdued" alignment="center">{t("accessLog.emptyAdvice")}</Text>
              </BlockStack>
            </Box>
          )}
          {views.map((view, index) => (
            <Fragment key={view.id}>
              {index > 0 && <Divider />}
              <View view={view} name={nameOf(view.staffId)} />
            </Fragment>
          ))}
          {(nextCursor || isLaterPage) && (
            <Box padding="400">
              <InlineStack align="center" gap="300">
                {isLaterPage && <Button url={urlOf(staffId, null)}>{t("action.newest")}</Button>}
                {nextCursor && <Button url={urlOf(staffId, nextCursor)}>{t("action.older")}</Button>}
              </InlineStack>
            </Box>
          )}
        </Card>
      </BlockStack>
    </AdminPage>
  );
}

/** Where what was looked at can be looked at again. */
const PAGE_OF: Partial<Record<AccessView["subjectType"], string>> = { conversation: "/app/conversations", order: "/app/conversations", address: "/app/conversations", return: "/app/returns", withdrawal: "/app/withdrawals" };

/** Lists have the name of the page that shows them. */
const LIST_NAME = { inbox: "nav.inbox", approvals: "nav.home", returns: "nav.returns", withdrawals: "nav.withdrawals" } as const;
const isList = (id: string): id is keyof typeof LIST_NAME => id in LIST_NAME;

function View({ view, name }: { view: AccessView; name: string }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const list = view.subjectType === "list" && isList(view.subjectId) ? LIST_NAME[view.subjectId] : null;
  const what = list ? t(list) : t(`accessLog.subject.${view.subjectType}`);
  const who = view.subjectType === "list" ? t("accessLog.several") : view.customer ? t("accessLog.customer", { code: view.customer }) : t("accessLog.noCustomer");
  return (
    <Box padding="400">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack gap="050">
          <Text as="p" fontWeight="semibold">{name}</Text>
          <Text as="p" variant="bodySm" breakWord>
            {PAGE_OF[view.subjectType] ? <Link url={`${PAGE_OF[view.subjectType]}/${view.subjectId}`}>{what}</Link> : what} · {who}
          </Text>
        </BlockStack>
        <Text as="span" tone="subdued" variant="bodySm"><time dateTime={view.at} suppressHydrationWarning>{format.dateTime(view.at)}</time></Text>
      </InlineStack>
    </Box>
  );
}
