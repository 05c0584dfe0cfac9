export { readDocument } from './read-document.js';
export type { DocumentKind, ReadDocument, ReadFinding, Reading } from './reading.js';
export { themeOf } from './theme-of.js';
export { themes, type Theme } from './theme.js';
export { UnreadableDocument } from './unreadable.js';
export { suggestTitle } from './title.js';
export { matchEarlier } from './match.js';
export { suggestTheme } from './suggest-theme.js';
