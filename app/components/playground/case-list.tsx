import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SavedCaseView } from "#app/modules/simulation/saved-case.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";
import type { useCasesCommand } from "./use-cases-command.ts";

interface CaseListProps {
  cases: SavedCaseView[];
  mayChange: boolean;
  command: ReturnType<typeof useCasesCommand>;
}

export function CaseList({ cases, mayChange, command }: CaseListProps) {
  const { t } = useTranslation();
  if (cases.length === 0) {
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="p" variant="bodyLg">{t("cases.none")}</Text>
          <Text as="p" tone="subdued">{t("cases.noneAdvice")}</Text>
          <InlineStack><Button url="/app/playground">{t("cases.toPlayground")}</Button></InlineStack>
        </BlockStack>
      </Card>
    );
  }
  return (
    <Card padding="0">
      {cases.map((saved, index) => (
        <Fragment key={saved.id}>
          {index > 0 && <Divider />}
          <CaseRow saved={saved} mayChange={mayChange} command={command} />
        </Fragment>
      ))}
    </Card>
  );
}

function CaseRow({ saved, mayChange, command }: { saved: SavedCaseView } & Omit<CaseListProps, "cases">) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const [isSure, setSure] = useState(false);
  const question = saved.thread.at(-1)?.body ?? "";
  return (
    <Box padding="400">
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <BlockStack gap="100">
          <InlineStack gap="200" blockAlign="center">
            <Link url={`/app/playground?case=${saved.id}`} removeUnderline><Text as="span" fontWeight="semibold" breakWord>{saved.name}</Text></Link>
            {saved.last && <VerdictBadge verdict={saved.last.verdict} />}
            {saved.criteria.locale && <Badge>{format.languageLabel(saved.criteria.locale)}</Badge>}
          </InlineStack>
          {question !== saved.name && <div className="loket-text loket-text--clamped"><Text as="span" tone="subdued">{question}</Text></div>}
          <Text as="p" tone="subdued" variant="bodySm">{t(saved.customerId ? "cases.asCustomer" : "cases.asGuest")}</Text>
        </BlockStack>
        {mayChange && (isSure
          ? (
            <InlineStack gap="200">
              <Button onClick={() => command.send({ command: "remove", caseId: saved.id })} loading={command.pending?.command === "remove" && command.pending.caseId === saved.id}>{t("cases.removeNow")}</Button>
              <Button variant="tertiary" onClick={() => setSure(false)}>{t("action.cancel")}</Button>
            </InlineStack>
          )
          : <Button variant="tertiary" onClick={() => setSure(true)} accessibilityLabel={t("cases.removeNamed", { name: saved.name })}>{t("cases.remove")}</Button>)}
      </InlineStack>
    </Box>
  );
}
