import { Box, Card, Divider, Tabs, Text } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { AutonomyRow } from "#app/modules/automation/list-autonomy.server.ts";
import { TopicRow, type TopicRowProps } from "./topic-row.tsx";

interface TopicsCardProps extends Omit<TopicRowProps, "row"> {
  rows: AutonomyRow[];
  /** The language with most decisions first. */
  locales: Locale[];
}

/** The topics of one language at a time: first those that may leave by themselves, most decided first, then those that never may. */
export function TopicsCard({ rows, locales, ...rest }: TopicsCardProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const [selected, setSelected] = useState(0);
  const locale = locales[selected] ?? locales[0];
  const own = rows.filter((row) => row.locale === locale).sort((a, b) => b.decided - a.decided);
  const groups = [{ title: null, topics: own.filter(({ mayBeAuto }) => mayBeAuto) }, { title: t("autonomy.alwaysPersonTitle"), topics: own.filter(({ mayBeAuto }) => !mayBeAuto) }];
  return (
    <Card padding="0">
      {locales.length > 1 && (
        <>
          <Tabs
            tabs={locales.map((each) => ({ id: `language-${each}`, panelID: `topics-${each}`, content: format.languageLabel(each) }))} selected={selected} onSelect={setSelected}
            disclosureText={t("autonomy.languages")}
          />
          <Divider />
        </>
      )}
      <div role="tabpanel" id={`topics-${locale}`} aria-labelledby={locales.length > 1 ? `language-${locale}` : undefined}>
        {groups.map(({ title, topics }, index) => (
          <Fragment key={title}>
            {title && (
              <>
                <Divider borderColor="border" />
                <Box background="bg-surface-secondary" paddingInline="400" paddingBlock="300">
                  <Text as="h2" variant="headingSm">{title}</Text>
                  <Text as="p" tone="subdued" variant="bodySm">{t("autonomy.alwaysPerson")}</Text>
                </Box>
              </>
            )}
            {topics.map((row, place) => (
              <Fragment key={row.intent}>
                {(place > 0 || index > 0) && <Divider />}
                <TopicRow row={row} {...rest} />
              </Fragment>
            ))}
          </Fragment>
        ))}
      </div>
    </Card>
  );
}
