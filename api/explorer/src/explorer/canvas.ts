/** Draws a picture with sigma. Places are given and never computed here; the camera moves only to show what is new. */
import { MultiGraph } from "graphology";
import Sigma from "sigma";
import { EdgeRectangleProgram } from "sigma/rendering";
import type { Ref } from "../answers";
import { cropped } from "../dom";
import { kindName } from "../words";
import { ink, type Ink } from "./ink";
import { edgeLabel, hoverBox, nodeLabel, type Box, type Side } from "./lettering";
import { bundles, type Picture, type Placed } from "./picture";
import { SHAPES, shapeOf, shapes } from "./shapes";

const LABEL_LENGTH = { wide: 26, narrow: 18 }; // characters of a name beside its point; the card has it whole
const NAMED_LINES = 6; // more lines at one thing than this stay unnamed until pointed at
const FRAME = 10; // half the side of the square that places are scaled by: fixed, so that nothing shifts when things come
const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const DARK = matchMedia("(prefers-color-scheme: dark)");

export interface Wishes {
  select(id: string): void;
  selectEdge(pair: string): void;
  expand(id: string): void;
  move(id: string, x: number, y: number): void;
  nothing(): void;
}

const LEGEND = 60; // pixels at the bottom that the legend covers

/** Pixels for the names beside the outermost points, on either side, in a stage this wide. */
function lettersOf(width: number): number {
  return width < 500 ? 66 : 200;
}

/** A meeting is called "Hội nghị" as often as not: its day tells it from the others. */
function labelOf(ref: Ref, length: number): string {
  const day = ref.kind === "event" ? /^\d[\d/-]*/.exec(ref.detail)?.[0] : undefined;
  return day ? `${cropped(ref.label, length - day.length)} ${day}` : cropped(ref.label, length);
}

function sideOf(placed: Placed, picture: Picture, degree: number, narrow: boolean): Side {
  if (narrow) return "below";
  const origin = placed.from ? picture.things.get(placed.from) : undefined;
  if (!origin || degree > 4) return "below";
  return placed.x < origin.x - 0.5 ? "left" : "right";
}

export class Canvas {
  private readonly graph = new MultiGraph();
  private readonly sigma: Sigma;
  private colours: Ink = ink();
  private selected = "";
  private hovered = "";
  private fewLines = true; // at the selected thing: then all of them are named
  private readonly taken: Box[] = [];
  private dragged: { id: string; moved: boolean } | undefined;

  constructor(
    private readonly stage: HTMLElement,
    private readonly wishes: Wishes,
  ) {
    this.sigma = new Sigma(this.graph, stage, {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: shapes },
      nodeHoverProgramClasses: { shape: shapes },
      edgeProgramClasses: { line: EdgeRectangleProgram },
      enableEdgeEvents: true,
      renderEdgeLabels: true,
      labelDensity: 20, // all names are offered; which of them stay apart is decided as they are written
      labelGridCellSize: 200,
      labelRenderedSizeThreshold: 3,
      labelSize: 13,
      edgeLabelSize: 12,
      stagePadding: 60,
      minEdgeThickness: 1.2,
      zIndex: true,
      minCameraRatio: 0.05,
      maxCameraRatio: 12,
      doubleClickZoomingRatio: 1,
      defaultDrawNodeLabel: (context, data, settings) => nodeLabel(context, data, settings, this.colours, this.taken),
      defaultDrawNodeHover: (context, data, settings) => hoverBox(context, data, settings, this.colours),
      defaultDrawEdgeLabel: (context, data, from, to, settings) => edgeLabel(context, data, from, to, settings, this.colours),
      nodeReducer: (id, data) => ({
        ...data,
        color: this.colours.kinds[data["kind"] as string] ?? this.colours.other,
        ring: id === this.selected ? 1 : 0,
        highlighted: id === this.hovered,
        forceLabel: id === this.selected || Boolean(data["pinned"]),
        zIndex: id === this.selected ? 2 : 1,
      }),
      edgeReducer: (id, data) => {
        const [from, to] = id.split(" ");
        const touched = id === this.selected || id === this.hovered;
        const near = touched || (this.fewLines && (from === this.selected || to === this.selected));
        const line = data["contested"] ? this.colours.warn : this.colours.line;
        return {
          ...data,
          color: touched ? this.colours.accent : line,
          size: (data["size"] as number) + (touched ? 1.5 : 0),
          label: near ? (data["label"] as string) : "",
          forceLabel: near,
          zIndex: near ? 1 : 0,
        };
      },
    });
    this.sigma.setCustomBBox({ x: [-FRAME, FRAME], y: [-FRAME, FRAME] });
    this.listen();
    DARK.addEventListener("change", () => {
      this.colours = ink();
      this.sigma.refresh();
    });
    // The first letters must not be drawn before the typeface is there.
    void document.fonts.ready.then(() => this.sigma.refresh());
    let width = stage.clientWidth;
    new ResizeObserver(() => {
      this.sigma.resize();
      // A card that opens beside the picture takes room from it: nothing may end up under it.
      if (stage.clientWidth && Math.abs(stage.clientWidth - width) > 40) this.fit();
      width = stage.clientWidth || width;
    }).observe(stage);
  }

  private listen(): void {
    const { sigma } = this;
    sigma.on("beforeRender", () => this.taken.splice(0, Infinity, ...this.points()));
    sigma.on("clickNode", ({ node }) => {
      if (!this.dragged?.moved) this.wishes.select(node);
    });
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.wishes.expand(node);
    });
    sigma.on("clickEdge", ({ edge }) => this.wishes.selectEdge(edge));
    sigma.on("clickStage", () => this.wishes.nothing());
    sigma.on("doubleClickStage", ({ preventSigmaDefault }) => preventSigmaDefault());
    sigma.on("enterNode", ({ node }) => this.hover(node));
    sigma.on("enterEdge", ({ edge }) => this.hover(edge));
    sigma.on("leaveNode", () => this.hover(""));
    sigma.on("leaveEdge", () => this.hover(""));
    sigma.on("downNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.dragged = { id: node, moved: false };
    });
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (!this.dragged) return;
      preventSigmaDefault();
      event.original.preventDefault();
      const at = sigma.viewportToGraph(event);
      this.dragged.moved = true;
      this.graph.mergeNodeAttributes(this.dragged.id, { x: at.x, y: at.y });
    });
    const drop = (): void => {
      const dragged = this.dragged;
      if (!dragged) return;
      if (dragged.moved && this.graph.hasNode(dragged.id)) {
        const { x, y } = this.graph.getNodeAttributes(dragged.id) as { x: number; y: number };
        this.wishes.move(dragged.id, x, y);
      }
      // The click that follows the release must still see that this was a drag.
      setTimeout(() => (this.dragged = undefined));
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
  }

  /** The room the points take: no name is written over one. */
  private points(): Box[] {
    return this.graph.nodes().flatMap((id): Box[] => {
      const data = this.sigma.getNodeDisplayData(id);
      if (!data) return [];
      const { x, y } = this.sigma.framedGraphToViewport(data);
      const half = this.sigma.scaleSize(data.size) * 0.8;
      return [[x - half, y - half, x + half, y + half]];
    });
  }

  private hover(what: string): void {
    this.hovered = what;
    this.stage.classList.toggle("is-pointing", what !== "");
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Show `picture`; the camera moves only where something new lies outside what is seen, or to show the `whole`. */
  show(picture: Picture, selected: string, whole = false): void {
    const { graph } = this;
    const fresh: string[] = [];
    const narrow = this.stage.clientWidth < 500;
    const length = narrow ? LABEL_LENGTH.narrow : LABEL_LENGTH.wide;
    this.selected = selected;
    for (const id of graph.nodes()) if (!picture.things.has(id)) graph.dropNode(id);
    const lines = bundles(picture);
    const degree = new Map<string, number>();
    for (const key of lines.keys()) for (const end of key.split(" ")) degree.set(end, (degree.get(end) ?? 0) + 1);
    this.fewLines = (degree.get(selected) ?? 0) <= NAMED_LINES;
    for (const [id, placed] of picture.things) {
      const { ref } = placed;
      const attributes = {
        x: placed.x,
        y: placed.y,
        size: Math.min(16, 7 + 1.6 * Math.sqrt(degree.get(id) ?? 0)),
        label: labelOf(ref, length),
        name: ref.label,
        detail: [kindName(ref.kind), ref.detail].filter(Boolean).join(" · "),
        kind: ref.kind,
        pinned: placed.pinned,
        side: sideOf(placed, picture, degree.get(id) ?? 0, narrow),
        shape: SHAPES[shapeOf(ref.kind)],
      };
      if (graph.hasNode(id)) graph.replaceNodeAttributes(id, attributes);
      else {
        graph.addNode(id, attributes);
        fresh.push(id);
      }
    }
    for (const id of graph.edges()) if (!lines.has(id)) graph.dropEdge(id);
    for (const [key, edges] of lines) {
      const [first] = edges;
      if (!first) continue;
      const sources = Math.max(...edges.map((edge) => edge.sources));
      const attributes = {
        type: "line",
        size: 1.4 + Math.min(3, Math.log2(1 + sources)),
        label: cropped(first.label, length) + (edges.length > 1 ? ` +${edges.length - 1}` : ""),
        contested: edges.some((edge) => edge.contested),
      };
      if (graph.hasEdge(key)) graph.replaceEdgeAttributes(key, attributes);
      else graph.addEdgeWithKey(key, first.source, first.target, attributes);
    }
    this.sigma.refresh();
    if (whole || (fresh.length && (fresh.length === graph.order || fresh.some((id) => !this.seen(id))))) this.fit();
  }

  private seen(id: string): boolean {
    const data = this.sigma.getNodeDisplayData(id);
    if (!data) return true;
    const { x, y } = this.sigma.framedGraphToViewport(data);
    const { width, height } = this.sigma.getDimensions();
    const side = this.graph.getNodeAttribute(id, "side") as Side;
    const [left, right] = [side === "left" ? lettersOf(width) : 20, side === "right" ? lettersOf(width) : 20];
    return x > left && y > 20 && x < width - right && y < height - LEGEND;
  }

  /** Move the camera so that everything is seen, names included. */
  fit(): void {
    const spots = this.graph.mapNodes((id) => this.sigma.getNodeDisplayData(id)).filter((spot) => spot !== undefined);
    if (!spots.length) return;
    const { width, height } = this.sigma.getDimensions();
    const unit = Math.min(width, height) - 2 * this.sigma.getSetting("stagePadding"); // pixels of one framed unit at ratio 1
    const [left, right] = [Math.min(...spots.map((spot) => spot.x)), Math.max(...spots.map((spot) => spot.x))];
    const [low, high] = [Math.min(...spots.map((spot) => spot.y)), Math.max(...spots.map((spot) => spot.y))];
    const room = { x: Math.max(80, width - 2 * lettersOf(width)), y: Math.max(80, height - 70 - 2 * LEGEND) };
    const ratio = Math.max(0.4, ((right - left) * unit) / room.x, ((high - low) * unit) / room.y);
    const middle = { x: (left + right) / 2, y: (low + high) / 2 };
    void this.sigma.getCamera().animate({ ...middle, ratio, angle: 0 }, { duration: CALM.matches ? 1 : 250 });
  }

  /** The thing nearest to `id` in the direction of an arrow key. */
  next(id: string, key: string): string | undefined {
    const here = this.sigma.getNodeDisplayData(id);
    if (!here) return this.graph.nodes()[0];
    const dx = Number(key === "ArrowRight") - Number(key === "ArrowLeft");
    const dy = Number(key === "ArrowUp") - Number(key === "ArrowDown");
    let best: string | undefined;
    let least = Infinity;
    for (const other of this.graph.nodes()) {
      const there = this.sigma.getNodeDisplayData(other);
      if (!there || other === id) continue;
      const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const across = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (along > 1e-6 && along + 2 * across < least) {
        least = along + 2 * across;
        best = other;
      }
    }
    return best;
  }
}
