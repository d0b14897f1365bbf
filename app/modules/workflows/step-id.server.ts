import { sha256Hex } from "#app/platform/crypto.server.ts";

/** The same step of the same run has the same id, so a repetition after a crash stores nothing twice. RFC 9562, version 8. */
export function stepIdOf(runId: string, position: number): string {
  const hex = sha256Hex(`${runId} ${position}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
