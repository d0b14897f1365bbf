import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Colleague } from "#app/modules/approval/views.ts";
import { MAX_NOTE_CHARACTERS, type NoteView } from "#app/modules/inbox/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { completeMention, suggestMentions } from "./mention-text.ts";
import { useDeskCommand } from "./use-desk-command.ts";

/** What staff tell each other; the shopper and the assistant never read it. */
export function NotesCard({ conversationId, notes, colleagues }: { conversationId: string; notes: NoteView[]; colleagues: Colleague[] }) {
  const { t } = useTranslation();
  const mayAnswer = useAdmin().may("answer");
  const removing = useDeskCommand(conversationId);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">{t("notes.title")}</Text>
          <Text as="p" tone="subdued" variant="bodySm">{t("notes.private")}</Text>
        </BlockStack>
        {notes.map((note) => (
          <Note key={note.id} note={note} onRemove={mayAnswer && note.isOwn ? () => removing.submit({ intent: "deleteNote", noteId: note.id }) : null} isBusy={removing.isPending} />
        ))}
        {mayAnswer && <NewNote conversationId={conversationId} colleagues={colleagues} />}
        {!mayAnswer && notes.length === 0 && <Text as="p" tone="subdued">{t("notes.none")}</Text>}
      </BlockStack>
    </Card>
  );
}

function Note({ note, onRemove, isBusy }: { note: NoteView; onRemove: (() => void) | null; isBusy: boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Box background="bg-surface-caution" borderRadius="200" padding="300">
      <BlockStack gap="100">
        <InlineStack gap="150" align="space-between" blockAlign="center">
          <InlineStack gap="150">
            <Text as="span" fontWeight="semibold" variant="bodySm">{note.staffName ?? t("desk.unnamed")}</Text>
            <Text as="span" variant="bodySm"><time dateTime={note.at} suppressHydrationWarning>{format.dateTime(note.at)}</time></Text>
          </InlineStack>
          {onRemove && <Button variant="plain" size="micro" disabled={isBusy} onClick={onRemove} accessibilityLabel={t("notes.removeOf", { date: format.dateTime(note.at) })}>{t("notes.remove")}</Button>}
        </InlineStack>
        <p className="loket-text">{note.text}</p>
      </BlockStack>
    </Box>
  );
}

function NewNote({ conversationId, colleagues }: { conversationId: string; colleagues: Colleague[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const [text, setText] = useState("");
  const { submit, isPending, refusal } = useDeskCommand(conversationId, () => setText(""));
  const names = colleagues.flatMap(({ name }) => (name ? [name] : []));
  const suggested = suggestMentions(text, names);
  return (
    <BlockStack gap="200">
      <TextField
        label={t("notes.new")} value={text} onChange={setText} multiline={2} maxLength={MAX_NOTE_CHARACTERS} autoComplete="off" id="desk-note"
        helpText={t("notes.mention")} error={refusal ? words("conflict", refusal) : undefined}
      />
      {suggested.length > 0 && (
        <InlineStack gap="200">
          {suggested.map((name) => <Button key={name} size="slim" onClick={() => setText(completeMention(text, name))}>{`@${name}`}</Button>)}
        </InlineStack>
      )}
      <InlineStack><Button loading={isPending} disabled={text.trim() === ""} onClick={() => submit({ intent: "addNote", text })}>{t("notes.add")}</Button></InlineStack>
    </BlockStack>
  );
}
