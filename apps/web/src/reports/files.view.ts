import { type FileStanding, formats } from '#report';

const words: Readonly<Record<FileStanding['state'], string>> = {
  'not-asked-for': 'Not made yet',
  waiting: 'Waits for its turn',
  'being-made': 'Being made',
  failed: 'Could not be made',
  ready: 'Ready',
};

/** How far each file is, in words; the page looks again by itself while one is under way. */
export function filesView(files: readonly FileStanding[]): object {
  return {
    files: files.map(({ format, state, size, fault }) => ({
      format,
      title: formats[format].words,
      words: words[state],
      fault,
      size: size === null ? null : sizeInWords(size),
      isReady: state === 'ready',
      canAsk: state === 'failed' || state === 'not-asked-for',
    })),
    isUnderWay: files.some(({ state }) => state === 'waiting' || state === 'being-made'),
  };
}

/** '420 kB', '2.3 MB'. */
const sizeInWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
