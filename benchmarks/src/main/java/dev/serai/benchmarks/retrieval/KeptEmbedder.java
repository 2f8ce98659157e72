package dev.serai.benchmarks.retrieval;

import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps in a folder what a model embedded, so that the next run need not, and in memory, so that
 * the same texts in a larger batch need not.
 */
final class KeptEmbedder implements Embedder {

  private final Embedder model;
  private final Path folder;
  private final Map<String, Embedding> known = new HashMap<>();

  KeptEmbedder(Embedder model, Path folder) {
    this.model = model;
    this.folder = folder;
  }

  @Override
  public String model() {
    return model.model();
  }

  @Override
  public int dimensions() {
    return model.dimensions();
  }

  @Override
  public List<Embedding> embed(TextRole role, List<String> texts) {
    if (!known.keySet().containsAll(texts.stream().map(text -> role + text).toList())) {
      List<Embedding> embeddings = embedded(role, texts);
      for (int i = 0; i < texts.size(); i++) {
        known.put(role + texts.get(i), embeddings.get(i));
      }
    }
    return texts.stream().map(text -> Objects.requireNonNull(known.get(role + text))).toList();
  }

  private List<Embedding> embedded(TextRole role, List<String> texts) {
    try {
      Path file = folder.resolve(name(role, texts));
      if (!Files.exists(file)) {
        keep(file, model.embed(role, texts));
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(TextRole role, List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return "%s-%s-%s".formatted(model(), role, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(Path file, List<Embedding> embeddings) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(embeddings.size() * dimensions() * Float.BYTES);
    embeddings.forEach(embedding -> bytes.put(embedding.toBytes()));
    Files.createDirectories(folder);
    Path half = Files.write(folder.resolve(file.getFileName() + ".half"), bytes.array());
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<Embedding> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    byte[] one = new byte[dimensions() * Float.BYTES];
    List<Embedding> embeddings = new ArrayList<>();
    while (bytes.hasRemaining()) {
      bytes.get(one);
      embeddings.add(Embedding.fromBytes(one));
    }
    return embeddings;
  }

  @Override
  public void close() {
    model.close();
  }
}
