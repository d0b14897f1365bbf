import { parentPort } from "node:worker_threads";
import { parseMail } from "./parse-mail.server.ts";

/** Entry of the thread that takes mails apart: it may hang or run out of memory, and nothing but that one mail is the worse for it. */
parentPort?.on("message", ({ id, raw }: { id: number; raw: Uint8Array }) => {
  parseMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)).then(
    (mail) => parentPort?.postMessage({ id, mail }),
    (error: unknown) => parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
