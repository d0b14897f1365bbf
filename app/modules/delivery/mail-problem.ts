/** Why mail does not come or go: which mailbox broke, or that no way out exists for answers that wait. */
export type MailProblem = { kind: "mailbox"; name: string; address: string; side: "reading" | "sending"; problem: string } | { kind: "no_way_out"; count: number };
