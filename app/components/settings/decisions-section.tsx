import { BlockStack, Card, Layout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useWords } from "#app/components/use-words.ts";
import type { SettingsForm } from "./use-settings-form.ts";

type Range = { min: number; max: number };

/** What happens between an approval and the shopper, and how much money one decision may move. */
export function DecisionsSection({ form: { draft, set, problems }, undo, moneyLimit }: { form: SettingsForm; undo: Range; moneyLimit: Range & { currency: string } }) {
  const { t } = useTranslation();
  const words = useWords();
  const range = { min: String(undo.min), max: String(undo.max) };
  return (
    <Layout.AnnotatedSection title={t("settings.decisions.title")} description={t("settings.decisions.description")}>
      <Card>
        <BlockStack gap="400">
          <TextField
            label={t("settings.decisions.undoSeconds")} helpText={t("settings.decisions.undoHelp", range)} type="number" inputMode="numeric" min={undo.min} max={undo.max}
            value={draft.undoSeconds} onChange={(text) => set("undoSeconds", text)} suffix={t("settings.decisions.seconds")} autoComplete="off"
            error={problems.undoSeconds && words("settingsProblem", problems.undoSeconds, range)}
          />
          {(["agentLimit", "leadLimit"] as const).map((field) => (
            <TextField
              key={field} label={t(`settings.decisions.${field}`)} helpText={t("settings.decisions.limitHelp")} type="number" inputMode="numeric" min={moneyLimit.min} max={moneyLimit.max}
              value={draft[field]} onChange={(text) => set(field, text)} suffix={moneyLimit.currency} autoComplete="off"
              error={problems[field] && words("settingsProblem", problems[field], { min: String(moneyLimit.min), max: String(moneyLimit.max) })}
            />
          ))}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
