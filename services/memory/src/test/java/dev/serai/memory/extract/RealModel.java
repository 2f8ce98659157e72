package dev.serai.memory.extract;

import dev.serai.models.Models;
import dev.serai.search.E5Embedder;
import dev.serai.search.EmbedderConfig;
import java.nio.file.Path;

/** The embedder that is in the product, loaded once for all tests. */
final class RealModel {

  static final E5Embedder EMBEDDER =
      new E5Embedder(EmbedderConfig.DEFAULT, Path.of("target", "libraries").toAbsolutePath());

  static final Classifier CLASSIFIER = new Classifier(EMBEDDER, Prototypes.load());

  static final Extractors EXTRACTORS = new Extractors(EMBEDDER, Models.NONE);

  private RealModel() {}
}
