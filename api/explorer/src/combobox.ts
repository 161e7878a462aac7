/** Typeahead by the ARIA combobox pattern: arrows move, Enter chooses, Escape closes, typing asks again. */
import type { SuggestAnswer, Suggestion } from "./answers";
import { make } from "./dom";
import { address, ask } from "./fetching";
import { kindName, say } from "./words";

const WAIT = 60; // ms after the last key; the answer itself should take less than the rest of 150 ms
let made = 0;

/** Make `input` suggest things, of one `kind` or of any; `choose` is called with the one taken. */
export function combobox(input: HTMLInputElement, choose: (chosen: Suggestion) => void, kind?: string): void {
  const number = (made += 1);
  const list = make("ul", { class: "options", attributes: { role: "listbox", id: `options-${number}`, "aria-label": say("search") } });
  const status = make("span", { class: "visually-hidden", attributes: { role: "status" } });
  list.hidden = true;
  let items: Suggestion[] = [];
  let current = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;

  const box = make("div", { class: "combobox" });
  input.replaceWith(box);
  box.append(input, list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }

  function close(): void {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(at: number): void {
    current = at;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(index === at));
      if (index === at) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    }
  }

  function take(item: Suggestion): void {
    close();
    input.value = "";
    choose(item);
  }

  function show(answer: SuggestAnswer): void {
    items = answer.items;
    list.replaceChildren(
      ...items.map((item, index) =>
        make(
          "li",
          {
            attributes: { role: "option", id: `${list.id}-${index}`, "aria-selected": "false" },
            on: { mousedown: (event) => event.preventDefault(), click: () => take(item) },
          },
          make("span", { class: "name" }, item.label),
          make("span", { class: `kind kind-${item.kind}` }, [kindName(item.kind), item.detail].filter(Boolean).join(" · ")),
          item.matched && item.matched !== item.label && make("span", { class: "muted small" }, `“${item.matched}”`),
        ),
      ),
    );
    if (items.length === 0) list.append(make("li", { class: "nothing", attributes: { role: "option", "aria-disabled": "true" } }, say("nothing")));
    list.hidden = false;
    current = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    status.textContent = items.length ? say("suggestions", { n: items.length }) : say("nothing");
  }

  async function suggest(): Promise<void> {
    asking?.abort();
    const q = input.value.trim();
    if (!q) return close();
    asking = new AbortController();
    try {
      const answer = await ask<SuggestAnswer>(address("suggest", { q, kind, limit: 8 }), asking.signal);
      if (input.value.trim() === q) show(answer);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        status.textContent = say("failed", { why: String((error as Error).message) });
      }
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void suggest(), WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method for Vietnamese is still putting the letter together
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return void suggest();
      if (!items.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      point(current === -1 && step === -1 ? items.length - 1 : (current + step + items.length) % items.length);
    } else if (event.key === "Enter") {
      const item = items[current] ?? (input.form?.action ? undefined : items[0]);
      if (!list.hidden && item) {
        event.preventDefault();
        take(item);
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", () => close());
}
