/** Letters on the canvas: names with a halo of paper, a hover box tall enough for stacked marks (Ễ, Ộ). */
import type { Settings } from "sigma/settings";
import type { EdgeDisplayData, NodeDisplayData, PartialButFor } from "sigma/types";
import { cropped } from "../dom";
import type { Ink } from "./ink";

type Node = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color"> & {
  name?: string;
  detail?: string;
  side?: Side;
  forceLabel?: boolean;
};
/** Where a name stands at its point: away from the thing it was opened from, so that names do not cross lines. */
export type Side = "left" | "right" | "below";

type Edge = PartialButFor<EdgeDisplayData, "label" | "color" | "size">;
type End = PartialButFor<NodeDisplayData, "x" | "y" | "size">;

function halo(context: CanvasRenderingContext2D, text: string, x: number, y: number, ink: string, paper: string): void {
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

/** Room that names already take on this picture: [left, top, right, bottom]. */
export type Box = readonly [number, number, number, number];

/** A name beside its point, unless it would run into one already written; coming closer brings it out. */
export function nodeLabel(context: CanvasRenderingContext2D, data: Node, settings: Settings, ink: Ink, taken: Box[]): void {
  if (!data.label) return;
  context.font = `500 ${settings.labelSize}px ${ink.font}`;
  const width = context.measureText(data.label).width;
  const line = data.y + settings.labelSize / 3 + (data.side === "below" ? data.size + 14 : 0);
  const shift = { left: -width - data.size - 5, below: -width / 2, right: data.size + 5 }[data.side ?? "right"];
  const left = data.x + shift;
  const box: Box = [left, line - settings.labelSize, left + width, line + settings.labelSize / 3];
  const meets = ([l, t, r, b]: Box): boolean => box[0] < r && l < box[2] && box[1] < b && t < box[3];
  if (!data.forceLabel && taken.some(meets)) return;
  taken.push(box);
  halo(context, data.label, left, line, ink.text, ink.paper);
}

export function hoverBox(context: CanvasRenderingContext2D, data: Node, settings: Settings, ink: Ink): void {
  const size = settings.labelSize;
  const name = cropped(data.name ?? data.label ?? "", 80);
  const detail = cropped(data.detail ?? "", 90);
  context.font = `500 ${size}px ${ink.font}`;
  const wide = context.measureText(name).width;
  context.font = `400 ${size - 1.5}px ${ink.font}`;
  const width = Math.max(wide, context.measureText(detail).width) + 20;
  const height = size * (detail ? 3.7 : 2.2);
  const room = context.canvas.clientWidth || context.canvas.width;
  const fits = data.x + data.size + 4 + width < room;
  const left = fits ? data.x + data.size + 4 : Math.max(4, Math.min(data.x - width / 2, room - width - 4));
  const top = fits ? data.y - height / 2 : data.y - data.size - height - 6;
  context.fillStyle = ink.sheet;
  context.strokeStyle = ink.rule;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(left, top, width, height, 5);
  context.fill();
  context.stroke();
  context.font = `500 ${size}px ${ink.font}`;
  context.fillStyle = ink.text;
  context.fillText(name, left + 10, top + size * 1.5);
  if (!detail) return;
  context.font = `400 ${size - 1.5}px ${ink.font}`;
  context.fillStyle = ink.muted;
  context.fillText(detail, left + 10, top + size * 3);
}

/** Along the line, never upside down. */
export function edgeLabel(context: CanvasRenderingContext2D, data: Edge, from: End, to: End, settings: Settings, ink: Ink): void {
  if (!data.label) return;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const room = Math.hypot(dx, dy) - from.size - to.size - 12;
  context.font = `400 ${settings.edgeLabelSize}px ${ink.font}`;
  let text = data.label;
  while (text.length > 6 && context.measureText(text).width > room) text = cropped(text, text.length - 4);
  const width = context.measureText(text).width;
  if (width > room) return;
  let angle = Math.atan2(dy, dx);
  if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
  context.save();
  context.translate((from.x + to.x) / 2, (from.y + to.y) / 2);
  context.rotate(angle);
  halo(context, text, -width / 2, -settings.edgeLabelSize / 3 - data.size, ink.muted, ink.paper);
  context.restore();
}
