/** The JSON of /api/v1, as far as pages read it; `api/models.py` says what each key means. */

export type Direction = "out" | "in";

export interface Ref {
  id: string;
  iri: string;
  kind: string;
  label: string;
  detail: string;
}

export interface Suggestion extends Ref {
  matched: string;
}

export interface SuggestAnswer {
  q: string;
  items: Suggestion[];
}

export interface When {
  stated_start: string | null;
  stated_end: string | null;
  attested_first: string | null;
  attested_last: string | null;
  start_after: string | null;
  end_before: string | null;
}

export interface Value {
  text: string;
  thing: Ref | null;
}

export interface Fact {
  property: string;
  label: string;
  value: Value;
  sources: number;
  contested: boolean;
  when: When | null;
  evidence: string | null;
}

export interface Relation {
  relation: string;
  direction: Direction;
  label: string;
  count: number;
}

export interface Edge {
  id: string;
  source: string;
  target: string;
  relation: string;
  label: string;
  detail: string;
  when: When | null;
  sources: number;
  contested: boolean;
  origin: "articles" | "reference";
  evidence: string | null;
}

export interface Neighbour {
  direction: Direction;
  edge: Edge;
  thing: Ref;
}

export interface NeighboursAnswer {
  thing: Ref;
  relations: Relation[];
  total: number;
  items: Neighbour[];
  links: { self: string; next: string | null };
}

export interface ThingAnswer {
  thing: Ref;
  names: Record<string, string>;
  aliases: string[];
  facts: Fact[];
  relations: Relation[];
  conflicts: number;
  links: Record<string, string>;
}

export interface Piece {
  text: string;
  mark: boolean;
}

export interface Source {
  id: string;
  iri: string;
  title: string;
  url: string | null;
  published: string | null;
  publisher: string | null;
}

export interface Sentence {
  claim: string;
  quote: string;
  pieces: Piece[];
  article: Source;
  attested: string | null;
  modality: string;
  rule: string;
  says: string;
}

export interface EvidenceAnswer {
  subject: Ref;
  relation: string;
  label: string;
  object: Value;
  when: When | null;
  sentences: Sentence[];
  contradicting: Sentence[];
}

export interface Point extends Ref {
  x: number;
  y: number;
  degree: number;
}

export interface GraphAnswer {
  nodes: Point[];
  edges: Edge[];
  truncated: boolean;
}

export interface Query {
  name: string;
  question: string;
  question_en: string;
  text: string;
}

export interface Problem {
  title: string;
  status: number;
  detail: string;
}
