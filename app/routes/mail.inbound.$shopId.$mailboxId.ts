import type { ActionFunctionArgs } from "@remix-run/node";
import { requireMailPost } from "#app/http/require-mail-post.server.ts";
import { receiveMail } from "#app/modules/mailbox/receive-mail.server.ts";
import { isAppError } from "#app/platform/errors.ts";

/** Stores what a mail service posts and answers; a job reads it. The same mail again is a success and nothing more. */
export async function action({ request, params }: ActionFunctionArgs) {
  const post = await requireMailPost(request, params);
  try {
    const { isNew } = await receiveMail({ ...post, receivedAt: new Date() });
    return Response.json({ stored: isNew }, { status: isNew ? 201 : 200 });
  } catch (error) {
    if (!isAppError(error, "invalid")) throw error;
    return Response.json({ error: error.reason, message: "The post holds no mail." }, { status: 422 });
  }
}

export function loader() {
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}
