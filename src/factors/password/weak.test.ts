import { expect, test } from "vitest";
import { isWeak } from "./weak.ts";

const place = ["genkan", "sonpo"];

test("what is widely known is weak, as it is, in other letters, with signs for letters and decoration around it", async () => {
  const weak = [
    "password",
    "P@ssw0rd",
    "P@ssw0rd12!",
    "qwerty123",
    "Qwerty12345!",
    "123456789012",
    "1q2w3e4r5t",
    "iloveyou!!",
  ];
  const japanese = [
    "sakura",
    "Sakura1234",
    "Yamada-2024",
    "konnichiwa1!",
    "Sakura123456789!",
    "Tanaka#1985",
    "doraemon99",
  ];
  const here = ["Genkan2026!", "sonpo-2026", "SONPO!!!"];
  const repeated = ["aaaaaaaaaaaa", "1111111111", "!!!!!!!!!!", "Aaaaaaaaaa1!"];
  for (const password of [...weak, ...japanese, ...here, ...repeated]) {
    expect([password, await isWeak(password, place)]).toEqual([password, true]);
  }
});

test("words joined by signs, and what chance makes, are not", async () => {
  const strong = [
    "Kumo7-Hana+Mado",
    "Umi3+Yama-Kawa",
    "madokumohanakizu",
    "tR7#eA=2hDf9",
    "4h&L-a2Tf=D%",
    "correct horse battery",
  ];
  for (const password of strong) expect([password, await isWeak(password, place)]).toEqual([password, false]);
});
