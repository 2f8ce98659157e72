package dev.serai.storage.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Judges all entries of a zip by what its directory says, before anything is written. */
final class ArchivePlan {

  private final ZipFile zip;
  private final ArchiveLimits limits;
  private final Map<String, PlannedEntry.Kind> seen = new HashMap<>();
  private final Set<String> parents = new HashSet<>();
  private final List<PlannedEntry> planned = new ArrayList<>();

  private ArchivePlan(ZipFile zip, ArchiveLimits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /** The entries in the order of the directory. */
  static List<PlannedEntry> of(ZipFile zip, ArchiveLimits limits) throws CodeRefusedException {
    var plan = new ArchivePlan(zip, limits);
    long declared = 0;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      declared += Math.max(0, entry.getSize());
      plan.add(entry);
    }
    plan.refuseFilesAsFolders();
    if (declared > limits.unpackedBytes()) {
      throw tooLarge(limits);
    }
    return plan.planned;
  }

  private void add(ZipArchiveEntry entry) throws CodeRefusedException {
    var one = PlannedEntry.of(entry);
    if (!zip.canReadEntryData(entry)) {
      throw EntryPath.refused(
          entry.getName(), "is compressed by method %d; use deflate".formatted(entry.getMethod()));
    }
    if (one.path().root()) {
      return;
    }
    if (seen.putIfAbsent(one.path().toString(), one.kind()) != null) {
      throw EntryPath.refused(entry.getName(), "occurs twice");
    }
    parents.addAll(one.path().parents());
    planned.add(one);
  }

  /** Nothing may be written through a link or below a file. */
  private void refuseFilesAsFolders() throws CodeRefusedException {
    for (String parent : parents) {
      PlannedEntry.Kind kind = seen.getOrDefault(parent, PlannedEntry.Kind.FOLDER);
      if (kind != PlannedEntry.Kind.FOLDER) {
        throw EntryPath.refused(parent, "is a file or a link, yet others lie below it");
      }
    }
  }

  static CodeRefusedException tooLarge(ArchiveLimits limits) {
    return new CodeRefusedException(
        "the code is larger than %d bytes when unpacked".formatted(limits.unpackedBytes()));
  }
}
