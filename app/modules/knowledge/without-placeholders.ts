/** {{ticket.customer.firstname}}: a help desk fills it in for one customer. */
const PLACEHOLDER = /\{\{[^{}]*\}\}/g;
/** {% if … %}: what stands in it holds for some customers only. */
const TAG = /(\{%[^%]*%\})/;
const OPENS = /^\{%-?\s*(?:if|unless|case|for)\b/;
const CLOSES = /^\{%-?\s*end/;
const MARK = "\uFFFC";

/**
 * What a macro says to everybody. A sentence that another system completes for one customer ("Your order {{…}} has arrived") is no
 * knowledge of the shop, and half of it would be wrong: it is left out, and so is what stands under a condition. Plain text in and out.
 */
export function withoutPlaceholders(text: string): string {
  const marked = withoutConditions(text.replaceAll(MARK, "")).replace(PLACEHOLDER, MARK);
  if (!marked.includes(MARK)) return marked === text ? text : tidy(marked);
  const lines = marked.split("\n").map((line) => (line.includes(MARK) ? line.split(/(?<=[.!?:])\s+/).filter((sentence) => !sentence.includes(MARK)).join(" ") : line));
  return tidy(lines.join("\n"));
}

/** A title keeps its other words. */
export function titleWithoutPlaceholders(title: string): string {
  return title.replace(PLACEHOLDER, " ");
}

function withoutConditions(text: string): string {
  let depth = 0;
  return text.split(TAG).filter((part) => {
    if (OPENS.test(part)) depth++;
    else if (CLOSES.test(part)) depth = Math.max(0, depth - 1);
    return depth === 0 && !TAG.test(part);
  }).join("");
}

const tidy = (text: string) => text.replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n").trim();
