/** What is wrong with a mailbox, in the words of the settings page (locale keys mailboxes.problem.*). */
export const MAILBOX_PROBLEMS = [
  "no_such_host", "private_address", "unreachable", "timeout", "tls", "wrong_port", "wrong_password", "no_inbox", "busy", "login_expired", "oauth_not_set_up", "login_service_down", "disconnected", "other",
] as const;
export type MailboxProblem = (typeof MAILBOX_PROBLEMS)[number];

interface ImapFailure {
  name?: string;
  message?: string;
  code?: string;
  reason?: string;
  authenticationFailed?: boolean;
  serverResponseCode?: string;
  responseText?: string;
}

const isProblem = (code: string | undefined): code is MailboxProblem => (MAILBOX_PROBLEMS as readonly (string | undefined)[]).includes(code);

/** Pure. From what the library, Node or our own code threw. */
export function imapProblemOf(error: unknown): MailboxProblem {
  const { name, message = "", code = "", reason, authenticationFailed, serverResponseCode = "", responseText = "" } = (error ?? {}) as ImapFailure;
  if (isProblem(reason)) return reason;
  if (name === "AddressRefused") return "private_address";
  const all = `${code} ${message} ${responseText} ${serverResponseCode}`;
  // RFC 5530: the server is up and does not want us now. Before the password, for some refuse it with the same words.
  if (/\b(?:UNAVAILABLE|INUSE|LIMIT|too many)\b/i.test(all)) return "busy";
  if (authenticationFailed || /AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|invalid credentials|authentication failed/i.test(all)) return "wrong_password";
  if (/ENOTFOUND|EAI_AGAIN|EDNS/.test(all)) return "no_such_host";
  // TLS spoken to a port without it, or the other way round.
  if (/wrong version number|packet length too long|unexpected message|InvalidResponse|GREETING|greeting/i.test(all)) return "wrong_port";
  if (/CERT|certificate|self.signed|altnames|ERR_TLS|ERR_SSL|STARTTLS/i.test(all)) return "tls";
  if (/ETIMEDOUT|timeout|timed out|ETIMEOUT/i.test(all)) return "timeout";
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(all)) return "unreachable";
  if (/NONEXISTENT|no such mailbox|doesn't exist/i.test(all)) return "no_inbox";
  if (/NoConnection|EConnectionClosed|ECONNRESET|EPIPE|closed|not available/i.test(all)) return "disconnected";
  return "other";
}
