import { Banner, BlockStack, Box, Card, Divider, InlineStack, Select, Text } from "@shopify/polaris";
import { Fragment, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StaffMember } from "#app/modules/shop/list-staff.server.ts";
import { STAFF_ROLES, type StaffRoleName } from "#app/modules/shop/roles.ts";
import { useAdmin } from "#app/components/admin-context.tsx";
import { AdminPage, Gutter } from "#app/components/admin-page.tsx";
import { SaveBar } from "#app/components/save-bar.tsx";
import { useFetcher } from "#app/components/use-fetcher.ts";
import { useWords } from "#app/components/use-words.ts";
import { RoleMatrix } from "./role-matrix.tsx";

export type TeamResult = { ok: true } | { ok: false; reason: string };

interface TeamPageProps {
  self: { id: string; role: StaffRoleName };
  /** Null for who may not change roles. */
  people: StaffMember[] | null;
}

/** Who works here with which role, and what each role may do (SH-05). */
export function TeamPage({ self, people }: TeamPageProps) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.team")} backAction={{ content: t("nav.settings"), url: "/app/settings" }}>
      <BlockStack gap="400">
        <Gutter>
          <BlockStack gap="100">
            <Text as="p" fontWeight="semibold">{t("team.yours", { role: t(`role.${self.role}`) })}</Text>
            <Text as="p" tone="subdued">{people ? t("team.description") : t("team.yoursAdvice")}</Text>
          </BlockStack>
        </Gutter>
        {people && <People people={people} selfId={self.id} />}
        <RoleMatrix />
      </BlockStack>
    </AdminPage>
  );
}

function People({ people, selfId }: { people: StaffMember[]; selfId: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const { changed, setRole, problem, isSaving, save, discard } = useRoleChanges();
  return (
    <>
      <SaveBar id="team-save-bar" isDirty={Object.keys(changed).length > 0} isSaving={isSaving} onSave={save} onDiscard={discard} />
      {problem && <Banner tone="warning" title={t("team.notSaved")}><Text as="p">{words("conflict", problem)}</Text></Banner>}
      <Card padding="0">
        <Box padding="400"><Text as="h2" variant="headingMd">{t("team.people")}</Text></Box>
        {people.map((person) => (
          <Fragment key={person.id}>
            <Divider />
            <Person person={person} isSelf={person.id === selfId} role={changed[person.id] ?? person.role} onChange={(role) => setRole(person, role)} />
          </Fragment>
        ))}
      </Card>
    </>
  );
}

function Person({ person, isSelf, role, onChange }: { person: StaffMember; isSelf: boolean; role: StaffRoleName; onChange(role: StaffRoleName): void }) {
  const { t } = useTranslation();
  const { format } = useAdmin();
  const name = person.name ?? t("team.unknownName", { id: person.id });
  return (
    <Box padding="400">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack gap="050">
          <Text as="p" fontWeight="semibold">{isSelf ? `${name} (${t("team.you")})` : name}</Text>
          <Text as="p" tone="subdued" variant="bodySm">{t("team.lastSeen", { date: format.date(person.lastSeenAt) })}</Text>
        </BlockStack>
        <Select
          label={t("team.roleOf", { name })} labelHidden value={role} onChange={(next) => onChange(next as StaffRoleName)}
          options={STAFF_ROLES.map((each) => ({ value: each, label: t(`role.${each}`) }))}
        />
      </InlineStack>
    </Box>
  );
}

/** Choices not saved yet; what the server refused stays chosen, with the reason. */
function useRoleChanges() {
  const { t } = useTranslation();
  const fetcher = useFetcher<TeamResult>();
  const [changed, setChanged] = useState<Record<string, StaffRoleName>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const handled = useRef<TeamResult | undefined>(undefined);
  useEffect(() => {
    const result = fetcher.data;
    if (fetcher.state !== "idle" || !result || handled.current === result) return;
    handled.current = result;
    setProblem(result.ok ? null : result.reason);
    if (!result.ok) return;
    setChanged({});
    window.shopify?.toast.show(t("team.saved"));
  }, [fetcher.state, fetcher.data, t]);
  return {
    changed,
    setRole: ({ id, role: saved }: StaffMember, role: StaffRoleName) => setChanged(({ [id]: _, ...others }) => (role === saved ? others : { ...others, [id]: role })),
    problem,
    isSaving: fetcher.state !== "idle",
    save: () => fetcher.submit({ roles: changed }, { method: "post", encType: "application/json" }),
    discard: () => {
      setProblem(null);
      setChanged({});
    },
  };
}
