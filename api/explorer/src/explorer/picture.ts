/** The picture a list of events makes: a fold, so that undo is folding a shorter list and reload folding the same. */
import type { Edge, Ref } from "../answers";
import { Refusal } from "../fetching";
import type { Asked } from "./asked";
import type { Event } from "./events";
import { aside, places, type Spot } from "./placing";

export interface Placed extends Spot {
  ref: Ref;
  from: string | undefined; // the thing it was opened from
  pinned: boolean;
}

export interface Picture {
  things: Map<string, Placed>;
  edges: Map<string, Edge>;
  pages: Map<string, number>; // how many pages of "id relation direction" are open
  gone: string[]; // ids a link names that the service no longer knows
}

/** The key in `Picture.pages`. */
export function opened(id: string, relation: string, direction: string): string {
  return `${id} ${relation} ${direction}`;
}

/** Both ends of an edge in a fixed order: parallel edges are drawn as one line. */
export function pair(edge: { source: string; target: string }): [string, string] {
  return edge.source < edge.target ? [edge.source, edge.target] : [edge.target, edge.source];
}

/** All edges between the same two things, by their pair. */
export function bundles(picture: Picture): Map<string, Edge[]> {
  const found = new Map<string, Edge[]>();
  for (const edge of picture.edges.values()) {
    if (!picture.things.has(edge.source) || !picture.things.has(edge.target) || edge.source === edge.target) continue;
    const key = pair(edge).join(" ");
    const bundle = found.get(key);
    if (bundle) bundle.push(edge);
    else found.set(key, [edge]);
  }
  return found;
}

async function orGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}

async function add(picture: Picture, id: string, asked: Asked): Promise<void> {
  if (picture.things.has(id)) return;
  const answer = await orGone(asked.thing(id));
  if (!answer) {
    picture.gone.push(id);
    return;
  }
  // A merged thing answers under the name it has now.
  const ref = answer.thing;
  if (!picture.things.has(ref.id)) {
    picture.things.set(ref.id, { ref, ...aside([...picture.things.values()]), from: undefined, pinned: false });
  }
}

async function expand(picture: Picture, event: Event & { does: "expand" }, asked: Asked): Promise<void> {
  const centre = picture.things.get(event.id);
  const answer = await orGone(asked.neighbours(event.id, event.relation, event.direction, event.page));
  if (!centre || !answer) return;
  const fresh = new Map<string, Ref>();
  for (const { edge, thing } of answer.items) {
    picture.edges.set(edge.id, edge);
    if (!picture.things.has(thing.id)) fresh.set(thing.id, thing);
  }
  const origin = centre.from ? picture.things.get(centre.from) : undefined;
  const spots = places(fresh.size, centre, origin, [...picture.things.values()]);
  for (const [index, ref] of [...fresh.values()].entries()) {
    const spot = spots[index];
    if (spot) picture.things.set(ref.id, { ref, ...spot, from: event.id, pinned: false });
  }
  picture.pages.set(opened(event.id, event.relation, event.direction), event.page);
}

// The service keeps things about 1 apart; names need more room, and more of it sideways.
const WIDE = 3.2;
const HIGH = 1.8;

async function arrange(picture: Picture, asked: Asked): Promise<void> {
  if (picture.things.size < 2) return;
  const answer = await asked.graph([...picture.things.keys()]);
  for (const node of answer?.nodes ?? []) {
    const placed = picture.things.get(node.id);
    if (placed) Object.assign(placed, { x: node.x * WIDE, y: node.y * HIGH, pinned: false });
  }
}

/** The picture `events` make; asks the service for what it has not asked before. */
export async function drawn(events: readonly Event[], asked: Asked): Promise<Picture> {
  const picture: Picture = { things: new Map(), edges: new Map(), pages: new Map(), gone: [] };
  for (const event of events) {
    if (event.does === "add") await add(picture, event.id, asked);
    else if (event.does === "expand") await expand(picture, event, asked);
    else if (event.does === "hide") picture.things.delete(event.id);
    else if (event.does === "clear") {
      picture.things.clear();
      picture.edges.clear();
      picture.pages.clear();
    } else if (event.does === "arrange") await arrange(picture, asked);
    else {
      const placed = picture.things.get(event.id);
      if (placed) Object.assign(placed, { x: event.x, y: event.y, pinned: true });
    }
  }
  return picture;
}

/** Adds the edges among what is shown that no expansion brought: two people found by name may share a committee. */
export async function joined(picture: Picture, asked: Asked): Promise<Picture> {
  if (picture.things.size < 2) return picture;
  const answer = await asked.graph([...picture.things.keys()]);
  for (const edge of answer?.edges ?? []) picture.edges.set(edge.id, edge);
  return picture;
}
