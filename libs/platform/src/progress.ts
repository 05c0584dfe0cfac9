/** Is told how far long work is: how much of `total` is done. */
export type Progress = (done: number, total: number) => void;

/** Where nobody looks. */
export const unseen: Progress = () => undefined;
