/**
 * Where new things go: on rings around the one they came from, away from where that one came from, and never on
 * top of what is there. The same steps give the same places, so a link gives the same picture.
 */
export interface Spot {
  x: number;
  y: number;
}

const FIRST_RING = 4;
const NEXT_RING = 2.2;
const STRETCH = 1.35; // rings are wider than high, as screens are
const APART_X = 4; // names are written to the right of their point: neighbours keep more room sideways …
const APART_Y = 0.95; // … than up and down

function free(spot: Spot, taken: readonly Spot[]): boolean {
  return taken.every((other) => Math.abs(other.x - spot.x) >= APART_X || Math.abs(other.y - spot.y) >= APART_Y);
}

function turn(a: number, b: number): number {
  const difference = Math.abs(a - b) % (2 * Math.PI);
  return difference > Math.PI ? 2 * Math.PI - difference : difference;
}

/** `count` free places around `centre`; `origin` is where the centre itself was opened from, if anywhere. */
export function places(count: number, centre: Spot, origin: Spot | undefined, taken: readonly Spot[]): Spot[] {
  const outward = origin ? Math.atan2(centre.y - origin.y, centre.x - origin.x) : Math.PI / 2;
  const found: Spot[] = [];
  const occupied = [...taken];
  for (let ring = 0; found.length < count && ring < 60; ring += 1) {
    const radius = FIRST_RING + ring * NEXT_RING;
    const slots = Math.max(8, Math.floor((2 * Math.PI * radius) / 1.3));
    const angles = Array.from({ length: slots }, (_, slot) => outward + (2 * Math.PI * slot) / slots);
    // Fewer things than slots spread evenly over the side that looks outward.
    const reach = origin && ring < 8 ? Math.PI * 0.62 : Math.PI;
    const open = angles
      .filter((angle) => turn(angle, outward) <= reach + 1e-9)
      .sort((a, b) => turn(a, outward) - turn(b, outward) || a - b);
    const wanted = count - found.length;
    const stride = Math.max(1, Math.floor(open.length / wanted));
    for (let offset = 0; offset < stride && found.length < count; offset += 1) {
      for (let index = offset; index < open.length && found.length < count; index += stride) {
        const angle = open[index] as number;
        const spot = { x: centre.x + STRETCH * radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
        if (free(spot, occupied)) {
          found.push(spot);
          occupied.push(spot);
        }
      }
    }
  }
  return found;
}

/** A free place for something found by name, unrelated to what is there: to the right of it all. */
export function aside(taken: readonly Spot[]): Spot {
  if (taken.length === 0) return { x: 0, y: 0 };
  const right = Math.max(...taken.map((spot) => spot.x));
  const middle = taken.reduce((sum, spot) => sum + spot.y, 0) / taken.length;
  return { x: right + 2 * FIRST_RING, y: middle };
}
