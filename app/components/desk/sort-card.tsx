import { BlockStack, Button, Card, InlineStack, Select, Tag, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Desk } from "#app/modules/approval/desk.ts";
import type { Thread } from "#app/modules/approval/views.ts";
import { toUrgency } from "#app/modules/conversation/intents.ts";
import { MAX_TAG_CHARACTERS } from "#app/modules/inbox/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { ThreadActions } from "#app/components/thread/use-thread-actions.ts";
import { TagBadges } from "#app/components/tag-badges.tsx";
import { useWords } from "#app/components/use-words.ts";
import { useDeskCommand } from "./use-desk-command.ts";

const NOBODY = "";
const BY_WORDS = "words";

/** Who takes care of a conversation, how urgent it is, and its tags. */
export function SortCard({ thread, desk, actions }: { thread: Thread; desk: Desk; actions: ThreadActions }) {
  const { t } = useTranslation();
  const mayAnswer = useAdmin().may("answer");
  const { submit, isPending } = useDeskCommand(thread.conversationId);
  const current = thread.assignedTo;
  const people = current === null || desk.colleagues.some(({ id }) => id === current.id) ? desk.colleagues : [...desk.colleagues, current];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("desk.title")}</Text>
        <Select
          label={t("desk.assignee")} value={current?.id ?? NOBODY} disabled={!mayAnswer || actions.pending !== null}
          options={[{ label: t("desk.nobody"), value: NOBODY }, ...people.map(({ id, name }) => ({ label: name ?? t("desk.unnamed"), value: id }))]}
          onChange={(id) => actions.submit({ intent: "assign", assignee: id === NOBODY ? null : id })}
        />
        <Select
          label={t("desk.priority")} value={desk.priority === null ? BY_WORDS : String(desk.priority)} disabled={!mayAnswer || isPending}
          options={[{ label: t("desk.byWords"), value: BY_WORDS }, ...([2, 1, 0] as const).map((urgency) => ({ label: t(`desk.urgency.${urgency}`), value: String(urgency) }))]}
          onChange={(chosen) => submit({ intent: "setPriority", urgency: chosen === BY_WORDS ? null : toUrgency(Number(chosen)) })}
        />
        <Tags conversationId={thread.conversationId} desk={desk} mayAnswer={mayAnswer} />
      </BlockStack>
    </Card>
  );
}

function Tags({ conversationId, desk: { tags, shopTags }, mayAnswer }: { conversationId: string; desk: Desk; mayAnswer: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const [name, setName] = useState("");
  const { submit, isPending, refusal } = useDeskCommand(conversationId, () => setName(""));
  const add = () => {
    if (name.trim() !== "") submit({ intent: "tag", name });
  };
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{t("desk.tags")}</Text>
      {tags.length === 0 && <Text as="p" tone="subdued">{t("desk.noTags")}</Text>}
      <InlineStack gap="100">
        {mayAnswer ? tags.map((tag) => <Tag key={tag.id} onRemove={() => submit({ intent: "untag", tagId: tag.id })}>{tag.name}</Tag>) : <TagBadges tags={tags} />}
      </InlineStack>
      {mayAnswer && (
        <form onSubmit={(event) => { event.preventDefault(); add(); }}>
          <TextField
            label={t("desk.newTag")} labelHidden placeholder={t("desk.newTag")} value={name} onChange={setName} maxLength={MAX_TAG_CHARACTERS} autoComplete="off" id="desk-tag"
            suggestion={name === "" ? undefined : shopTags.find((tag) => tag.name.toLowerCase().startsWith(name.toLowerCase()))?.name}
            error={refusal ? words("conflict", refusal) : undefined}
            connectedRight={<Button submit loading={isPending} disabled={name.trim() === ""}>{t("desk.addTag")}</Button>}
          />
        </form>
      )}
    </BlockStack>
  );
}
