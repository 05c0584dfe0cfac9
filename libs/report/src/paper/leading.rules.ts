import type { Block } from './paper.js';

/** Which kinds of block stay on the page of the block that follows them. Headings stay with whatever follows. */
const leadsTo: Readonly<Partial<Record<Block['kind'], readonly Block['kind'][]>>> = {
  text: ['heading', 'table', 'list', 'chart'],
  list: ['table', 'chart'],
};

/** For each block, whether it must not end a page. */
export const leading = (blocks: readonly Block[]): readonly boolean[] =>
  blocks.map(({ kind }, at) => {
    const next = blocks[at + 1]?.kind;
    return next !== undefined && (leadsTo[kind]?.includes(next) ?? false);
  });
