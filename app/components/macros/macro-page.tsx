import { Banner, BlockStack, Box, Button, Card, Checkbox, InlineStack, Modal, Select, Tabs, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";
import { INTENTS } from "#app/modules/conversation/intents.ts";
import { unknownVariables } from "#app/modules/macros/variables.ts";
import { MAX_BODY_CHARACTERS, MAX_NAME_CHARACTERS, type MacroView } from "#app/modules/macros/views.ts";
import { MacroPreview } from "./macro-preview.tsx";
import { type MacroDraft, useMacroForm } from "./use-macro-form.ts";
import { VariableButtons } from "./variable-buttons.tsx";

interface MacroPageProps {
  macro: MacroView | null;
  /** Of who looks, for the preview. */
  agentName: string | null;
}

/** One macro in all its languages, with a preview that follows the typing; to read for those who may not change it. */
export function MacroPage({ macro, agentName }: MacroPageProps) {
  const { t } = useTranslation();
  const { locale, may } = useAdmin();
  const form = useMacroForm(macro);
  const [selected, setSelected] = useState<Locale>(macro && !form.has(locale) ? (LOCALES.find(form.has) ?? locale) : locale);
  const text = form.draft.texts[selected];
  const mayEdit = may("texts");
  return (
    <AdminPage title={macro?.name ?? t("macros.new")} backAction={{ content: t("nav.macros"), url: "/app/macros" }}>
      <BlockStack gap="400">
        {macro && <Gutter><Text as="p" tone="subdued">{t("macros.used", { count: macro.replies })}</Text></Gutter>}
        {mayEdit && <Bar form={form} />}
        {mayEdit && <Fields draft={form.draft} onChange={form.change} />}
        <Card padding="0">
          <Languages selected={selected} onSelect={setSelected} has={form.has} />
          <Box padding="400" id="macro-panel">
            <BlockStack gap="400">
              {mayEdit && <TextEditor locale={selected} text={text} onChange={(next) => form.write(selected, next)} />}
              <MacroPreview text={text} locale={selected} agentName={agentName} />
            </BlockStack>
          </Box>
        </Card>
        {mayEdit && macro && <Removal onRemove={form.remove} isBusy={form.isBusy} />}
      </BlockStack>
    </AdminPage>
  );
}

function Bar({ form }: { form: ReturnType<typeof useMacroForm> }) {
  const words = useWords();
  return (
    <>
      <SaveBar id="macro-save-bar" isDirty={form.isDirty} isSaving={form.isBusy} onSave={form.save} onDiscard={form.discard} />
      {form.refusal && <Banner tone="critical">{words("macroProblem", form.refusal)}</Banner>}
    </>
  );
}

function Fields({ draft, onChange }: { draft: MacroDraft; onChange(part: Partial<MacroDraft>): void }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <TextField label={t("macros.nameField")} value={draft.name} onChange={(name) => onChange({ name })} maxLength={MAX_NAME_CHARACTERS} autoComplete="off" helpText={t("macros.nameHelp", { key: "/" })} />
        <Select label={t("macros.topic")} value={draft.topic ?? ""} onChange={(topic) => onChange({ topic: (topic || null) as MacroDraft["topic"] })} helpText={t("macros.topicHelp")}
          options={[{ label: t("macros.noTopic"), value: "" }, ...INTENTS.map((intent) => ({ label: t(`intent.${intent}`), value: intent }))]} />
        <Checkbox label={t("macros.forDrafts")} checked={draft.isForDrafts} onChange={(isForDrafts) => onChange({ isForDrafts })} helpText={t("macros.forDraftsHelp")} />
      </BlockStack>
    </Card>
  );
}

function Languages({ selected, onSelect, has }: { selected: Locale; onSelect(locale: Locale): void; has(locale: Locale): boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Tabs
      tabs={LOCALES.map((id) => ({ id: `macro-${id}`, content: format.languageLabel(id), panelID: "macro-panel", ...(!has(id) && { badge: t("macros.none") }) }))}
      selected={LOCALES.indexOf(selected)} onSelect={(index) => onSelect(LOCALES[index] as Locale)} disclosureText={t("texts.moreLanguages")}
    />
  );
}

function TextEditor({ locale, text, onChange }: { locale: Locale; text: string; onChange(text: string): void }) {
  const { t } = useTranslation();
  const unknown = unknownVariables(text);
  return (
    <BlockStack gap="300">
      <div lang={locale}>
        <TextField label={t("macros.textField")} value={text} onChange={onChange} id={`macro-text-${locale}`} maxLength={MAX_BODY_CHARACTERS} multiline={6} maxHeight={600} autoComplete="off" helpText={t("macros.textHelp")} />
      </div>
      <VariableButtons fieldId={`macro-text-${locale}`} text={text} onChange={onChange} />
      {unknown.length > 0 && <div role="status"><Text as="p" tone="caution" breakWord>{t("macros.unknown", { count: unknown.length, names: unknown.join(", ") })}</Text></div>}
    </BlockStack>
  );
}

function Removal({ onRemove, isBusy }: { onRemove(): void; isBusy: boolean }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <InlineStack align="end"><Button tone="critical" onClick={() => setAsking(true)} disabled={isBusy}>{t("macros.remove")}</Button></InlineStack>
      <Modal
        open={isAsking} onClose={() => setAsking(false)} title={t("macros.removeTitle")}
        primaryAction={{ content: t("macros.remove"), destructive: true, onAction: () => { setAsking(false); onRemove(); } }}
        secondaryActions={[{ content: t("action.cancel"), onAction: () => setAsking(false) }]}
      >
        <Modal.Section><Text as="p">{t("macros.removeAdvice")}</Text></Modal.Section>
      </Modal>
    </>
  );
}
