import { checkReadiness } from "#app/http/readiness.server.ts";

/** Ready for traffic: database, queue and migrations; 503 names what is missing. */
export async function loader() {
  const checks = await checkReadiness();
  const isReady = Object.values(checks).every((state) => state === "ok");
  return Response.json({ ready: isReady, checks }, { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } });
}
