import type { Page } from 'playwright-core';

/** An outline or a shadow, its own or that of the sign before its label. */
const isMarked = `(element) => {
  const marks = (one, pseudo) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one, pseudo);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  };
  const label = element.labels?.[0];
  return marks(element) || (label ? marks(label, '::before') : false);
}`;

export interface Stop {
  readonly words: string;
  /** Styles show that it has the focus. */
  readonly isMarked: boolean;
  /** Nothing else lies on top of it. */
  readonly isOpen: boolean;
}

/** What has the focus, as somebody at the keyboard sees it. */
export const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate<Stop>(`(() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const label = at.labels?.[0];
    const words = at === document.body ? 'BODY' : [label?.textContent, at.getAttribute('aria-label'), at.textContent].find((one) => one?.trim()) ?? at.tagName;
    return {
      words: words.replace(/\\s+/g, ' ').trim(),
      isMarked: (${isMarked})(at),
      isOpen: top !== null && (at.contains(top) || (label?.contains(top) ?? false) || top.contains(at)),
    };
  })()`);
