import { Badge } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { TagView } from "#app/modules/conversation/views.ts";

/** A shop's own words for a conversation. */
export function TagBadges({ tags }: { tags: TagView[] }) {
  const { t } = useTranslation();
  return <>{tags.map(({ id, name, colour }) => <Badge key={id} {...(colour && { tone: colour })} toneAndProgressLabelOverride={t("tag.label", { name })}>{name}</Badge>)}</>;
}
