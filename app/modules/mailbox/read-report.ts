import type { Bounce } from "#app/modules/mail/bounce.ts";
import { idsIn } from "./mail-headers.ts";

/** What a delivery status notification (RFC 3464) says. */
export interface DeliveryReport {
  /** "failed": it will not arrive. "delayed", "delivered", "relayed", "expanded" change nothing. */
  action: string;
  bounce: Bounce;
  /** Message-IDs that the report names, of the mail that it is about among them. */
  about: string[];
}

const MAX_CHARACTERS = 100_000;
const MAX_IDS = 20;

/** Pure. Reads the machine's part of a report; null when it is none. `originals`: the parts with the mail, or its head, that came back. */
export function readReport({ status, originals }: { status: string; originals: string[] }): DeliveryReport | null {
  const lines = unfold(status.slice(0, MAX_CHARACTERS));
  const value = (name: string) => lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? "";
  const action = value("action").toLowerCase();
  const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(value("status"))?.[0];
  if (action === "" && !code) return null;
  const about = [...idsIn(value("original-message-id")), ...originals.flatMap((text) => unfold(text.slice(0, MAX_CHARACTERS)).filter((line) => /^message-id:/i.test(line)).flatMap(idsIn))];
  return {
    action: action || (code?.startsWith("5") ? "failed" : "delayed"),
    bounce: { recipient: withoutType(value("final-recipient") || value("original-recipient")).slice(0, 320), status: code ?? "", diagnostic: withoutType(value("diagnostic-code")).slice(0, 1_000) },
    about: about.slice(0, MAX_IDS),
  };
}

/** "rfc822; lotte@example.com" */
const withoutType = (value: string) => value.slice(value.indexOf(";") + 1).trim();

const unfold = (text: string) => text.replace(/\r\n?/g, "\n").replace(/\n[ \t]+/g, " ").split("\n");
