export const limit = { wait_ms: 5_000 } as const;

/// Brings what has the focus out from under what has come over it. Nothing else moves the page.
export function uncover_focus(cover: Element): void {
  const focused = document.activeElement;
  if (!focused || cover.contains(focused)) return;
  const [over, under] = [cover.getBoundingClientRect(), focused.getBoundingClientRect()];
  const beside = over.right <= under.left || under.right <= over.left;
  const apart = over.bottom <= under.top || under.bottom <= over.top;
  const fits = under.height <= window.innerHeight - over.height;
  if (fits && !beside && !apart) focused.scrollIntoView({ block: "nearest" });
}

/// Remembers where the focus is when somebody acts; what is returned brings it to what the act leads to, once that is
/// on the page: the feed may be later than the answer. Whoever has gone elsewhere meanwhile is left there.
export function focus_from_here(): (selector: string) => void {
  const here = document.activeElement;
  return (selector) => {
    const arrive = (): boolean => {
      const there = document.querySelector<HTMLElement>(selector);
      if (!there) return false;
      const now = document.activeElement;
      if (now === null || now === document.body || now === here) there.focus();
      return true;
    };
    if (arrive()) return;
    const changes = new MutationObserver(() => {
      if (arrive()) changes.disconnect();
    });
    changes.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => {
      changes.disconnect();
    }, limit.wait_ms);
  };
}
