import { expect } from "vitest";
import type { TestStack } from "./stack.ts";

interface KeptMail { to: string[]; text: string }

/** The newest code in the sandbox's mailbox for this address; waits until one came. */
export async function codeFor({ origin }: Pick<TestStack, "origin">, address: string): Promise<string> {
  let code: string | undefined;
  await expect.poll(async () => {
    const mails = (await (await fetch(`${origin}/sandbox/mail`)).json()) as KeptMail[];
    code = /^\s*(\d{6})\s*$/m.exec(mails.findLast(({ to }) => to.includes(address))?.text ?? "")?.[1];
    return code;
  }, { timeout: 20_000 }).toBeDefined();
  return code!;
}
