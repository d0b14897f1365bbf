import type { ScopesDetail, StaffUser } from "../../app-bridge/messages.ts";
import type { ShellTexts } from "../texts.ts";

/** What the server tells the shell's script, as JSON in the page. */
export interface ShellConfig {
  appOrigin: string;
  user: StaffUser;
  scopes: ScopesDetail;
  texts: ShellTexts;
}

const holder = document.getElementById("shell-config");
export const config = JSON.parse(holder?.textContent ?? "{}") as ShellConfig;

/** The element with this id; the page is the server's, so a missing one is a mistake in the shell. */
export function element<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The shell page has no #${id}`);
  return found as Kind;
}

/** A button with a text and what it does. */
export function createButton(label: string, className: string, onPress: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.className = className;
  button.addEventListener("click", onPress);
  return button;
}
