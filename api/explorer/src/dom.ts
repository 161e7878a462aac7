/** Builds page parts out of text nodes: nothing that came from an article is ever read as markup. */

type Child = Node | string | null | undefined | false;

interface Options {
  class?: string;
  attributes?: Record<string, string | null | undefined>;
  on?: Record<string, (event: Event) => void>;
}

/** An element with its children; strings become text nodes, empty children are left out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  options: Options = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (options.class) element.className = options.class;
  for (const [key, value] of Object.entries(options.attributes ?? {})) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  for (const [key, listener] of Object.entries(options.on ?? {})) element.addEventListener(key, listener);
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button that does something; `quiet` looks like a link with a border. */
export function button(text: string, does: () => void, options: { quiet?: boolean; name?: string } = {}): HTMLButtonElement {
  return make(
    "button",
    {
      class: options.quiet ? "button-quiet" : "",
      attributes: { type: "button", "aria-label": options.name },
      on: { click: does },
    },
    text,
  );
}

/** The element a page must have; a page without it is broken and says so. */
export function required<T extends Element>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

/** A link to another site, only where the address is a web address. */
export function outward(text: string, address: string | null): HTMLElement | null {
  if (!address || !URL.canParse(address) || !["http:", "https:"].includes(new URL(address).protocol)) return null;
  return make("a", { attributes: { href: address, rel: "noopener noreferrer", target: "_blank" } }, text);
}

/** `text` cut at a word boundary to at most `length` characters, with "…" where something was left out. */
export function cropped(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
