import { useLoaderData } from "@remix-run/react";
import { PageProblem } from "#app/components/page-problem.tsx";
import { SignaturePage } from "#app/components/settings/signature-page.tsx";
import { runSignatureCommand } from "#app/http/signature-command.server.ts";
import { withStaff } from "#app/http/with-staff.server.ts";
import { viewSignatures } from "#app/modules/mail/signatures.server.ts";

/** Everybody's own who answers. */
export const loader = withStaff(({ shopId, staff }) => viewSignatures({ shopId, staffId: staff.id }), { needs: "answer" });

export const action = withStaff(({ shopId, staff, request }) => runSignatureCommand({ shopId, staffId: staff.id, request }), { needs: "answer" });

export default function Signature() {
  return <SignaturePage view={useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <PageProblem />;
}
