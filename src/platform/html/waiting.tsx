/** What is waited for, in words beside a ring that turns where motion is welcome. */
export function Waiting({ text }: { text: string }) {
  return (
    <p class="waiting" role="status">
      <span class="ring" aria-hidden="true" />
      <b>{text}</b>
    </p>
  );
}
