import { useNavigate } from "@remix-run/react";
import { ActionList, BlockStack, Button, Checkbox, InlineStack, Modal, Popover, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type InboxQuery, writeInboxQuery } from "#app/modules/conversation/inbox-query.ts";
import { MAX_VIEW_NAME_CHARACTERS, type SavedViewItem } from "#app/modules/inbox/views.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import { useInboxCommand } from "./use-inbox-command.ts";

/** Views under a name: opening one, keeping what is shown as one, forgetting one. */
export function SavedViews({ query, views }: { query: InboxQuery; views: SavedViewItem[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = useAdmin();
  const [open, setOpen] = useState<"list" | "form" | null>(null);
  const { submit, isPending, refusal } = useInboxCommand(() => setOpen(null));
  const shown = writeInboxQuery(query);
  const current = views.find((view) => view.query === shown);
  const mayForget = current !== undefined && (current.isOwn || may("texts"));
  return (
    <>
      <Popover
        active={open === "list"} onClose={() => setOpen(null)} preferredAlignment="right"
        activator={<Button disclosure onClick={() => setOpen(open === "list" ? null : "list")}>{current?.name ?? t("savedView.title")}</Button>}
      >
        <ActionList
          actionRole="menuitem"
          sections={[
            {
              items: views.map(({ id, name, query: address, isShared }) => ({
                id, content: name, active: id === current?.id, helpText: isShared ? t("savedView.shared") : undefined,
                onAction: () => {
                  setOpen(null);
                  navigate(`/app/inbox?${address}`);
                },
              })),
            },
            {
              items: [
                { content: t("savedView.keep"), onAction: () => setOpen("form") },
                ...(mayForget ? [{ content: t("savedView.forget", { name: current.name }), onAction: () => submit({ intent: "deleteView", viewId: current.id }) }] : []),
              ],
            },
          ].filter(({ items }) => items.length > 0)}
        />
      </Popover>
      {open === "form" && <SaveForm isPending={isPending} refusal={refusal} onClose={() => setOpen(null)} onSave={(name, isShared) => submit({ intent: "saveView", name, isShared, query: shown })} />}
    </>
  );
}

function SaveForm({ isPending, refusal, onClose, onSave }: { isPending: boolean; refusal: string | null; onClose(): void; onSave(name: string, isShared: boolean): void }) {
  const { t } = useTranslation();
  const { may } = useAdmin();
  const words = useWords();
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  return (
    <Modal
      open onClose={onClose} title={t("savedView.keep")}
      primaryAction={{ content: t("action.save"), loading: isPending, disabled: name.trim() === "", onAction: () => onSave(name, isShared) }}
      secondaryActions={[{ content: t("action.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">{t("savedView.advice")}</Text>
          <TextField label={t("savedView.name")} value={name} onChange={setName} maxLength={MAX_VIEW_NAME_CHARACTERS} autoComplete="off" error={refusal ? words("conflict", refusal) : undefined} />
          {may("answer") && <InlineStack><Checkbox label={t("savedView.share")} checked={isShared} onChange={setShared} /></InlineStack>}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
