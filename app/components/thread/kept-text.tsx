import { Banner, BlockStack, Button, ButtonGroup, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ThreadActions } from "./use-thread-actions.ts";

/** The draft changed under an edit: says so and keeps what the person wrote until they decide about it. */
export function KeptText({ actions }: { actions: ThreadActions }) {
  const { t } = useTranslation();
  const { work } = actions;
  if (work.kind !== "edit") return null;
  const moveToReply = () => {
    actions.setReply(actions.reply === "" ? work.text : `${actions.reply}\n\n${work.text}`);
    actions.setWork({ kind: "look" });
  };
  return (
    <BlockStack gap="300">
      <Banner tone="warning" title={t("keptText.title")}>
        <Text as="p">{t("keptText.advice")}</Text>
      </Banner>
      <TextField label={t("keptText.label")} value={work.text} onChange={(text) => actions.setWork({ ...work, text })} multiline={4} maxHeight={320} autoComplete="off" />
      <ButtonGroup>
        <Button onClick={moveToReply}>{t("keptText.use")}</Button>
        <Button onClick={() => actions.setWork({ kind: "look" })}>{t("keptText.discard")}</Button>
      </ButtonGroup>
    </BlockStack>
  );
}
