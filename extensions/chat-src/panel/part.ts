import type english from "../../chat/locales/en.default.json";
import type { Locale } from "../../../app/contracts/locale.ts";
import type { Conversation } from "./conversation.ts";
import type { Failure } from "./failure.ts";

/**
 * What few chats need is a part of its own: `parts/<name>.ts`, with its words in the section `<name>` of
 * extensions/chat/locales. The build makes `<name>.js` and `<name>-text-<locale>.js` of it, and both are loaded when
 * somebody opens it.
 */
export type PartName = keyof Omit<typeof english, "launcher" | "panel" | "withdrawal">;

/** A part's words in one language. */
export type PartTexts<Name extends PartName> = (typeof english)[Name];

/** What the panel lends to the part that is open. */
export interface Surroundings {
  locale: Locale;
  shop: string;
  /** To send (`send`), to ask a path of the storefront contract (`ask`), to ask for a person, to read the state. */
  conversation(): Conversation;
  sayFailure(failure: Failure): string;
  /** What it was opened for, such as the id of a message; may be empty. */
  about: string;
  /** Closes the part; what is given stays on the screen in its place. */
  close(...rest: HTMLElement[]): void;
  /** Opens another part instead of this one, which ends with `next`. */
  open(name: PartName, next?: () => void): Promise<void>;
  /** Loads a part that stands within this one. */
  load(name: PartName): Promise<[Part, unknown]>;
  /** What comes after this part; without anybody's wish the input takes the focus. */
  next(): void;
  /** Leaves the chat and forgets it on this device; `note` says why. */
  end(note?: string): void;
}

/** The one export of a part: what it shows, or null when it went on to another part. */
export interface Part {
  open(surroundings: Surroundings, texts: unknown): HTMLElement | null | Promise<HTMLElement | null>;
}

let failures = 0;

/** Loads a part beside this file. A browser remembers a module that failed to load under its address; a fragment makes it try again. */
export async function loadPart(name: PartName, locale: Locale): Promise<[Part, unknown]> {
  // Addresses in variables: the builder leaves them alone.
  const load = <Module>(file: string) => import(`./${file}.js`.concat(failures ? `#${failures}` : "")) as Promise<Module>;
  try {
    const [part, words] = await Promise.all([load<Part>(name), load<{ default: unknown }>(`${name}-text-${locale}`)]);
    return [part, words.default];
  } catch (error) {
    failures += 1;
    throw error;
  }
}
