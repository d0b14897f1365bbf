import { BlockStack, Box, Button, Card, Collapsible, Divider, InlineStack, Link, List, Text } from "@shopify/polaris";
import { Fragment, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { localeSchema } from "#app/contracts/locale.ts";
import { toIntent } from "#app/modules/conversation/intents.ts";
import type { FailedCriterion } from "#app/modules/simulation/judge-draft.ts";
import type { RunResult } from "#app/modules/simulation/run-views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { DraftText } from "#app/components/thread/draft-text.tsx";
import { useWords } from "#app/components/use-words.ts";
import { ComparisonBadge } from "./verdict-badge.tsx";

/** Every case of a run, what fails newly first. */
export function RunResults({ results }: { results: RunResult[] }) {
  if (results.length === 0) return null;
  return (
    <Card padding="0">
      {results.map((result, index) => (
        <Fragment key={result.caseId}>
          {index > 0 && <Divider />}
          <Result result={result} />
        </Fragment>
      ))}
    </Card>
  );
}

function Result({ result }: { result: RunResult }) {
  const { t } = useTranslation();
  const words = useWords();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { draft } = result;
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/playground?case=${result.caseId}`} removeUnderline><Text as="h3" fontWeight="semibold" breakWord>{result.name}</Text></Link>
          <ComparisonBadge comparison={result.comparison} isNew={result.isNew} />
        </InlineStack>
        {result.verdict === "UNJUDGED" && <Text as="p" tone="subdued">{t("cases.notJudged", { why: words(result.outcome === "shopify_unreachable" || result.outcome === "customer_not_found" ? "caseProblem" : "outcome", result.outcome) })}</Text>}
        {result.failed.length > 0 && <List>{result.failed.map((criterion, index) => <List.Item key={index}><Reason criterion={criterion} /></List.Item>)}</List>}
        {draft && (
          <>
            <InlineStack><Button variant="plain" disclosure={isOpen ? "up" : "down"} ariaExpanded={isOpen} ariaControls={id} onClick={() => setOpen(!isOpen)}>{t("cases.seeDraft")}</Button></InlineStack>
            <Collapsible id={id} open={isOpen}>
              {isOpen && (
                <BlockStack gap="200">
                  {result.question !== result.name && <div className="loket-text"><Text as="p" tone="subdued">{result.question}</Text></div>}
                  <DraftText content={draft.content} locale={draft.locale} />
                </BlockStack>
              )}
            </Collapsible>
          </>
        )}
      </BlockStack>
    </Box>
  );
}

/** Why a criterion is not met, in the reader's words. */
function Reason({ criterion: { code, expected, found } }: { criterion: FailedCriterion }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const say = (text: string): string => {
    const locale = localeSchema.safeParse(text).data;
    if (code === "language" && locale) return format.language(locale);
    const intent = toIntent(text);
    if (code === "intent" && intent) return t(`intent.${intent}`);
    if (code === "register") return text === "formal" || text === "informal" ? t(`cases.${text}`) : text;
    if (code === "mention") return t(`cases.mention.${text as "order"}`);
    return code === "too_long" ? format.number(Number(text)) : text;
  };
  return <>{t(`criterion.${code}`, { expected: expected && say(expected), found: found && say(found) })}</>;
}
