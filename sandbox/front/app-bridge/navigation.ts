import type { NavigationItem } from "./messages.ts";
import { withoutLaunchParameters } from "./own-path.ts";
import { callShell, onShellCommand } from "./shell-connection.ts";
import { HiddenElement } from "./hidden-element.ts";

/** `<ui-nav-menu>` and `<s-app-nav>`: the app's menu, drawn by the shell. */
class NavigationMenu extends HiddenElement {
  protected override publish(): void {
    const links = [...this.querySelectorAll("a, s-link")];
    const items: NavigationItem[] = links.map((link) => ({
      href: link.getAttribute("href") ?? "/",
      label: link.textContent?.trim() ?? "",
      isHome: link.getAttribute("rel") === "home",
    }));
    void callShell("setNavigation", { items });
  }
}

/** Defines the menu elements, follows the shell's clicks and reports every address of the page. */
export function installNavigation(): void {
  customElements.define("ui-nav-menu", NavigationMenu);
  customElements.define("s-app-nav", class extends NavigationMenu {});
  onShellCommand((command) => {
    if (command.command === "navigate") navigate(command.href);
  });
  reportEveryLocation();
}

/** The event that Shopify's AppProvider turns into a client-side navigation. */
function navigate(href: string): void {
  const link = document.createElement("a");
  link.setAttribute("href", href);
  link.hidden = true;
  document.body.append(link);
  link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  link.remove();
}

function reportEveryLocation(): void {
  // A bounce page is on its way elsewhere: its address must not end up in the shell's.
  if (new URLSearchParams(location.search).has("shopify-reload")) return;
  const report = () => void callShell("reportLocation", { path: withoutLaunchParameters(new URL(location.href)) });
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name].bind(history);
    history[name] = (...values: Parameters<History["pushState"]>) => {
      original(...values);
      report();
    };
  }
  window.addEventListener("popstate", report);
  report();
}
