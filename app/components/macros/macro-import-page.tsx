import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Box, Button, Card, Checkbox, Divider, DropZone, InlineStack, List, Spinner, Text } from "@shopify/polaris";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { toBase64 } from "#app/components/to-base64.ts";
import { useWords } from "#app/components/use-words.ts";
import { MAX_IMPORT_BYTES } from "#app/modules/knowledge/plan-import.ts";
import type { PlannedMacro } from "#app/modules/macros/plan-macro-import.ts";

type Answer =
  | { ok: true; step: "preview"; format: string; counts: Record<PlannedMacro["state"], number>; entries: PlannedMacro[] }
  | { ok: true; step: "done"; created: number }
  | { ok: false; reason: string };
type Preview = Extract<Answer, { step: "preview" }>;

const MAX_ROWS_SHOWN = 100;
const STATES = ["new", "duplicate", "skipped", "problem"] as const;
const TONE = { new: "success", duplicate: undefined, skipped: undefined, problem: "critical" } as const;

/** A file of macros, first shown as what it would become, then taken over as a whole. */
export function MacroImportPage() {
  const { t } = useTranslation();
  const words = useWords();
  const fetcher = useFetcher<Answer>();
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const isBusy = fetcher.state !== "idle";
  const send = (command: { intent: "preview" } | { intent: "import"; isForDrafts: boolean }, { name, content }: { name: string; content: string }) =>
    fetcher.submit({ ...command, name, file: content }, { method: "post", encType: "application/json" });
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setTooLarge(chosen.size > MAX_IMPORT_BYTES);
    if (chosen.size > MAX_IMPORT_BYTES) return setFile(null);
    const next = { name: chosen.name, content: toBase64(new Uint8Array(await chosen.arrayBuffer())) };
    setFile(next);
    send({ intent: "preview" }, next);
  };
  const sending = isBusy ? (fetcher.json as { intent?: unknown } | undefined)?.intent : null;
  // A new file takes the old preview away; while it is imported, it stays.
  const answer = sending === "preview" || tooLarge ? null : (fetcher.data ?? null);
  const reason = tooLarge ? "file_too_large" : answer?.ok === false ? answer.reason : null;
  const done = answer?.ok && answer.step === "done" ? answer : null;
  return (
    <AdminPage title={t("macros.import.title")} backAction={{ content: t("nav.macros"), url: "/app/macros" }}>
      <BlockStack gap="400">
        {reason && <Banner tone="critical" title={t("macros.import.refused")}><p>{words("macroProblem", reason)}</p></Banner>}
        {done && <Banner tone="success" action={{ content: t("nav.macros"), url: "/app/macros" }} title={t("macros.import.done", { count: done.created })} />}
        <Card>
          <BlockStack gap="400">
            <Text as="p">{t("macros.import.description")}</Text>
            <List>{(["csv", "json", "zendesk", "gorgias"] as const).map((format) => <List.Item key={format}>{t(`macros.import.format.${format}`)}</List.Item>)}</List>
            <DropZone label={t("macros.import.file")} allowMultiple={false} accept=".csv,.tsv,.json" type="file" onDrop={(_all, accepted, rejected) => void choose(accepted[0] ?? rejected[0])} disabled={isBusy}>
              {file && !done ? <Box padding="400"><Text as="p" alignment="center" breakWord>{file.name}</Text></Box> : <DropZone.FileUpload actionTitle={t("macros.import.choose")} actionHint={t("macros.import.hint")} />}
            </DropZone>
          </BlockStack>
        </Card>
        {sending === "preview" && file && (
          <Card>
            <InlineStack gap="200" blockAlign="center" wrap={false}>
              <Spinner size="small" />
              <div role="status"><Text as="p" breakWord>{t("macros.import.reading", { file: file.name })}</Text></div>
            </InlineStack>
          </Card>
        )}
        {answer?.ok && answer.step === "preview" && file && <Planned answer={answer} onImport={(isForDrafts) => send({ intent: "import", isForDrafts }, file)} isBusy={isBusy} />}
      </BlockStack>
    </AdminPage>
  );
}

function Planned({ answer: { counts, entries }, onImport, isBusy }: { answer: Preview; onImport(isForDrafts: boolean): void; isBusy: boolean }) {
  const { t } = useTranslation();
  const [isForDrafts, setForDrafts] = useState(false);
  // What has to be mended comes first.
  const shown = [...entries].sort((a, b) => Number(b.state === "problem") - Number(a.state === "problem")).slice(0, MAX_ROWS_SHOWN);
  const summary = STATES.filter((state) => counts[state] > 0).map((state) => t(`macros.import.count.${state}`, { count: counts[state] }));
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">{t("macros.import.preview")}</Text>
              <Text as="p">{summary.join(" · ")}</Text>
            </BlockStack>
            <Button variant="primary" onClick={() => onImport(isForDrafts)} loading={isBusy} disabled={counts.new === 0 || counts.problem > 0}>{t("macros.import.action", { count: counts.new })}</Button>
          </InlineStack>
          {counts.problem > 0 && <Text as="p" tone="critical">{t("macros.import.mendFirst")}</Text>}
          <Checkbox label={t("macros.import.forDrafts")} checked={isForDrafts} onChange={setForDrafts} helpText={t("macros.import.forDraftsHelp")} />
        </BlockStack>
      </Box>
      {shown.map((entry, index) => (
        <Fragment key={index}>
          <Divider />
          <Entry entry={entry} />
        </Fragment>
      ))}
      {entries.length > shown.length && <Box padding="400"><Text as="p" tone="subdued">{t("macros.import.more", { count: entries.length - shown.length })}</Text></Box>}
    </Card>
  );
}

function Entry({ entry }: { entry: PlannedMacro }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return (
    <Box padding="400">
      <BlockStack gap="150">
        <InlineStack gap="200" blockAlign="center">
          <Badge {...(TONE[entry.state] && { tone: TONE[entry.state] })}>{t(`macros.import.state.${entry.state}`)}</Badge>
          <Text as="span" tone="subdued" variant="bodySm">{t("macros.import.row", { row: entry.row })} · {format.languageLabel(entry.locale)}</Text>
        </InlineStack>
        {entry.reason && <Text as="p" {...(entry.state === "problem" && { tone: "critical" as const })}>{words("macroProblem", entry.reason)}</Text>}
        {entry.state === "new" && entry.unknown.length > 0 && <Text as="p" tone="caution" breakWord>{t("macros.unknown", { count: entry.unknown.length, names: entry.unknown.join(", ") })}</Text>}
        <Text as="p" fontWeight="semibold" breakWord>{entry.name}</Text>
        <div className="loket-text" lang={entry.locale}><Text as="p" tone="subdued" breakWord>{entry.body}</Text></div>
      </BlockStack>
    </Box>
  );
}
