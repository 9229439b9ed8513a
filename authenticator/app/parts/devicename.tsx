/** Name and system each stay whole: `Microsoft Edge (Windows 11 64-bit)`. */
export function DeviceName({ text }: { text: string }) {
  return (
    <>
      {text.split(/ (?=\()/).map((part) => (
        <span class="ib">{part}&nbsp;</span>
      ))}
    </>
  );
}
