import { Banner, BlockStack, Button, Card, Checkbox, InlineStack, Select, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DIGEST_HOURS, type DigestView, type NotificationsAnswer } from "#app/modules/insights/digest.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";

/** A person's own daily mail: on or off, at which hour, and one to look at now. */
export function NotificationsPage({ digest }: { digest: DigestView }) {
  const { t } = useTranslation();
  const words = useWords();
  const form = useDigestForm(digest);
  const { format } = useAdmin();
  return (
    <AdminPage title={t("nav.notifications")} backAction={{ content: t("nav.settings"), url: "/app/settings" }}>
      <SaveBar id="notifications-save-bar" isDirty={form.isDirty} isSaving={form.isSaving} onSave={form.save} onDiscard={form.discard} />
      <BlockStack gap="400">
        <Gutter><Text as="p" tone="subdued">{t("digest.description")}</Text></Gutter>
        {form.problem && <Banner tone="warning" title={t("settings.notSaved")}><Text as="p">{words("digestProblem", form.problem)}</Text></Banner>}
        <Card>
          <BlockStack gap="400">
            <Checkbox
              label={t("digest.enabled")} helpText={digest.email === null ? t("digest.noEmail") : t("digest.to", { email: digest.email })}
              checked={form.isOn} disabled={digest.email === null} onChange={form.setOn}
            />
            <Select
              label={t("digest.hour")} helpText={t("digest.hourHelp")} value={String(form.hour)} disabled={!form.isOn} onChange={(hour) => form.setHour(Number(hour))}
              options={DIGEST_HOURS.map((hour) => ({ value: String(hour), label: format.hour(hour) }))}
            />
            {digest.nextAt && <Text as="p" tone="subdued">{t("digest.next", { at: format.dateTime(digest.nextAt) })}</Text>}
            <Text as="p" tone="subdued">{t("digest.privacy")}</Text>
            <InlineStack><Button onClick={form.sendNow} loading={form.isSending} disabled={digest.email === null}>{t("digest.sendNow")}</Button></InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
    </AdminPage>
  );
}

function useDigestForm(saved: DigestView) {
  const { t } = useTranslation();
  const saving = useFetcher<NotificationsAnswer>();
  const sending = useFetcher<NotificationsAnswer>();
  const [isOn, setOn] = useState(saved.isOn);
  const [hour, setHour] = useState(saved.hour);
  useEffect(() => {
    setOn(saved.isOn);
    setHour(saved.hour);
  }, [saved.isOn, saved.hour]);
  const [problem, setProblem] = useState<string | null>(null);
  useAnswer(saving, (answer) => {
    setProblem(answer.ok ? null : answer.reason);
    if (answer.ok) window.shopify?.toast.show(t("digest.saved"));
  });
  useAnswer(sending, (answer) => {
    setProblem(answer.ok ? null : answer.reason);
    if (answer.ok) window.shopify?.toast.show(t("digest.sent"));
  });
  const json = { method: "post", encType: "application/json" } as const;
  return {
    isOn, setOn, hour, setHour, problem,
    // The hour of a mail that is off is nobody's.
    isDirty: isOn !== saved.isOn || (isOn && hour !== saved.hour),
    isSaving: saving.state !== "idle",
    isSending: sending.state !== "idle",
    save: () => saving.submit({ intent: "save", isOn, hour }, json),
    sendNow: () => sending.submit({ intent: "sendNow" }, json),
    discard: () => {
      setProblem(null);
      setOn(saved.isOn);
      setHour(saved.hour);
    },
  };
}

/** Each answer is told once. */
function useAnswer(fetcher: { state: string; data: NotificationsAnswer | undefined }, tell: (answer: NotificationsAnswer) => void): void {
  const handled = useRef<NotificationsAnswer | undefined>(undefined);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data || handled.current === data) return;
    handled.current = data;
    latest.current(data);
  }, [state, data]);
}
