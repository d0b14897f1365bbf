import type { CallMessage, ReplyMessage, ShellCallName, ShellCalls, ShellCommand } from "../../app-bridge/messages.ts";
import { config, element } from "./config.ts";

type Handlers = { [Name in ShellCallName]: (payload: ShellCalls[Name][0]) => ShellCalls[Name][1] | Promise<ShellCalls[Name][1]> };

const frame = element<HTMLIFrameElement>("app-frame");

/** Answers the calls of the framed app; messages from any other window or origin are ignored. */
export function answerFrame(handlers: Handlers): void {
  window.addEventListener("message", (event: MessageEvent<CallMessage | undefined>) => {
    if (event.source !== frame.contentWindow || event.origin !== config.appOrigin) return;
    if (event.data?.sandbox === "call") void answer(event.data, handlers);
  });
}

async function answer(call: CallMessage, handlers: Handlers): Promise<void> {
  const handle = handlers[call.name] as (payload: unknown) => unknown;
  const reply: ReplyMessage = { sandbox: "reply", id: call.id, result: await handle(call.payload) };
  frame.contentWindow?.postMessage(reply, config.appOrigin);
}

/** Tells the framed app that a person pressed something. */
export function commandFrame(command: ShellCommand): void {
  frame.contentWindow?.postMessage(command, config.appOrigin);
}
