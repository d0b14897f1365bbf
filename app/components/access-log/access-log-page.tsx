import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AccessPage, AccessView } from "#app/modules/audit/list-access.server.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";

interface AccessLogPageProps extends AccessPage {
  people: { id: string; name: string | null }[];
  /** Whose views are shown; null: everybody's. */
  staffId: string | null;
  isLaterPage: boolean;
}

const EVERYONE = "";

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
              label={t("accessLog.filter")} value={staffId ?? EVERYONE} onChange={(next) => navigate(listUrl("/app/access-log", { staff: next || null }))}
              options={[{ value: EVERYONE, label: t("accessLog.everyone") }, ...people.map(({ id }) => ({ value: id, label: nameOf(id) }))]}
            />
          </BlockStack>
        </Gutter>
        <ListCard
          items={views} renderItem={(view) => <View view={view} name={nameOf(view.staffId)} />} empty={{ title: t("accessLog.emptyTitle"), advice: t("accessLog.emptyAdvice") }}
          nextCursor={nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl("/app/access-log", { staff: staffId, cursor })}
        />
      </BlockStack>
    </AdminPage>
  );
}

/** Where what was looked at can be looked at again. */
const PAGE_OF: Partial<Record<AccessView["subjectType"], string>> = { conversation: "/app/conversations", order: "/app/conversations", address: "/app/conversations", return: "/app/returns", withdrawal: "/app/withdrawals" };

/** Lists have the name of the page that shows them. */
const LIST_NAME = {
  inbox: "nav.inbox", search: "inbox.search", approvals: "nav.home", returns: "nav.returns", withdrawals: "nav.withdrawals", shadow: "shadowReport.title", playground: "nav.playground", cases: "nav.cases", rule_replay: "nav.rules", mails: "nav.mails",
} as const;
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
