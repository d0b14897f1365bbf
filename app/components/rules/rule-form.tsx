import { Banner, BlockStack, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { MAX_RULE_CHARACTERS, readEffect } from "#app/modules/drafting/draft-rule.ts";
import { NAME_WORD } from "#app/modules/drafting/rule-phrases.ts";
import type { RuleWish } from "./use-rule-command.ts";

interface RuleFormProps {
  rule: RuleWish;
  isBusy: boolean;
  /** Why the last save was refused. */
  problem: string | null;
  /** Saved, and the page is left: what was typed is no loss. */
  isDone?: boolean;
  onSave(wish: RuleWish): void;
}

const ALL = "";

/** As it is stored: one line. */
const fold = ({ text, locale, intent }: RuleWish) => JSON.stringify({ text: text.replace(/\s+/g, " ").trim(), locale, intent });

/** A rule's words and the replies that it is for, with what Loket makes of the words while they are typed. */
export function RuleForm({ rule, isBusy, problem, isDone = false, onSave }: RuleFormProps) {
  const { t } = useTranslation();
  const { format, locale: reader } = useAdmin();
  const words = useWords();
  const { text, locale, intent } = rule;
  const stored = fold({ text, locale, intent });
  const [wish, setWish] = useState<RuleWish>({ text, locale, intent });
  const seen = useRef(stored);
  // What is stored now is shown, unless a colleague changed it while this person was typing: nobody loses a text.
  useEffect(() => {
    const before = seen.current;
    seen.current = stored;
    setWish((current) => ([before, stored].includes(fold(current)) ? (JSON.parse(stored) as RuleWish) : current));
  }, [stored]);
  const set = (change: Partial<RuleWish>) => setWish((current) => ({ ...current, ...change }));
  return (
    <Card>
      <SaveBar id="rule-save-bar" isDirty={!isDone && fold(wish) !== stored} isSaving={isBusy} onSave={() => onSave(wish)} onDiscard={() => setWish({ text, locale, intent })} />
      <BlockStack gap="300">
        {problem && <Banner tone="warning" title={t("rules.notDone")}><Text as="p">{words("conflict", problem)}</Text></Banner>}
        <FormLayout>
          <TextField
            label={t("rules.text")} value={wish.text} onChange={(value) => set({ text: value })} maxLength={MAX_RULE_CHARACTERS} showCharacterCount multiline={2} autoComplete="off" helpText={t("rules.textHelp", { slot: NAME_WORD[reader] })}
          />
          <FormLayout.Group>
            <Select
              label={t("rules.language")} value={wish.locale ?? ALL} onChange={(value) => set({ locale: value === ALL ? null : (value as Locale) })}
              options={[{ value: ALL, label: t("rules.everyLanguage") }, ...LOCALES.map((each) => ({ value: each, label: format.languageLabel(each) }))]}
            />
            <Select
              label={t("rules.topic")} value={wish.intent ?? ALL} onChange={(value) => set({ intent: value === ALL ? null : value })}
              options={[{ value: ALL, label: t("rules.everyTopic") }, ...INTENTS.map((each) => ({ value: each, label: t(`intent.${each}`) }))]}
            />
          </FormLayout.Group>
        </FormLayout>
        {wish.text.trim() !== "" && <Effect text={wish.text} />}
      </BlockStack>
    </Card>
  );
}

/** Whether Loket carries a wording out itself, or a model has to follow it. */
export function Effect({ text }: { text: string }) {
  const { t } = useTranslation();
  return <Text as="p" tone="subdued">{t(readEffect(text) ? "rules.doesSelf" : "rules.doesModel")}</Text>;
}
