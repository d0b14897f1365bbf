import { createTransport } from "nodemailer";
import { problemOf, type SmtpError, type SmtpProblem } from "./smtp-problem.ts";
import { type SmtpAccess, toOptions } from "./submit.server.ts";

export type SmtpTest = { ok: true } | { ok: false; problem: SmtpProblem; /** The server's own words; "" where it said none. */ reply: string };

const TIMEOUT_MS = 10_000;

/** Connects, greets, secures and signs in as for a letter, and sends nothing; never throws. */
export async function testSubmission(access: SmtpAccess): Promise<SmtpTest> {
  const transport = createTransport({
    ...toOptions(access), pool: false,
    connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  try {
    await transport.verify();
    return { ok: true };
  } catch (error) {
    return { ok: false, ...problemOf(error as SmtpError) };
  } finally {
    transport.close();
  }
}
