import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ArchiveFault, format, formatVersion, type Manifest } from './manifest.js';

/** An archive on disk, each of whose members is what its manifest says. */
export class ArchiveFile {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly manifest: Manifest,
  ) {}

  /** Opens it and reads all of it once, so that nothing is restored from one that is damaged. @throws ArchiveFault naming the member */
  static async open(path: string): Promise<ArchiveFile> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((error: unknown) => {
      throw new ArchiveFault(
        `${path} is no archive of this product, or is cut short: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    try {
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      const manifest = await manifestOf(zip, entries.get('manifest.json'));
      const file = new ArchiveFile(zip, entries, manifest);
      for (const { name, sha256 } of manifest.members) await file.check(name, sha256);
      return file;
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  async read(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new ArchiveFault(`The archive is damaged: ${name} is missing. Use another copy of it.`);
    return this.zip.openReadStreamPromise(entry);
  }

  close(): void {
    this.zip.close();
  }

  private async check(name: string, sha256: string): Promise<void> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of await this.read(name)) hash.update(chunk as Buffer);
    } catch (error) {
      if (error instanceof ArchiveFault) throw error;
      throw new ArchiveFault(`The archive is damaged: ${name} cannot be unpacked. Use another copy of it.`);
    }
    if (hash.digest('hex') !== sha256)
      throw new ArchiveFault(`The archive is damaged: ${name} is not what was written. Use another copy of it.`);
  }
}

async function manifestOf(zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (entry === undefined) throw new ArchiveFault('The archive has no manifest.json: it is cut short, or was made by something else.');
  const text = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  const manifest = parsed(text);
  if (manifest?.format !== format) throw new ArchiveFault('The manifest.json is not that of an archive of this product.');
  if (manifest.version !== formatVersion)
    throw new ArchiveFault(
      `The archive is of version ${manifest.version}; this release reads version ${formatVersion}. Use the release that made it.`,
    );
  return manifest;
}

function parsed(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return undefined;
  }
}
