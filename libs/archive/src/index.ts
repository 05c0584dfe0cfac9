export { ArchiveModule } from './archive.module.js';
export { restoreArchive } from './archive-in.js';
export { ArchiveOut } from './archive-out.js';
export { ArchiveFault } from './manifest.js';
