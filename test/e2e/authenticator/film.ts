/** One frame of Y4M (I420) in grey, as a camera would hold it: Chromium plays it for ever. */
export function y4mOf({ width, height, grey }: { width: number; height: number; grey: Iterable<number> }): Buffer {
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`;
  const chroma = Buffer.alloc((width * height) / 2, 128);
  return Buffer.concat([Buffer.from(head), Buffer.from("FRAME\n"), Buffer.from([...grey]), chroma]);
}
