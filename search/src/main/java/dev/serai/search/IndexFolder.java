package dev.serai.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Where the index lies. What cannot be used (damaged, of another version, fields or model) is
 * emptied: the rows are the truth.
 */
final class IndexFolder implements Closeable {

  private static final String FORM = "form";
  private static final String CHANGE = "change";

  private final Directory directory;
  private final String form;
  private final OptionalLong change;

  private IndexFolder(Directory directory, String form) {
    this.directory = directory;
    this.form = form;
    this.change = lastChange();
  }

  /**
   * @param form of the documents; an index of another form is emptied
   */
  static IndexFolder onDisk(Path folder, String form) throws IOException {
    Files.createDirectories(folder);
    return new IndexFolder(FSDirectory.open(folder), form);
  }

  static IndexFolder inMemory(String form) {
    return in(new ByteBuffersDirectory(), form);
  }

  static IndexFolder in(Directory directory, String form) {
    return new IndexFolder(directory, form);
  }

  /** Takes the files of an index away, and the folder if nothing else is in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Directory directory = FSDirectory.open(folder)) {
      empty(directory);
      directory.deleteFile(IndexWriter.WRITE_LOCK_NAME);
    }
    try (Stream<Path> left = Files.list(folder)) {
      if (left.findAny().isEmpty()) {
        Files.delete(folder);
      }
    }
  }

  /** Of the state that was found; empty when nothing usable was there. */
  OptionalLong change() {
    return change;
  }

  private OptionalLong lastChange() {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      verify(reader);
      Map<String, String> data = reader.getIndexCommit().getUserData();
      @Nullable String last = data.get(CHANGE);
      return form.equals(data.get(FORM)) && last != null
          ? OptionalLong.of(Long.parseLong(last))
          : OptionalLong.empty();
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty(); // whatever is wrong with it, it cannot be used
    }
  }

  /** Every byte by its checksum: Lucene itself reads only the ends of large files. */
  private static void verify(DirectoryReader reader) throws IOException {
    for (LeafReaderContext segment : reader.leaves()) {
      segment.reader().checkIntegrity();
    }
  }

  IndexWriter open(IndexWriterConfig config) throws IOException {
    if (change.isEmpty()) {
      empty(directory);
    }
    config.setOpenMode(change.isPresent() ? OpenMode.APPEND : OpenMode.CREATE);
    config.setCommitOnClose(false);
    return new IndexWriter(directory, config);
  }

  /** Only under the lock, so never under another index, and only what an index leaves. */
  private static void empty(Directory directory) throws IOException {
    try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (String file : directory.listAll()) {
        if (file.startsWith(IndexFileNames.SEGMENTS)
            || file.startsWith(IndexFileNames.PENDING_SEGMENTS)
            || IndexFileNames.CODEC_FILE_PATTERN.matcher(file).matches()) {
          lock.ensureValid();
          directory.deleteFile(file);
        }
      }
    }
  }

  void commit(IndexWriter writer, long reached) throws IOException {
    writer.setLiveCommitData(Map.of(FORM, form, CHANGE, Long.toString(reached)).entrySet());
    writer.commit();
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
