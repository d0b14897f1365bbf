import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "#app/components/admin-page.tsx";
import { RuleForm } from "./rule-form.tsx";
import { useRuleCommand } from "./use-rule-command.ts";

const EMPTY = { text: "", locale: null, intent: null };

/** A rule that a person writes; it is tried like any other before it counts. */
export function NewRulePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { send, isBusy, problem, doneId } = useRuleCommand();
  useEffect(() => {
    if (doneId) navigate(`/app/rules/${doneId}`);
  }, [doneId, navigate]);
  return (
    <AdminPage title={t("rules.newTitle")} backAction={{ content: t("nav.rules"), url: "/app/rules" }}>
      <RuleForm rule={EMPTY} isBusy={isBusy} problem={problem} isDone={doneId !== null} onSave={(wish) => send({ command: "add", ...wish })} />
    </AdminPage>
  );
}
