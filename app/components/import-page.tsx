import { Badge, Banner, BlockStack, Box, Button, Card, Divider, DropZone, InlineStack, List, Spinner, Text } from "@shopify/polaris";
import { Fragment, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "#app/contracts/locale.ts";
import { MAX_IMPORT_BYTES } from "#app/modules/knowledge/plan-import.ts";
import { useAdmin } from "./admin-context.tsx";
import { AdminPage } from "./admin-page.tsx";
import type { TextsArea } from "./texts-list.tsx";
import { toBase64 } from "./to-base64.ts";
import { useFetcher } from "./use-fetcher.ts";
import { useWords } from "./use-words.ts";

const STATES = ["new", "duplicate", "skipped", "problem"] as const;
type State = (typeof STATES)[number];

/** What a row of the file would become, as far as every area has it. */
interface Planned {
  row: number;
  locale: Locale;
  state: State;
  reason: string | null;
}

type Answer<Entry> =
  | { ok: true; step: "preview"; format: string; counts: Record<State, number>; entries: Entry[] }
  | { ok: true; step: "done"; created: number }
  | { ok: false; reason: string };

interface ImportPageProps<Entry extends Planned> {
  area: TextsArea;
  /** A line for each kind of file. */
  formats: string[];
  /** Ends of file names, as the browser's chooser takes them. */
  accept: string;
  /** What the person decides about all of them, sent along with the file. */
  options?: { values: object; field: ReactNode };
  /** An entry's own words, below its state and what is wrong with it. */
  showEntry(entry: Entry): ReactNode;
}

const MAX_ROWS_SHOWN = 100;
const TONE = { new: "success", duplicate: undefined, skipped: undefined, problem: "critical" } as const;
const PROBLEMS = { knowledge: "knowledgeProblem", macros: "macroProblem" } as const;

/** A file of the shop's texts, first shown as what it would become, then taken over as a whole. */
export function ImportPage<Entry extends Planned>({ area, formats, accept, options, showEntry }: ImportPageProps<Entry>) {
  const { t } = useTranslation();
  const words = useWords();
  const { file, choose, answer, reason, sending, isBusy, takeOver } = useImport<Entry>(options?.values);
  const home = { content: t(`nav.${area}`), url: `/app/${area}` };
  const done = answer?.ok && answer.step === "done" ? answer : null;
  return (
    <AdminPage title={t(`${area}.import.title`)} backAction={home}>
      <BlockStack gap="400">
        {reason && <Banner tone="critical" title={t(`${area}.import.refused`)}><p>{words(PROBLEMS[area], reason)}</p></Banner>}
        {done && <Banner tone="success" action={home} title={t(`${area}.import.done`, { count: done.created })} />}
        <Card>
          <BlockStack gap="400">
            <Text as="p">{t(`${area}.import.description`)}</Text>
            <List>{formats.map((format) => <List.Item key={format}>{format}</List.Item>)}</List>
            <DropZone label={t(`${area}.import.file`)} allowMultiple={false} accept={accept} type="file" onDrop={(_all, accepted, rejected) => void choose(accepted[0] ?? rejected[0])} disabled={isBusy}>
              {file && !done ? <Box padding="400"><Text as="p" alignment="center" breakWord>{file.name}</Text></Box> : <DropZone.FileUpload actionTitle={t(`${area}.import.choose`)} actionHint={t(`${area}.import.hint`)} />}
            </DropZone>
          </BlockStack>
        </Card>
        {sending === "preview" && file && (
          <Card>
            <InlineStack gap="200" blockAlign="center" wrap={false}>
              <Spinner size="small" />
              <div role="status"><Text as="p" breakWord>{t(`${area}.import.reading`, { file: file.name })}</Text></div>
            </InlineStack>
          </Card>
        )}
        {answer?.ok && answer.step === "preview" && file && <Preview area={area} answer={answer} onImport={takeOver} isBusy={isBusy} options={options?.field} showEntry={showEntry} />}
      </BlockStack>
    </AdminPage>
  );
}

function useImport<Entry>(values: object = {}) {
  const fetcher = useFetcher<Answer<Entry>>();
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const isBusy = fetcher.state !== "idle";
  const send = (command: object, { name, content }: { name: string; content: string }) => fetcher.submit({ ...command, name, file: content }, { method: "post", encType: "application/json" });
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
  const answer = (sending === "preview" || tooLarge ? null : (fetcher.data ?? null)) as Answer<Entry> | null;
  return {
    file, choose, answer, sending, isBusy,
    reason: tooLarge ? "file_too_large" : answer?.ok === false ? answer.reason : null,
    takeOver: () => void (file && send({ intent: "import", ...values }, file)),
  };
}

interface PreviewProps<Entry extends Planned> {
  area: TextsArea;
  answer: Extract<Answer<Entry>, { step: "preview" }>;
  onImport(): void;
  isBusy: boolean;
  options: ReactNode;
  showEntry(entry: Entry): ReactNode;
}

function Preview<Entry extends Planned>({ area, answer: { counts, entries }, onImport, isBusy, options, showEntry }: PreviewProps<Entry>) {
  const { t } = useTranslation();
  // What has to be mended comes first.
  const shown = [...entries].sort((a, b) => Number(b.state === "problem") - Number(a.state === "problem")).slice(0, MAX_ROWS_SHOWN);
  const summary = STATES.filter((state) => counts[state] > 0).map((state) => t(`${area}.import.count.${state}`, { count: counts[state] }));
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <BlockStack gap="100">
              <Text as="h2" variant="headingMd">{t(`${area}.import.preview`)}</Text>
              <Text as="p">{summary.join(" · ")}</Text>
            </BlockStack>
            <Button variant="primary" onClick={onImport} loading={isBusy} disabled={counts.new === 0 || counts.problem > 0}>{t(`${area}.import.action`, { count: counts.new })}</Button>
          </InlineStack>
          {counts.problem > 0 && <Text as="p" tone="critical">{t(`${area}.import.mendFirst`)}</Text>}
          {options}
        </BlockStack>
      </Box>
      {shown.map((entry, index) => (
        <Fragment key={index}>
          <Divider />
          <Box padding="400">
            <BlockStack gap="150">
              <State area={area} entry={entry} />
              {showEntry(entry)}
            </BlockStack>
          </Box>
        </Fragment>
      ))}
      {entries.length > shown.length && <Box padding="400"><Text as="p" tone="subdued">{t(`${area}.import.more`, { count: entries.length - shown.length })}</Text></Box>}
    </Card>
  );
}

function State({ area, entry: { row, locale, state, reason } }: { area: TextsArea; entry: Planned }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  return (
    <>
      <InlineStack gap="200" blockAlign="center">
        <Badge {...(TONE[state] && { tone: TONE[state] })}>{t(`${area}.import.state.${state}`)}</Badge>
        <Text as="span" tone="subdued" variant="bodySm">{t(`${area}.import.row`, { row })} · {format.languageLabel(locale)}</Text>
      </InlineStack>
      {reason && <Text as="p" {...(state === "problem" && { tone: "critical" as const })}>{words(PROBLEMS[area], reason)}</Text>}
    </>
  );
}
