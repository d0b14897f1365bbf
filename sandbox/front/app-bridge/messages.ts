/**
 * What the framed app (App Bridge stand-in) and the admin shell say to each other by postMessage. Browser
 * code on both sides imports these types, so that neither can drift.
 */
export interface StaffUser {
  id: string;
  name: string;
  email: string;
}

export interface NavigationItem {
  href: string;
  label: string;
  isHome: boolean;
}

export interface TitleAction {
  label: string;
  isPrimary: boolean;
  isDisabled: boolean;
}

export interface ToastRequest {
  id: string;
  message: string;
  isError: boolean;
  durationMs: number;
  action: string | null;
}

export interface SaveBarRequest {
  id: string;
  discardConfirmation: boolean;
  isSaving: boolean;
  isSaveDisabled: boolean;
}

export interface ScopesDetail {
  granted: string[];
  required: string[];
  optional: string[];
}

/** One extension of the app, as `app.extensions()` tells it; of a theme app extension, an activation per block. */
export interface ExtensionDetail {
  handle: string;
  type: "theme_app_extension";
  activations: { handle: string; name: string; target: string; status: "active" | "available" | "unavailable"; activations: { target: string; themeId: string }[] }[];
}

/** Calls from the frame to the shell: name -> [what is sent, what comes back]. */
export interface ShellCalls {
  idToken: [null, string];
  user: [null, StaffUser];
  scopes: [null, ScopesDetail];
  extensions: [null, ExtensionDetail[]];
  setNavigation: [{ items: NavigationItem[] }, null];
  setTitle: [{ title: string; actions: TitleAction[] } | null, null];
  showToast: [ToastRequest, null];
  hideToast: [{ id: string }, null];
  showSaveBar: [SaveBarRequest, null];
  hideSaveBar: [{ id: string }, null];
  /** Resolves to true when there is nothing unsaved, or when the person agrees to lose it. */
  confirmLeave: [null, boolean];
  setLoading: [{ isLoading: boolean }, null];
  /** Path and query of the framed page, without Shopify's launch parameters. */
  reportLocation: [{ path: string }, null];
  /** An address for the whole window, or a page of the admin (shopify://admin/…). */
  openOutside: [{ url: string }, null];
}
export type ShellCallName = keyof ShellCalls;

export interface CallMessage<Name extends ShellCallName = ShellCallName> {
  sandbox: "call";
  id: number;
  name: Name;
  payload: ShellCalls[Name][0];
}

export interface ReplyMessage {
  sandbox: "reply";
  id: number;
  result: unknown;
}

/** Commands from the shell: a click on something the shell draws for the app. */
export type ShellCommand =
  | { sandbox: "command"; command: "navigate"; href: string }
  | { sandbox: "command"; command: "save" | "discard"; saveBarId: string }
  | { sandbox: "command"; command: "titleAction"; index: number }
  | { sandbox: "command"; command: "toastAction" | "toastDismissed"; toastId: string };
