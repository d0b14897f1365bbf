import { withStaff } from "#app/http/with-staff.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { getChatPhoto } from "#app/modules/chat/add-chat-photo.server.ts";

/** A picture that a shopper sent in a chat; it may show a name or an address, so not for viewers. Seeing it is seeing the conversation. */
export const loader = withStaff(async ({ shopId, staff, params }) => {
  const conversationId = params.conversationId ?? "";
  const { jpeg, customerId } = await getChatPhoto({ shopId, conversationId, photoId: params.photoId ?? "" });
  await recordAccess({ shopId, staffId: staff.id, subjectType: "conversation", subjectId: conversationId, customerId });
  return new Response(new Uint8Array(jpeg), {
    headers: { "content-type": "image/jpeg", "x-content-type-options": "nosniff", "content-disposition": "inline", "cache-control": "private, no-store" },
  });
}, { needs: "contact" });
