import { describe, expect, test } from "vitest";
import { cropped } from "../src/dom";
import { csv } from "../src/explorer/saving";
import { prefixes, shortened } from "../src/sparql/results";
import { dayName, kindName, say } from "../src/words";

describe("words", () => {
  test("are Vietnamese where no page says otherwise, with their numbers filled in", () => {
    expect(say("showing", { total: 142, n: 25 })).toBe("142; hiển thị 25");
    expect(kindName("person")).toBe("Người");
    expect(kindName("unheard-of")).toBe("unheard-of");
  });
  test.each([
    ["2021-02-16", "16/2/2021"],
    ["2021-02", "2/2021"],
    ["2021", "2021"],
  ])("a date is never more precise than it is: %s", (iso, written) => expect(dayName(iso)).toBe(written));
});

test.each([
  ["Tỉnh ủy Nghệ An", 30, "Tỉnh ủy Nghệ An"],
  ["Bí thư Đảng ủy Khối Các cơ quan tỉnh", 20, "Bí thư Đảng ủy Khối…"],
  ["MộtChữRấtDàiKhôngCóDấuCách", 10, "MộtChữRấtD…"],
])("names are cut between words: %s", (text, length, wanted) => expect(cropped(text, length)).toBe(wanted));

test("no cell of a saved table is a formula, quotes are doubled", () => {
  expect(csv([["=1+1", 'nói "không"', "a,b", "Đặng"]])).toBe(`'=1+1,"nói ""không""","a,b",Đặng\r\n`);
});

test("addresses in answers are written as the query writes them", () => {
  const names = prefixes("PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX : <https://w3id.org/nghiquyet/>");
  expect(shortened("http://data.europa.eu/eli/ontology#passed_by", names)).toBe("eli:passed_by");
  expect(shortened("https://w3id.org/nghiquyet/a/b", names)).toBe("https://w3id.org/nghiquyet/a/b");
});
