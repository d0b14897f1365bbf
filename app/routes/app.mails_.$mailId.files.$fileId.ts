import { withStaff } from "#app/http/with-staff.server.ts";
import { recordAccess } from "#app/modules/audit/record-access.server.ts";
import { getMailFile } from "#app/modules/mailbox/get-mail-file.server.ts";
import { findConversationCustomer } from "#app/modules/orders/find-conversation-customer.server.ts";

/** Pictures that every browser draws and that hold no script; everything else is a download of bytes. */
const SHOWN: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** A file that came with a mail; nobody knows what is in it, so the browser may neither guess its type nor run any of it (SEC-07). Not for viewers: it may show a name or an address. */
export const loader = withStaff(async ({ shopId, staff, params }) => {
  const { name, contentType, content, conversationId } = await getMailFile({ shopId, mailId: params.mailId ?? "", fileId: params.fileId ?? "" });
  if (conversationId) await recordAccess({ shopId, staffId: staff.id, subjectType: "conversation", subjectId: conversationId, customerId: await findConversationCustomer({ shopId, conversationId }) });
  const isShown = SHOWN.has(contentType);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": isShown || contentType === "application/pdf" ? contentType : "application/octet-stream",
      "content-disposition": `${isShown ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(name || "file").replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'", "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin", "cache-control": "private, no-store",
    },
  });
}, { needs: "contact" });
