import { BlockStack, Card, Checkbox, ChoiceList, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES } from "#app/contracts/locale.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { CASE_LIMITS, MENTIONS } from "#app/modules/simulation/saved-case.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import type { CaseDraft } from "./case-draft.ts";

interface CaseFormProps {
  form: CaseDraft;
  onChange(form: CaseDraft): void;
  disabled: boolean;
}

/** What a good draft for this question does. Question, asker and language stand beside it. */
export function CaseForm({ form, onChange, disabled }: CaseFormProps) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const set = (change: Partial<CaseDraft>) => onChange({ ...form, ...change });
  const any = { label: t("cases.any"), value: "" };
  return (
    <Card>
      <fieldset className="loket-fieldset" disabled={disabled}>
        <BlockStack gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">{t("cases.formTitle")}</Text>
            <Text as="p" tone="subdued">{t("cases.formDescription")}</Text>
          </BlockStack>
          <TextField label={t("cases.name")} value={form.name} onChange={(name) => set({ name })} maxLength={CASE_LIMITS.name} autoComplete="off" />
          <Select
            label={t("cases.language")} value={form.locale} onChange={(locale) => set({ locale: LOCALES.find((each) => each === locale) ?? "" })}
            options={[any, ...LOCALES.map((locale) => ({ label: format.languageLabel(locale), value: locale }))]}
          />
          <Select
            label={t("cases.intent")} value={form.intent} onChange={(intent) => set({ intent: INTENTS.find((each) => each === intent) ?? "" })}
            options={[any, ...INTENTS.map((intent) => ({ label: t(`intent.${intent}`), value: intent }))]}
          />
          <TextField label={t("cases.mustContain")} helpText={t("cases.mustContainHelp")} value={form.mustContain} onChange={(mustContain) => set({ mustContain })} multiline={2} autoComplete="off" />
          <TextField label={t("cases.mustNotContain")} helpText={t("cases.mustNotContainHelp")} value={form.mustNotContain} onChange={(mustNotContain) => set({ mustNotContain })} multiline={2} autoComplete="off" />
          <Checkbox label={t("cases.allSupported")} checked={form.allSupported} onChange={(allSupported) => set({ allSupported })} />
          <Select
            label={t("cases.handsOver")} helpText={t("cases.handsOverHelp")} value={form.handsOver} onChange={(handsOver) => set({ handsOver: handsOver === "yes" || handsOver === "no" ? handsOver : "" })}
            options={[any, { label: t("cases.handsOverYes"), value: "yes" }, { label: t("cases.handsOverNo"), value: "no" }]}
          />
          <ChoiceList
            allowMultiple title={t("cases.mentions")} choices={MENTIONS.map((mention) => ({ label: t(`cases.mention.${mention}`), value: mention }))} selected={form.mentions}
            onChange={(chosen) => set({ mentions: MENTIONS.filter((mention) => chosen.includes(mention)) })}
          />
          <Select
            label={t("cases.register")} value={form.register} onChange={(register) => set({ register: register === "formal" || register === "informal" ? register : "" })}
            options={[any, { label: t("cases.formal"), value: "formal" }, { label: t("cases.informal"), value: "informal" }]}
          />
          <TextField
            label={t("cases.maxCharacters")} helpText={t("cases.maxCharactersHelp", { min: format.number(CASE_LIMITS.minLength), max: format.number(CASE_LIMITS.maxLength) })} type="number" inputMode="numeric"
            min={CASE_LIMITS.minLength} max={CASE_LIMITS.maxLength} value={form.maxCharacters} onChange={(maxCharacters) => set({ maxCharacters })} autoComplete="off"
          />
        </BlockStack>
      </fieldset>
    </Card>
  );
}
