/** The admin shell's script: draws what the framed app asks for and forwards what a person presses. */
import type { ExtensionDetail } from "../../app-bridge/messages.ts";
import { config, element } from "./config.ts";
import { answerFrame } from "./frame.ts";
import { drawNavigation, drawTitle, followLocation, installNavigation, openOutside } from "./navigation.ts";
import { confirmLeave, forgetSaveBar, hideSaveBar, installSaveBar, showSaveBar } from "./save-bar.ts";
import { hideToast, showToast } from "./toasts.ts";

const answered = null;

answerFrame({
  idToken: async () => {
    const response = await fetch("/admin/session-token", { method: "POST" });
    return ((await response.json()) as { token: string }).token;
  },
  user: () => config.user,
  scopes: () => config.scopes,
  extensions: async () => (await (await fetch("/admin/extensions")).json()) as ExtensionDetail[],
  setNavigation: ({ items }) => (drawNavigation(items), answered),
  setTitle: (title) => (drawTitle(title), answered),
  showToast: (toast) => (showToast(toast), answered),
  hideToast: ({ id }) => (hideToast(id), answered),
  showSaveBar: (request) => (showSaveBar(request), answered),
  hideSaveBar: ({ id }) => (hideSaveBar(id), answered),
  confirmLeave,
  setLoading: ({ isLoading }) => (setLoading(isLoading), answered),
  reportLocation: ({ path }) => (followLocation(path), answered),
  openOutside: ({ url }) => (openOutside(url), answered),
});
installNavigation();
installSaveBar();

const frame = element<HTMLIFrameElement>("app-frame");
// Only now, so that no call of the framed app comes before its answers. A load is a new page: nothing unsaved.
frame.addEventListener("load", () => {
  setLoading(false);
  forgetSaveBar();
});
if (frame.dataset.src) {
  setLoading(true);
  frame.src = frame.dataset.src;
}

function setLoading(isLoading: boolean): void {
  element("loading-bar").hidden = !isLoading;
}

// Choosing another language or person takes effect at once; without scripts the form has a button.
for (const select of document.querySelectorAll<HTMLSelectElement>("#preferences select")) {
  select.addEventListener("change", () => select.form?.requestSubmit());
}
