import { Badge, Banner, BlockStack, Box, Button, Card, InlineStack, Link, Modal, Tabs, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, type Locale } from "#app/contracts/locale.ts";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { useAdmin } from "#app/components/admin-context.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useWords } from "#app/components/use-words.ts";
import { type ArticleView, MAX_BODY_CHARACTERS, MAX_TITLE_CHARACTERS } from "#app/modules/knowledge/views.ts";
import { useArticleForm } from "./use-article-form.ts";

/** One article in all its languages: to read where Shopify has it, to write where it is the merchant's own. */
export function ArticlePage({ article }: { article: ArticleView | null }) {
  const { t } = useTranslation();
  const { locale, may } = useAdmin();
  const title = article ? (article.versions.find((version) => version.locale === locale) ?? article.versions[0])?.title ?? "" : t("knowledge.new");
  const mayEdit = may("texts") && (article === null || article.isOwn);
  return (
    <AdminPage title={title} backAction={{ content: t("nav.knowledge"), url: "/app/knowledge" }}>
      <BlockStack gap="400">
        {article && <Facts article={article} />}
        {mayEdit ? <Editor article={article} /> : article && <Reader article={article} />}
      </BlockStack>
    </AdminPage>
  );
}

function Facts({ article }: { article: ArticleView }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const url = article.versions.find((version) => version.url)?.url;
  const newest = article.versions.map(({ updatedAt }) => updatedAt).sort().at(-1) ?? "";
  return (
    <Gutter>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Badge>{t(`knowledge.source.${article.source}`)}</Badge>
          <Text as="span" tone="subdued"><time dateTime={newest} suppressHydrationWarning>{t("knowledge.changedAt", { date: format.date(newest) })}</time></Text>
          <Text as="span" tone="subdued">{t("knowledge.used", { count: article.replies })}</Text>
        </InlineStack>
        {url && <Link url={url} target="_blank">{t("knowledge.openSource")}</Link>}
        {article.stockAt && article.stock.length > 0 && (
          <Text as="p" tone="subdued" breakWord>
            {t("knowledge.stockAt", { at: format.dateTime(article.stockAt) })}{" "}
            {article.stock.map(({ title, quantity, available }) => `${title === "Default Title" ? "" : `${title}: `}${!available ? t("knowledge.soldOut") : quantity === null ? t("knowledge.inStock") : format.number(quantity)}`).join(" · ")}
          </Text>
        )}
        {!article.isOwn && <Text as="p" tone="subdued">{t("knowledge.followsShopify")}</Text>}
      </BlockStack>
    </Gutter>
  );
}

function Languages({ selected, onSelect, marked }: { selected: Locale; onSelect(locale: Locale): void; marked(locale: Locale): boolean }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  return (
    <Tabs
      tabs={LOCALES.map((id) => ({ id: `article-${id}`, content: format.languageLabel(id), panelID: "article-panel", ...(!marked(id) && { badge: t("knowledge.none") }) }))}
      selected={LOCALES.indexOf(selected)} onSelect={(index) => onSelect(LOCALES[index] as Locale)} disclosureText={t("texts.moreLanguages")}
    />
  );
}

function Reader({ article }: { article: ArticleView }) {
  const { t } = useTranslation();
  const { locale } = useAdmin();
  const has = (each: Locale) => article.versions.some((version) => version.locale === each);
  const [selected, setSelected] = useState<Locale>(has(locale) ? locale : (article.versions[0]?.locale ?? locale));
  const version = article.versions.find((each) => each.locale === selected);
  return (
    <Card padding="0">
      <Languages selected={selected} onSelect={setSelected} marked={has} />
      <Box padding="400" id="article-panel">
        {version ? (
          <div lang={selected}>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd" breakWord>{version.title}</Text>
              {version.body.split("\n\n").map((block, index) => <Text as="p" key={index} breakWord><span className="loket-text">{block}</span></Text>)}
            </BlockStack>
          </div>
        ) : <Text as="p" tone="subdued">{t("knowledge.noVersion")}</Text>}
      </Box>
    </Card>
  );
}

function Editor({ article }: { article: ArticleView | null }) {
  const { t } = useTranslation();
  const { locale } = useAdmin();
  const words = useWords();
  const form = useArticleForm(article);
  const [selected, setSelected] = useState<Locale>(article && !form.has(locale) ? (article.versions[0]?.locale ?? locale) : locale);
  const [isAsking, setAsking] = useState(false);
  const { title, body } = form.texts[selected];
  return (
    <>
      <SaveBar id="article-save-bar" isDirty={form.isDirty} isSaving={form.isBusy} onSave={form.save} onDiscard={form.discard} />
      {form.refusal && <Banner tone="critical">{words("knowledgeProblem", form.refusal)}</Banner>}
      <Card padding="0">
        <Languages selected={selected} onSelect={setSelected} marked={form.has} />
        <Box padding="400" id="article-panel">
          <div lang={selected}>
            <BlockStack gap="400">
              <TextField label={t("knowledge.titleField")} value={title} onChange={(value) => form.set(selected, { title: value })} maxLength={MAX_TITLE_CHARACTERS} autoComplete="off" helpText={t("knowledge.titleHelp")} />
              <TextField label={t("knowledge.bodyField")} value={body} onChange={(value) => form.set(selected, { body: value })} maxLength={MAX_BODY_CHARACTERS} multiline={8} maxHeight={600} autoComplete="off" helpText={t("knowledge.bodyHelp")} />
            </BlockStack>
          </div>
        </Box>
      </Card>
      {article && <InlineStack align="end"><Button tone="critical" onClick={() => setAsking(true)} disabled={form.isBusy}>{t("knowledge.delete")}</Button></InlineStack>}
      <Modal
        open={isAsking} onClose={() => setAsking(false)} title={t("knowledge.deleteTitle")}
        primaryAction={{ content: t("knowledge.delete"), destructive: true, onAction: () => { setAsking(false); form.remove(); } }}
        secondaryActions={[{ content: t("action.cancel"), onAction: () => setAsking(false) }]}
      >
        <Modal.Section><Text as="p">{t("knowledge.deleteAdvice")}</Text></Modal.Section>
      </Modal>
    </>
  );
}
