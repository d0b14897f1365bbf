import { Banner, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { ListCard, listUrl } from "#app/components/list-card.tsx";
import { ViewTabs } from "#app/components/view-tabs.tsx";
import type { ListedRule, RulesPageView } from "#app/modules/rules/list-rules.server.ts";
import { RULE_VIEWS, type RuleView } from "#app/modules/rules/rule-views.ts";
import { RuleScope, RuleStatusBadge } from "./rule-badges.tsx";

const PATH = "/app/rules";
const COUNT_OF = { proposed: "PROPOSED", on: "ON", off: "OFF", dismissed: "DISMISSED" } as const satisfies Record<RuleView, string>;

interface RulesPageProps {
  list: RulesPageView;
  view: RuleView;
  isLaterPage: boolean;
}

/** Rules that edits proposed or people wrote: those to decide on, those in force, and the others. */
export function RulesPage({ list: { rules, counts, limit, hasModel, nextCursor }, view, isLaterPage }: RulesPageProps) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  return (
    <AdminPage title={t("nav.rules")} titleHidden={false} {...(may("texts") && { primaryAction: { content: t("rules.new"), url: `${PATH}/new` } })}>
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("rules.description")} {t("rules.limit", { limit })}</Text></Gutter>
        {!hasModel && <Banner tone="info"><Text as="p">{t("rules.noModel")}</Text></Banner>}
        <ListCard
          head={<ViewTabs path={PATH} views={RULE_VIEWS} view={view} label={(each) => t(`rules.view.${each}`, { count: counts[COUNT_OF[each]] })} />}
          items={rules} renderItem={(rule) => <RuleItem rule={rule} />} empty={{ title: t(`rules.empty.${view}`), advice: t("rules.emptyAdvice") }}
          nextCursor={nextCursor} isLaterPage={isLaterPage} urlOf={(cursor) => listUrl(PATH, { view, cursor })}
        />
      </BlockStack>
    </AdminPage>
  );
}

function RuleItem({ rule }: { rule: ListedRule }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box padding="400">
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <Text as="h2" variant="bodyLg" breakWord><Link url={`${PATH}/${rule.id}`}>{rule.text}</Link></Text>
          <RuleStatusBadge status={rule.status} />
        </InlineStack>
        <InlineStack gap="300">
          <RuleScope rule={rule} />
          {rule.edits > 0 && <Text as="span" tone="subdued" variant="bodySm">{t("rules.edits", { count: rule.edits })}</Text>}
          <Text as="span" tone="subdued" variant="bodySm"><time dateTime={rule.createdAt} suppressHydrationWarning>{format.dateTime(rule.createdAt)}</time></Text>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
