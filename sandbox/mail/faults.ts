/** What a mail server may do to a sender. */
export interface MailFaults {
  /** Addresses refused for good (550). */
  refusedRecipients: string[];
  /** The next n mails are put off (451) and not kept. */
  temporaryFailures: number;
  /** Waiting time before a mail is taken. */
  slowMs: number;
}

export const DEFAULT_FAULTS: MailFaults = { refusedRecipients: [], temporaryFailures: 0, slowMs: 0 };

/** Reads faults from JSON; absent fields are off. Throws a sentence. */
export function readFaults(given: Record<string, unknown>): MailFaults {
  const { refusedRecipients, temporaryFailures, slowMs } = { ...DEFAULT_FAULTS, ...given };
  if (!Array.isArray(refusedRecipients) || refusedRecipients.some((address) => typeof address !== "string")) {
    throw new Error("refusedRecipients must be a list of addresses");
  }
  if (!Number.isInteger(temporaryFailures) || temporaryFailures < 0) throw new Error("temporaryFailures must be a whole number");
  if (!Number.isInteger(slowMs) || slowMs < 0) throw new Error("slowMs must be a whole number of milliseconds");
  return { refusedRecipients, temporaryFailures, slowMs };
}

/** An error that smtp-server answers with this reply code. */
export function smtpError(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}
