import type { CallMessage, ReplyMessage, ShellCallName, ShellCalls, ShellCommand } from "./messages.ts";

/** Port of the admin shell on this machine; filled in when the script is bundled. */
declare const SHELL_PORT: number;

/** The shell is on the host that the browser already uses (localhost, 127.0.0.1 or a name), on its own port. */
export const shellOrigin = `${location.protocol}//${location.hostname}:${SHELL_PORT}`;

const waiting = new Map<number, (result: unknown) => void>();
let lastId = 0;

/** Asks the shell for something; stays pending when the page is not framed, as in the real App Bridge. */
export function callShell<Name extends ShellCallName>(name: Name, payload: ShellCalls[Name][0]): Promise<ShellCalls[Name][1]> {
  return new Promise((resolve) => {
    const id = ++lastId;
    waiting.set(id, resolve as (result: unknown) => void);
    if (window.parent === window) return;
    const message: CallMessage<Name> = { sandbox: "call", id, name, payload };
    window.parent.postMessage(message, shellOrigin);
  });
}

/** Calls `listener` for every click that the shell forwards. */
export function onShellCommand(listener: (command: ShellCommand) => void): void {
  window.addEventListener("message", (event: MessageEvent<ReplyMessage | ShellCommand | undefined>) => {
    if (event.origin === shellOrigin && event.data?.sandbox === "command") listener(event.data);
  });
}

window.addEventListener("message", (event: MessageEvent<ReplyMessage | ShellCommand | undefined>) => {
  if (event.origin !== shellOrigin || event.data?.sandbox !== "reply") return;
  waiting.get(event.data.id)?.(event.data.result);
  waiting.delete(event.data.id);
});
