import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrder, matching, moved, recent, starred, tilesOf, withStar } from "./tiles.ts";

const app = (id: string, name = id, launchedAt: Date | null = null) => ({ id, name, description: "", launchedAt });
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

test("whatever stands in the database, tiles can be drawn", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      const tiles = tilesOf(stored);
      expect(Array.isArray(tiles.order) && Array.isArray(tiles.stars)).toBe(true);
    }),
  );
  expect(tilesOf({ order: [uuid(1)], stars: "all" })).toEqual({ order: [uuid(1)], stars: [] });
});

test("the person's order comes first, new applications follow in the tenant's", () => {
  const apps = [app("a"), app("b"), app("c"), app("d")];
  expect(inOrder(apps, { order: ["c", "gone", "a"], stars: [] }).map(({ id }) => id)).toEqual(["c", "a", "b", "d"]);
});

test("a move loses no tile and gives it its place, however far it is asked to go", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.integer(), fc.nat(), (ids, position, pick) => {
      const id = ids[pick % ids.length] as string;
      const after = moved(ids, id, position);
      expect(after.toSorted()).toEqual(ids.toSorted());
      expect(after.indexOf(id)).toBe(Math.min(Math.max(position, 0), ids.length - 1));
      expect(after.filter((each) => each !== id)).toEqual(ids.filter((each) => each !== id));
    }),
  );
  expect(moved(["a", "b"], "x", 0)).toEqual(["a", "b"]);
});

test("a star is there once, and goes", () => {
  const twice = withStar(withStar({ order: [], stars: [] }, "a", true), "a", true);
  expect(twice.stars).toEqual(["a"]);
  expect(withStar(twice, "a", false).stars).toEqual([]);
  expect(starred([app("a"), app("b")], twice).map(({ id }) => id)).toEqual(["a"]);
});

test("recently opened ones are newest first, without favourites and without those never opened", () => {
  const apps = [app("a", "a", new Date(1)), app("b", "b", new Date(3)), app("c"), app("d", "d", new Date(2))];
  const ids = recent(apps, { order: [], stars: ["b"] }, 2).map(({ id }) => id);
  expect(ids).toEqual(["d", "a"]);
});

test("search does not mind width, case or where the words stand", () => {
  const apps = [app("1", "Ｏｕｔｌｏｏｋ"), { ...app("2", "勤怠"), description: "出勤と退勤の記録" }];
  expect(matching(apps, " OUTL ").map(({ id }) => id)).toEqual(["1"]);
  expect(matching(apps, "退勤").map(({ id }) => id)).toEqual(["2"]);
  expect(matching(apps, "%")).toEqual([]);
});
