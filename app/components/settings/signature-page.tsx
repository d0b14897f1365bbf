import { useFetcher } from "#app/components/use-fetcher.ts";
import { Banner, BlockStack, Card, Layout, Tabs, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Locale, LOCALES } from "#app/contracts/locale.ts";
import { letterFrame } from "#app/modules/drafting/letter-frame.ts";
import { MAX_SIGNATURE_CHARACTERS, type SignatureAnswer, signatureProblems, type Signatures, type SignatureView } from "#app/modules/mail/signature.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";

/** A person's own lines below their letters, per language, with a letter as the shopper will have it. */
export function SignaturePage({ view }: { view: SignatureView }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const words = useWords();
  const form = useSignatures(view.signatures);
  const [chosen, setChosen] = useState(0);
  const locale = view.locales[chosen] ?? LOCALES[0];
  const problems = signatureProblems(form.signatures);
  const problem = problems[locale];
  return (
    <AdminPage title={t("nav.signature")} backAction={{ content: t("nav.settings"), url: "/app/settings" }}>
      <SaveBar id="signature-save-bar" isDirty={form.isDirty} isSaving={form.isSaving} onSave={form.save} onDiscard={form.discard} />
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("signature.description")}</Text></Gutter>
        {form.refusal && <Banner tone="warning" title={t("settings.notSaved")}><Text as="p">{words("signatureProblem", form.refusal)}</Text></Banner>}
        <Tabs
          tabs={view.locales.map((each) => ({ id: `signature-${each}`, content: format.language(each), panelID: "signature-panel" }))}
          selected={chosen} onSelect={setChosen}
        />
        <div id="signature-panel" role="tabpanel" aria-labelledby={`signature-${locale}`}>
          <Layout>
            <Layout.Section variant="oneHalf">
              <Card>
                <div lang={locale}>
                  <TextField
                    label={t("signature.label", { language: format.language(locale) })} value={form.signatures[locale] ?? ""} onChange={(text) => form.set(locale, text)} multiline={4}
                    maxLength={MAX_SIGNATURE_CHARACTERS} showCharacterCount autoComplete="off" error={problem && words("signatureProblem", problem)} helpText={t("signature.help")}
                  />
                </div>
              </Card>
            </Layout.Section>
            <Layout.Section variant="oneHalf"><LetterPreview view={view} locale={locale} signature={form.signatures[locale] ?? ""} /></Layout.Section>
          </Layout>
        </div>
      </BlockStack>
    </AdminPage>
  );
}

/** The end of a letter as it leaves: the shop's closing and name, then the person's own lines. */
function LetterPreview({ view, locale, signature }: { view: SignatureView; locale: Locale; signature: string }) {
  const { t } = useTranslation();
  const { shopName } = useAdmin();
  const { greeting, closing } = letterFrame({ locale, register: view.registers[locale] ?? view.register, name: null, closings: view.closings });
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">{t("signature.preview")}</Text>
        <div lang={locale} className="loket-text loket-letter-preview" data-letter-preview>
          {[greeting, "…", `${closing}\n${view.names[locale]?.trim() || shopName}`, ...(signature.trim() ? [`-- \n${signature.trim()}`] : [])].join("\n\n")}
        </div>
        {!signature.trim() && <Text as="p" tone="subdued">{t("signature.none")}</Text>}
      </BlockStack>
    </Card>
  );
}

function useSignatures(saved: Signatures) {
  const { t } = useTranslation();
  const fetcher = useFetcher<SignatureAnswer>();
  const [signatures, setSignatures] = useState(saved);
  const [refusal, setRefusal] = useState<string | null>(null);
  const handled = useRef<SignatureAnswer | undefined>(undefined);
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data || handled.current === data) return;
    handled.current = data;
    setRefusal(data.ok ? null : data.reason);
    if (data.ok) window.shopify?.toast.show(t("signature.saved"));
  }, [state, data, t]);
  const key = JSON.stringify(saved);
  useEffect(() => setSignatures(JSON.parse(key) as Signatures), [key]);
  return {
    signatures, refusal,
    set: (locale: Locale, text: string) => setSignatures((current) => ({ ...current, [locale]: text })),
    isDirty: LOCALES.some((locale) => (signatures[locale] ?? "") !== (saved[locale] ?? "")),
    isSaving: state !== "idle",
    save: () => fetcher.submit({ signatures }, { method: "post", encType: "application/json" }),
    discard: () => {
      setRefusal(null);
      setSignatures(saved);
    },
  };
}
