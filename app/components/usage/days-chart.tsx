import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UsageDay } from "#app/modules/insights/usage-view.ts";
import { useAdmin } from "#app/components/admin-context.tsx";

/** Cost of each day as a column; the same figures as a table for whoever cannot see it, or wants to read them. */
export function DaysChart({ days }: { days: UsageDay[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const [isTable, setTable] = useState(false);
  const tableId = useId();
  const most = Math.max(...days.map(({ micros }) => micros));
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">{t("usage.days", { days: days.length })}</Text>
          <Button variant="plain" onClick={() => setTable(!isTable)} ariaExpanded={isTable} ariaControls={tableId}>{t(isTable ? "usage.hideTable" : "usage.showTable")}</Button>
        </InlineStack>
        {most === 0 ? <Text as="p" tone="subdued">{t("usage.noCalls")}</Text> : <Columns days={days} most={most} />}
        <Text as="p" tone="subdued">{most === 0 ? null : t("usage.most", { sum: format.euros(most) })}</Text>
        <div id={tableId} className={isTable ? undefined : "loket-unseen"}><DaysTable days={days} /></div>
      </BlockStack>
    </Card>
  );
}

/** A drawing only: its figures are in the table. */
function Columns({ days, most }: { days: UsageDay[]; most: number }) {
  const { format } = useAdmin();
  const first = days[0];
  const last = days.at(-1);
  return (
    <div aria-hidden="true">
      <div className="loket-columns">
        {days.map(({ day, micros }) => <span key={day} title={`${format.day(day)}: ${format.euros(micros)}`} style={{ blockSize: `${Math.round((micros / most) * 100)}%` }} />)}
      </div>
      <InlineStack align="space-between">
        <Text as="span" tone="subdued" variant="bodySm">{first && format.day(first.day)}</Text>
        <Text as="span" tone="subdued" variant="bodySm">{last && format.day(last.day)}</Text>
      </InlineStack>
    </div>
  );
}

function DaysTable({ days }: { days: UsageDay[] }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <table className="loket-figures">
      <caption className="loket-unseen">{t("usage.days", { days: days.length })}</caption>
      <thead>
        <tr>{(["day", "calls", "tokens", "cost"] as const).map((column) => <th key={column} scope="col">{t(`usage.column.${column}`)}</th>)}</tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, calls, inputTokens, outputTokens, micros }) => (
          <tr key={day}>
            <th scope="row">{format.day(day)}</th>
            <td data-label={t("usage.column.calls")}>{format.number(calls)}</td>
            <td data-label={t("usage.column.tokens")}>{format.number(inputTokens + outputTokens)}</td>
            <td data-label={t("usage.column.cost")}>{format.euros(micros)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
