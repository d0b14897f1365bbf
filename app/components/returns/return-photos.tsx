import { InlineStack } from "@shopify/polaris";
import { PrivatePhoto } from "#app/components/private-photo.tsx";

/** Pictures of what goes back. */
export function ReturnPhotos({ returnId, photoIds }: { returnId: string; photoIds: string[] }) {
  if (photoIds.length === 0) return null;
  return <InlineStack gap="200">{photoIds.map((photoId, index) => <PrivatePhoto key={photoId} url={`/app/returns/${returnId}/photos/${photoId}`} number={index + 1} />)}</InlineStack>;
}
