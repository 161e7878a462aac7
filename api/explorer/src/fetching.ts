/** Asks the service; an answer that is no success becomes a `Refusal` with the words the service gave. */
import type { Problem } from "./answers";
import { language } from "./words";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Where the REST interface begins; a page served below another path says so in `data-api`. */
export const API = globalThis.document?.documentElement.dataset.api ?? "/api/v1";

/** An address of the REST interface with its parameters, in the page's language. */
export function address(path: string, parameters: Record<string, string | number | undefined> = {}): string {
  const url = new URL(path.startsWith("/") ? path : `${API}/${path}`, location.href);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, String(value));
  if (language() !== "vi" && !url.searchParams.has("lang")) url.searchParams.set("lang", language());
  return url.pathname + url.search;
}

/** The JSON at `path`. Addresses the service gave that lie on another host are refused. */
export async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  if (new URL(path, location.href).origin !== location.origin) throw new Refusal(0, path);
  const response = await fetch(path, { headers: { Accept: "application/json", "Accept-Language": language() }, signal });
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as Problem | null;
    throw new Refusal(response.status, problem?.detail || problem?.title || `${response.status} ${response.statusText}`);
  }
  return (await response.json()) as T;
}

/** The page about a thing, in the page's language. */
export function pageOf(id: string): string {
  const path = `/${id.split("/").map(encodeURIComponent).join("/")}`;
  return language() === "vi" ? path : `${path}?lang=${language()}`;
}
