import { BlockStack, Card, ChoiceList, InlineGrid, Layout, Select, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { useWords } from "#app/components/use-words.ts";
import type { SettingsForm } from "./use-settings-form.ts";

const MAX_GREETING_CHARACTERS = 500;
const REGISTERS = ["formal", "informal"] as const;

/** Languages of the chat, form of address, and the greeting in each language. */
export function LanguageSection({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const { draft, set, problems } = form;
  return (
    <Layout.AnnotatedSection title={t("settings.language.title")} description={t("settings.language.description")}>
      <Card>
        <BlockStack gap="400">
          <ChoiceList
            title={t("settings.language.locales")} allowMultiple selected={draft.locales}
            choices={LOCALES.map((locale) => ({ label: format.languageLabel(locale), value: locale }))}
            onChange={(chosen) => set("locales", LOCALES.filter((locale) => chosen.includes(locale)))}
            error={problems.locales && words("settingsProblem", problems.locales)}
          />
          <Registers form={form} />
          <PerLanguage
            locales={draft.locales} values={draft.greeting} onChange={(greeting) => set("greeting", greeting)}
            label={(language) => t("settings.language.greeting", { language })} helpText={t("settings.language.greetingHelp")} maxLength={MAX_GREETING_CHARACTERS} problem={problems.greeting}
          />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** How shoppers are addressed, in each language of the chat. */
function Registers({ form: { draft, set } }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <BlockStack gap="200">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        {draft.locales.map((locale) => (
          <Select
            key={locale} label={t("settings.language.registerOf", { language: format.language(locale) })} value={draft.registers[locale] ?? draft.register}
            options={REGISTERS.map((register) => ({ value: register, label: t(`settings.language.registers.${locale}.${register}`) }))}
            onChange={(chosen) => set("registers", { ...draft.registers, [locale]: chosen === "informal" ? "informal" : "formal" })}
          />
        ))}
      </InlineGrid>
      <Text as="p" tone="subdued">{t("settings.language.registerHelp")}</Text>
    </BlockStack>
  );
}

interface PerLanguageProps {
  locales: Locale[];
  values: Partial<Record<Locale, string>>;
  onChange(values: Partial<Record<Locale, string>>): void;
  label(language: string): string;
  helpText: string;
  maxLength: number;
  /** Why they were refused: a code. */
  problem: string | undefined;
}

/** One text field per language of the chat; the help stands once, under the last. */
export function PerLanguage({ locales, values, onChange, label, helpText, maxLength, problem }: PerLanguageProps) {
  const words = useWords();
  const { format } = useAdmin();
  return (
    <>
      {locales.map((locale, index) => (
        <div lang={locale} key={locale}>
          <TextField
            label={label(format.language(locale))} value={values[locale] ?? ""} onChange={(text) => onChange({ ...values, [locale]: text })}
            multiline={2} maxLength={maxLength} autoComplete="off" helpText={index === locales.length - 1 ? helpText : undefined} error={index === locales.length - 1 && problem && words("settingsProblem", problem)}
          />
        </div>
      ))}
    </>
  );
}
