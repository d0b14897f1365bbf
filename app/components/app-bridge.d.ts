import type { DetailedHTMLProps, HTMLAttributes } from "react";

/** An extension of this app; of a theme app extension, one activation per block or app embed. */
interface ExtensionInfo {
  handle: string;
  type: "ui_extension" | "theme_app_extension";
  activations: { handle?: string; target: string; status?: "active" | "available" | "unavailable" }[];
}

/** The part of App Bridge (a script of Shopify's, no package) that Loket uses. */
interface AppBridge {
  app?: {
    /** Of the published theme only (shopify.dev, "App API"). Absent in older versions of the script. */
    extensions?(): Promise<ExtensionInfo[]>;
  };
  toast: { show(message: string, options?: { duration?: number }): string };
  saveBar: {
    show(id: string): Promise<void>;
    hide(id: string): Promise<void>;
    /** Resolves when the person may leave: nothing unsaved, or they chose to discard. */
    leaveConfirmation(): Promise<void>;
  };
}

type Plain = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;

declare global {
  interface Window {
    /** Absent until the script has loaded, and outside the Shopify admin. */
    shopify?: AppBridge;
  }
}

declare module "react" {
  /** App Bridge reads these on the buttons inside <ui-save-bar>. The parameter is React's. */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface ButtonHTMLAttributes<T> {
    variant?: "primary";
    loading?: "" | undefined;
  }
  namespace JSX {
    interface IntrinsicElements {
      "ui-nav-menu": Plain;
      "ui-title-bar": Plain & { title: string };
      "ui-save-bar": Plain & { discardConfirmation?: boolean };
    }
  }
}
