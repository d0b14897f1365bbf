import { BlockStack, Card, Checkbox, Layout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GuidanceChangeView } from "#app/modules/simulation/guidance.ts";
import { useWords } from "#app/components/use-words.ts";
import { ChatPreview } from "./chat-preview.tsx";
import { GuidanceCases } from "./guidance-cases.tsx";
import { GuidanceConflicts } from "./guidance-conflicts.tsx";
import type { KnownTerms } from "./use-terms.ts";
import { PerLanguage } from "./language-section.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

const MAX_BRAND_VOICE_CHARACTERS = 500;
const MAX_GUIDANCE_CHARACTERS = 4_000;
const MAX_SIGNATURE_CHARACTERS = 300;
const MAX_CLOSING_CHARACTERS = 120;

/** Whether AI writes proposals, by which guidance, and how a reply ends. */
export function AssistantSection({ form, known, cases, held }: { form: SettingsForm; known: KnownTerms; cases: number; held: GuidanceChangeView | null }) {
  const { t } = useTranslation();
  const words = useWords();
  const { draft, set, problems } = form;
  return (
    <Layout.AnnotatedSection title={t("settings.assistant.title")} description={t("settings.assistant.description")}>
      <Card>
        <BlockStack gap="400">
          <Checkbox label={t("settings.assistant.enabled")} helpText={t("settings.assistant.enabledHelp")} checked={draft.aiEnabled} onChange={(on) => set("aiEnabled", on)} />
          <TextField
            label={t("settings.assistant.brandVoice")} helpText={t("settings.assistant.brandVoiceHelp")} value={draft.brandVoice} onChange={(text) => set("brandVoice", text)}
            multiline={2} maxLength={MAX_BRAND_VOICE_CHARACTERS} autoComplete="off" error={problems.brandVoice && words("settingsProblem", problems.brandVoice)}
          />
          <TextField
            label={t("settings.assistant.guidance")} helpText={t("settings.assistant.guidanceHelp")} value={draft.guidance} onChange={(text) => set("guidance", text)}
            multiline={4} maxHeight={320} maxLength={MAX_GUIDANCE_CHARACTERS} autoComplete="off" error={problems.guidance && words("settingsProblem", problems.guidance)}
          />
          <GuidanceCases count={cases} held={held} />
          <GuidanceConflicts draft={draft} known={known} />
          <PerLanguage
            locales={draft.locales} values={draft.signature} onChange={(signature) => set("signature", signature)}
            label={(language) => t("settings.assistant.signature", { language })} helpText={t("settings.assistant.signatureHelp")} maxLength={MAX_SIGNATURE_CHARACTERS} problem={problems.signature}
          />
          <PerLanguage
            locales={draft.locales} values={draft.closings} onChange={(closings) => set("closings", closings)}
            label={(language) => t("settings.assistant.closing", { language })} helpText={t("settings.assistant.closingHelp")} maxLength={MAX_CLOSING_CHARACTERS} problem={problems.closings}
          />
          <ChatPreview form={form} />
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
