package dev.serai.storage.code;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** One entry that has passed the checks, and what to make of it. */
record PlannedEntry(ZipArchiveEntry entry, EntryPath path, Kind kind) {

  /** What can be in an archive of code. */
  enum Kind {
    FILE,
    FOLDER,
    LINK
  }

  private static final int TYPE_MASK = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int SYMBOLIC_LINK = 0120000;
  private static final int ANY_EXECUTE = 0111;

  static PlannedEntry of(ZipArchiveEntry entry) throws CodeRefusedException {
    EntryPath path = EntryPath.of(entry.getName());
    Kind kind = kind(entry);
    if (path.root() && kind != Kind.FOLDER) {
      throw EntryPath.refused(entry.getName(), "has no name");
    }
    if (entry.getGeneralPurposeBit().usesEncryption()
        || entry.getGeneralPurposeBit().usesStrongEncryption()) {
      throw EntryPath.refused(entry.getName(), "is encrypted; pack it without a password");
    }
    return new PlannedEntry(entry, path, kind);
  }

  private static Kind kind(ZipArchiveEntry entry) throws CodeRefusedException {
    return switch (entry.getUnixMode() & TYPE_MASK) {
      case 0, REGULAR -> entry.isDirectory() ? Kind.FOLDER : Kind.FILE;
      case DIRECTORY -> Kind.FOLDER;
      case SYMBOLIC_LINK -> Kind.LINK;
      default -> throw EntryPath.refused(entry.getName(), "is a device, a pipe or a socket");
    };
  }

  boolean executable() {
    return (entry.getUnixMode() & ANY_EXECUTE) != 0;
  }
}
