import { describe, expect, test } from "vitest";
import type { Edge, Ref } from "../src/answers";
import { Refusal } from "../src/fetching";
import type { Asked } from "../src/explorer/asked";
import { bundles, drawn } from "../src/explorer/picture";
import { places } from "../src/explorer/placing";

const ref = (id: string): Ref => ({ id, iri: id, kind: "person", label: id, detail: "" });
const edge = (id: string, source: string, target: string): Edge => ({
  id,
  source,
  target,
  relation: "r",
  label: "r",
  detail: "",
  when: null,
  sources: 1,
  contested: false,
  origin: "articles",
  evidence: null,
});

/** A service with one hub of 60 people, 25 a page. */
const asked = {
  thing: async (id: string) => {
    if (id === "lost") throw new Refusal(410, "gone");
    return { thing: ref(id) };
  },
  neighbours: async (id: string, _relation: string, _direction: string, page: number) => {
    const from = (page - 1) * 25;
    const items = Array.from({ length: Math.max(0, Math.min(25, 60 - from)) }, (_, index) => ({
      direction: "out",
      edge: edge(`${id}-${from + index}`, id, `p${from + index}`),
      thing: ref(`p${from + index}`),
    }));
    return items.length ? { items } : null;
  },
  graph: async (ids: string[]) => ({ nodes: ids.map((id, index) => ({ ...ref(id), x: index / 9, y: 0 })), edges: [] }),
} as unknown as Asked;

const grow = (page: number) => ({ does: "expand" as const, id: "hub", relation: "r", direction: "out" as const, page });

describe("the picture of a list of events", () => {
  test("is the same each time, and what is there never moves when more comes", async () => {
    const one = await drawn([{ does: "add", id: "hub" }, grow(1)], asked);
    const two = await drawn([{ does: "add", id: "hub" }, grow(1), grow(2)], asked);
    expect(one.things.size).toBe(26);
    expect(two.things.size).toBe(51);
    for (const [id, placed] of one.things) expect(two.things.get(id)).toEqual(placed);
  });
  test("names what the service no longer knows and draws the rest", async () => {
    const picture = await drawn([{ does: "add", id: "lost" }, { does: "add", id: "hub" }], asked);
    expect(picture.gone).toEqual(["lost"]);
    expect([...picture.things.keys()]).toEqual(["hub"]);
  });
  test("hides, moves and clears", async () => {
    const start = [{ does: "add" as const, id: "hub" }, grow(1)];
    const moved = await drawn([...start, { does: "move", id: "p3", x: 9, y: 8 }, { does: "hide", id: "p4" }], asked);
    expect(moved.things.get("p3")).toMatchObject({ x: 9, y: 8, pinned: true });
    expect(moved.things.has("p4")).toBe(false);
    expect(bundles(moved).has("hub p4")).toBe(false);
    expect((await drawn([...start, { does: "clear" }], asked)).things.size).toBe(0);
  });
});

test("new things get places apart from each other and from what is there", () => {
  const taken = [{ x: 0, y: 0 }];
  const spots = places(100, { x: 0, y: 0 }, undefined, taken);
  expect(spots).toHaveLength(100);
  const all = [...taken, ...spots];
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) expect(Math.abs(a.x - b.x) >= 3.9 || Math.abs(a.y - b.y) >= 0.9).toBe(true);
  }
});
