type Child = Node | string;

/** Creates an element. Children given as strings become text nodes, never markup (SEC-07). */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/** A push button. */
export function button(className: string, onclick: () => unknown, ...children: Child[]): HTMLButtonElement {
  return element("button", { type: "button", className, onclick }, ...children);
}

/** A 24 by 24 line drawing, for the eye only: its button carries the name. */
export function icon(path: string): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const line = document.createElementNS(namespace, "path");
  line.setAttribute("d", path);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(line);
  return svg;
}

/** A link to another site or page, in a new tab, and said so to screen readers. */
export function newTabLink(href: string, text: string, hint: string): HTMLAnchorElement {
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text, element("span", { className: "unseen" }, ` (${hint})`));
}

/** Only https addresses and paths of this shop may become links. */
export function isSafeLink(href: string): boolean {
  return /^(https:\/\/|\/(?!\/))/.test(href);
}
