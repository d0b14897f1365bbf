import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Box, Button, Card, Divider, DropZone, InlineStack, List, Spinner, Text } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { toBase64 } from "#app/components/to-base64.ts";
import { useWords } from "#app/components/use-words.ts";
import { MAX_IMPORT_BYTES, type PlannedEntry } from "#app/modules/knowledge/plan-import.ts";

type Answer =
  | { ok: true; step: "preview"; format: string; counts: Record<PlannedEntry["state"], number>; entries: PlannedEntry[] }
  | { ok: true; step: "done"; created: number }
  | { ok: false; reason: string };

const MAX_ROWS_SHOWN = 100;
const TONE = { new: "success", duplicate: undefined, skipped: undefined, problem: "critical" } as const;

/** A file of answers, first shown as what it would become, then taken over as a whole. */
export function ImportPage() {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher<Answer>();
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const isBusy = fetcher.state !== "idle";
  const send = (intent: "preview" | "import", { name, content }: { name: string; content: string }) => fetcher.submit({ intent, name, file: content }, { method: "post", encType: "application/json" });
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setTooLarge(chosen.size > MAX_IMPORT_BYTES);
    if (chosen.size > MAX_IMPORT_BYTES) return setFile(null);
    const next = { name: chosen.name, content: toBase64(new Uint8Array(await chosen.arrayBuffer())) };
    setFile(next);
    send("preview", next);
  };
  const sending = isBusy ? (fetcher.json as { intent?: unknown } | undefined)?.intent : null;
  // A new file takes the old preview away; while it is imported, it stays.
  const answer = sending === "preview" || tooLarge ? null : (fetcher.data ?? null);
  const reason = tooLarge ? "file_too_large" : answer?.ok === false ? answer.reason : null;
  return (
    <AdminPage title={t("knowledge.import.title")} backAction={{ content: t("nav.knowledge"), url: "/app/knowledge" }}>
      <BlockStack gap="400">
        {reason && <Banner tone="critical" title={t("knowledge.import.refused")}><p>{words("knowledgeProblem", reason)}</p></Banner>}
        {answer?.ok && answer.step === "done" && <Banner tone="success" action={{ content: t("nav.knowledge"), url: "/app/knowledge" }} title={t("knowledge.import.done", { count: answer.created })} />}
        <Card>
          <BlockStack gap="400">
            <Text as="p">{t("knowledge.import.description")}</Text>
            <List>
              {(["csv", "json", "markdown", "zendesk", "gorgias"] as const).map((format) => <List.Item key={format}>{t(`knowledge.import.format.${format}`)}</List.Item>)}
            </List>
            <DropZone label={t("knowledge.import.file")} allowMultiple={false} accept=".csv,.tsv,.json,.md,.markdown" type="file" onDrop={(_all, accepted, rejected) => void choose(accepted[0] ?? rejected[0])} disabled={isBusy}>
              {file && !(answer?.ok && answer.step === "done") ? <Box padding="400"><Text as="p" alignment="center" breakWord>{file.name}</Text></Box> : <DropZone.FileUpload actionTitle={t("knowledge.import.choose")} actionHint={t("knowledge.import.hint")} />}
            </DropZone>
          </BlockStack>
        </Card>
        {sending === "preview" && file && <Progress words={t("knowledge.import.reading", { file: file.name })} />}
        {answer?.ok && answer.step === "preview" && file && <Preview answer={answer} onImport={() => send("import", file)} isBusy={isBusy} />}
      </BlockStack>
    </AdminPage>
  );
}

function Progress({ words }: { words: string }) {
  return (
    <Card>
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        <Spinner size="small" />
        <div role="status"><Text as="p" breakWord>{words}</Text></div>
      </InlineStack>
    </Card>
  );
}

function Preview({ answer: { counts, entries }, onImport, isBusy }: { answer: Extract<Answer, { step: "preview" }>; onImport(): void; isBusy: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  // What has to be mended comes first.
  const shown = [...entries].sort((a, b) => Number(b.state === "problem") - Number(a.state === "problem")).slice(0, MAX_ROWS_SHOWN);
  const summary = (["new", "duplicate", "skipped", "problem"] as const).filter((state) => counts[state] > 0).map((state) => t(`knowledge.import.count.${state}`, { count: counts[state] }));
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">{t("knowledge.import.preview")}</Text>
              <Text as="p">{summary.join(" · ")}</Text>
            </BlockStack>
            <Button variant="primary" onClick={onImport} loading={isBusy} disabled={counts.new === 0 || counts.problem > 0}>{t("knowledge.import.action", { count: counts.new })}</Button>
          </InlineStack>
          {counts.problem > 0 && <Text as="p" tone="critical">{t("knowledge.import.mendFirst")}</Text>}
        </BlockStack>
      </Box>
      {shown.map((entry, index) => (
        <Fragment key={index}>
          <Divider />
          <Box padding="400">
            <BlockStack gap="150">
              <InlineStack gap="200" blockAlign="center">
                <Badge {...(TONE[entry.state] && { tone: TONE[entry.state] })}>{t(`knowledge.import.state.${entry.state}`)}</Badge>
                <Text as="span" tone="subdued" variant="bodySm">{t("knowledge.import.row", { row: entry.row })} · {format.languageLabel(entry.locale)}</Text>
              </InlineStack>
              {entry.reason && <Text as="p" {...(entry.state === "problem" && { tone: "critical" as const })}>{words("knowledgeProblem", entry.reason)}</Text>}
              {entry.state === "new" && entry.isShortened && <Text as="p" tone="caution">{t("knowledge.import.shortened", { placeholder: "{{ticket.customer.firstname}}" })}</Text>}
              <Text as="p" fontWeight="semibold" breakWord>{entry.title}</Text>
              <Text as="p" tone="subdued" breakWord>{entry.body}</Text>
            </BlockStack>
          </Box>
        </Fragment>
      ))}
      {entries.length > shown.length && <Box padding="400"><Text as="p" tone="subdued">{t("knowledge.import.more", { count: entries.length - shown.length })}</Text></Box>}
    </Card>
  );
}
