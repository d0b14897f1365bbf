import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { may, PERMISSIONS, STAFF_ROLES } from "#app/modules/shop/roles.ts";

/** What each role may do, drawn from the table that the doors use; on a phone the roles that may stand below each line. */
export function RoleMatrix() {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">{t("team.matrix")}</Text>
        <table className="loket-matrix">
          <thead>
            <tr>
              <th scope="col">{t("team.permissionColumn")}</th>
              {STAFF_ROLES.map((role) => <th key={role} scope="col">{t(`role.${role}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {PERMISSIONS.map((permission) => (
              <tr key={permission}>
                <th scope="row">{t(`permission.${permission}`)}</th>
                {STAFF_ROLES.map((role) => (
                  <td key={role} data-role={t(`role.${role}`)} data-may={may(role, permission)}>{may(role, permission) ? t("team.may") : t("team.mayNot")}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </BlockStack>
    </Card>
  );
}
