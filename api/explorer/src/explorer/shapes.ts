/** One WebGL program for all shapes: kinds differ in shape and colour, never in colour alone. */
import { NodeProgram, type NodeProgramType } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

/** Numbers as the shader knows them. */
export const SHAPES = { circle: 0, square: 1, diamond: 2, triangle: 3, pentagon: 4, hexagon: 5, page: 6 } as const;
export type Shape = keyof typeof SHAPES;

const OF_KIND: Record<string, Shape> = {
  person: "circle",
  organisation: "square",
  post: "diamond",
  document: "page",
  event: "triangle",
  place: "pentagon",
};

/** The shape of a kind of thing. */
export function shapeOf(kind: string): Shape {
  return OF_KIND[kind] ?? "hexagon";
}

const VERTEX = /*glsl*/ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_ring;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_ring;
varying float v_soft;

const float bias = 255.0 / 254.0;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  vec2 position = a_position + size * 1.5 * a_corner;
  gl_Position = vec4((u_matrix * vec3(position, 1)).xy, 0, 1);
  v_at = a_corner * 1.5; // y grows upwards, as in the graph
  v_shape = a_shape;
  v_ring = a_ring;
  v_soft = u_correctionRatio / size * 1.5;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

const FRAGMENT = /*glsl*/ `
precision highp float;

varying vec4 v_color;
varying vec2 v_at;
varying float v_shape;
varying float v_ring;
varying float v_soft;

float box(vec2 p, vec2 b) {
  vec2 d = abs(p) - b;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

float polygon(vec2 p, float sides, float radius) {
  float step = 6.28318530718 / sides;
  float angle = atan(p.x, p.y);
  return cos(floor(0.5 + angle / step) * step - angle) * length(p) - radius * cos(step / 2.0);
}

float shape(vec2 p) {
  if (v_shape < 0.5) return length(p) - 0.95;
  if (v_shape < 1.5) return box(p, vec2(0.82));
  if (v_shape < 2.5) return (abs(p.x) + abs(p.y) - 1.2) * 0.7071;
  if (v_shape < 3.5) return polygon(vec2(p.x, -p.y - 0.25), 3.0, 1.25);
  if (v_shape < 4.5) return polygon(vec2(p.x, -p.y), 5.0, 1.08);
  if (v_shape < 5.5) return polygon(p, 6.0, 1.02);
  return box(p, vec2(0.66, 0.92));
}

void main(void) {
  float d = shape(v_at);
  #ifdef PICKING_MODE
  gl_FragColor = d > 0.25 ? vec4(0.0) : v_color;
  #else
  float fill = 1.0 - smoothstep(-v_soft, v_soft, d);
  float ring = v_ring * (1.0 - smoothstep(-v_soft, v_soft, abs(d - 0.26) - 0.08));
  gl_FragColor = v_color * max(fill, ring);
  #endif
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

export interface Drawn extends NodeDisplayData {
  shape: number;
  ring: number; // 1 draws a ring around: selected
}

class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES as WebGLRenderingContextBase["TRIANGLES"],
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_ring", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [-1, -1],
        [1, -1],
        [-1, 1],
        [-1, 1],
        [1, -1],
        [1, 1],
      ],
    };
  }

  override processVisibleItem(nodeIndex: number, startIndex: number, data: NodeDisplayData): void {
    const drawn = data as Drawn;
    let at = startIndex;
    this.array[at++] = data.x;
    this.array[at++] = data.y;
    this.array[at++] = data.size;
    this.array[at++] = floatColor(data.color);
    this.array[at++] = nodeIndex;
    this.array[at++] = drawn.shape;
    this.array[at] = drawn.ring;
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<NodeProgram<(typeof UNIFORMS)[number]>["setUniforms"]>[1]): void {
    gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
  }
}

export const shapes = ShapeProgram as unknown as NodeProgramType;
