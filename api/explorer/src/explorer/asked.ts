/** Everything the explorer has asked the service for, each once per visit: undo and redo ask nothing again. */
import type { Direction, GraphAnswer, NeighboursAnswer, ThingAnswer } from "../answers";
import { address, ask } from "../fetching";

export const PAGE = 25; // neighbours a click adds at most: a committee with hundreds of members stays legible

export const EVERYTHING = "*"; // stands for the first few of each relation

/** An id as a path: the parts between slashes are encoded, the slashes kept. */
function path(id: string): string {
  return id.split("/").map(encodeURIComponent).join("/");
}

export class Asked {
  private readonly answers = new Map<string, Promise<unknown>>();

  private once<T>(path: string): Promise<T> {
    let answer = this.answers.get(path) as Promise<T> | undefined;
    if (!answer) {
      answer = ask<T>(path);
      this.answers.set(path, answer);
      answer.catch(() => this.answers.delete(path)); // a failure may be asked again
    }
    return answer;
  }

  thing(id: string): Promise<ThingAnswer> {
    return this.once(address(`things/${path(id)}`));
  }

  /** Page `page` (from 1) of one relation of a thing, or of the first few of each; null where there is no such page. */
  async neighbours(id: string, relation: string, direction: Direction, page: number): Promise<NeighboursAnswer | null> {
    const which = relation === EVERYTHING ? {} : { relation, direction };
    const first = address(`things/${path(id)}/neighbours`, { ...which, limit: PAGE });
    let answer = await this.once<NeighboursAnswer>(first);
    for (let at = 1; at < page; at += 1) {
      if (!answer.links.next) return null;
      answer = await this.once<NeighboursAnswer>(address(answer.links.next));
    }
    return answer;
  }

  /** The edges among `ids`, and places for them all. Null where they are too many for one question. */
  async graph(ids: readonly string[]): Promise<GraphAnswer | null> {
    const joined = ids.join(",");
    if (ids.length > 300 || joined.length > 7500) return null;
    return this.once<GraphAnswer>(address("graph", { ids: joined, depth: 0, limit: 500 }));
  }
}
