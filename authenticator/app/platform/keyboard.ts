/** iOS lays its keyboard over the page: the foot with はい and いいえ is lifted by as much as is covered. */
export function followKeyboard(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const follow = () => {
    // A page that was enlarged by two fingers is not one with a keyboard.
    const covered = viewport.scale === 1 ? innerHeight - viewport.height - viewport.offsetTop : 0;
    document.documentElement.style.setProperty("--covered", `${Math.max(0, Math.round(covered))}px`);
  };
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
}
