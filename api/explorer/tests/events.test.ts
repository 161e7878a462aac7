import { describe, expect, test } from "vitest";
import { fragment, History, parsed, type Event } from "../src/explorer/events";

const EVENTS: Event[] = [
  { does: "add", id: "person/tran-van-mau" },
  { does: "expand", id: "post/a~b", relation: "nq:Tenure/nq:heldPost", direction: "in", page: 2 },
  { does: "move", id: "person/đặng&x=1#y", x: 1.5, y: -3 },
  { does: "hide", id: "event/100%" },
  { does: "arrange" },
  { does: "clear" },
];

describe("the address of a view", () => {
  test("brings back the same events, selection and view", () => {
    const address = { events: EVENTS, selected: "e:person/a organisation/b", view: "table" as const };
    expect(parsed(fragment(address))).toEqual(address);
    expect(parsed(`#${fragment(address)}`)).toEqual(address);
  });
  test("stays readable for plain ids", () => {
    expect(fragment({ events: EVENTS.slice(0, 1), selected: "", view: undefined })).toBe("a=person/tran-van-mau");
  });
  test("a bare id opens that thing", () => {
    expect(parsed("#person/%C4%91%E1%BA%B7ng").events).toEqual([{ does: "add", id: "person/đặng" }]);
  });
  test.each(["", "#", "#x=%zz", "a", "=1", "x=only-id", "x=a~b~sideways~1", "x=a~b~in~0", "m=a~NaN~1", "m=a~1e999~0", "q=1&&&"])(
    "leaves out what it does not understand: %s",
    (text) => expect(parsed(text).events).toEqual([]),
  );
});

describe("history", () => {
  test("undo and redo walk the same list", () => {
    let history = EVENTS.slice(0, 2).reduce((whole, event) => whole.with(event), new History());
    history = history.back();
    expect(history.done).toEqual(EVENTS.slice(0, 1));
    expect(history.forth().done).toEqual(EVENTS.slice(0, 2));
    expect(history.back().back().back().done).toEqual([]);
  });
  test("a new event ends what was undone; dragging on is one event", () => {
    const move = (x: number): Event => ({ does: "move", id: "a", x, y: 0 });
    const history = new History().with(move(1)).with(move(2));
    expect(history.done).toEqual([move(2)]);
    expect(history.back().with({ does: "arrange" }).undone).toEqual([]);
  });
});
