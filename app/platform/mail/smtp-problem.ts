/** What is wrong with a server for sending: each leads to another field of the form, or to nobody's. */
export const SMTP_PROBLEMS = ["no_such_host", "private_address", "unreachable", "timeout", "tls", "wrong_port", "wrong_password", "no_login", "login_expired", "other"] as const;
export type SmtpProblem = (typeof SMTP_PROBLEMS)[number];

const MAX_REPLY_CHARACTERS = 300;

export interface SmtpError {
  message: string;
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  command?: string | undefined;
}

/** The same words for a test and for a letter that could not be handed over. */
export function problemOf({ message, code = "", responseCode, response = "" }: SmtpError): { problem: SmtpProblem; reply: string } {
  const reply = response.slice(0, MAX_REPLY_CHARACTERS);
  if (code === "EAUTH") return { problem: responseCode === undefined && /missing credentials/i.test(message) ? "no_login" : "wrong_password", reply };
  // RFC 4954, 6: "530 Authentication required".
  if (responseCode === 530) return { problem: "no_login", reply };
  if (code === "EDNS" || code === "ENOTFOUND" || /ENOTFOUND|EAI_AGAIN/.test(message)) return { problem: "no_such_host", reply };
  // TLS spoken to a port without it, or the other way round.
  if (/wrong version number|packet length too long|unexpected message|Invalid greeting/i.test(message)) return { problem: "wrong_port", reply };
  if (code === "ETLS" || /certificate|self.signed|altnames|SSL|TLS|STARTTLS/i.test(message)) return { problem: "tls", reply };
  if (code === "ETIMEDOUT" || /timeout|greeting never received/i.test(message)) return { problem: "timeout", reply };
  if (code === "ECONNECTION" || code === "ESOCKET" || /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNRESET/.test(message)) return { problem: "unreachable", reply };
  return { problem: "other", reply };
}
