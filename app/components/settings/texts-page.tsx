import { useNavigate } from "@remix-run/react";
import { BlockStack, Box, Card, Tabs, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import { ConsentPreview } from "./consent-preview.tsx";

/** A text as it is in force now. */
export interface CurrentText {
  purpose: string;
  version: number;
  body: string;
}

/** The texts a shopper sees before the first message, in one language; publishing makes a new version of each changed one. */
export function TextsPage({ locale, texts, maxCharacters }: { locale: Locale; texts: CurrentText[]; maxCharacters: number }) {
  const { t } = useTranslation();
  const { format, may } = useAdmin();
  const words = useWords();
  const navigate = useNavigate();
  const form = useTexts(texts, locale);
  return (
    <AdminPage title={t("texts.title")} backAction={{ content: t("nav.settings"), url: "/app/settings" }}>
      <SaveBar id="texts-save-bar" isDirty={form.changed.length > 0} isSaving={form.isPublishing} saveLabel={t("texts.publish")} onSave={form.publish} onDiscard={form.discard} />
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("texts.description")}</Text></Gutter>
        <Card padding="0">
          <Tabs
            tabs={LOCALES.map((id) => ({ id: `texts-${id}`, content: format.languageLabel(id), panelID: "texts-panel" }))}
            selected={LOCALES.indexOf(locale)} onSelect={(index) => navigate(`/app/settings/texts?language=${LOCALES[index]}`)}
            disclosureText={t("texts.moreLanguages")}
          />
          <Box padding="400" id="texts-panel">
            <fieldset className="loket-fieldset" disabled={!may("texts")}>
              <BlockStack gap="400">
                {texts.map(({ purpose, version }) => (
                  <div lang={locale} key={purpose}>
                    <TextField
                      label={`${words("consentPurpose", purpose)} · ${t("texts.version", { version })}`} value={form.bodies[purpose] ?? ""}
                      onChange={(body) => form.set(purpose, body)} multiline={4} maxHeight={400} maxLength={maxCharacters} autoComplete="off"
                      error={form.bodies[purpose]?.trim() === "" ? t("texts.notEmpty") : undefined}
                    />
                  </div>
                ))}
              </BlockStack>
            </fieldset>
            <Box paddingBlockStart="400"><ConsentPreview locale={locale} bodies={form.bodies} /></Box>
          </Box>
        </Card>
      </BlockStack>
    </AdminPage>
  );
}

function useTexts(texts: CurrentText[], locale: Locale) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: true }>();
  const current = Object.fromEntries(texts.map(({ purpose, body }) => [purpose, body]));
  const currentText = JSON.stringify(current);
  const [bodies, setBodies] = useState(current);
  useEffect(() => setBodies(JSON.parse(currentText) as Record<string, string>), [currentText]);
  const handled = useRef<unknown>(undefined);
  useEffect(() => {
    if (fetcher.state !== "idle" || !fetcher.data || handled.current === fetcher.data) return;
    handled.current = fetcher.data;
    window.shopify?.toast.show(t("texts.published"));
  }, [fetcher.state, fetcher.data, t]);
  const changed = texts.flatMap(({ purpose, body }) => {
    const next = bodies[purpose];
    return next === undefined || next === body ? [] : [{ purpose, body: next }];
  });
  return {
    bodies,
    changed,
    isPublishing: fetcher.state !== "idle",
    set: (purpose: string, body: string) => setBodies((all) => ({ ...all, [purpose]: body })),
    publish: () => {
      if (changed.some(({ body }) => body.trim() === "")) return;
      fetcher.submit({ locale, texts: changed }, { method: "post", encType: "application/json" });
    },
    discard: () => setBodies(current),
  };
}
