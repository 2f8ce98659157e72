package dev.serai.search;

class FakeEmbedderTest extends EmbedderContract {

  @Override
  Embedder create() {
    return new FakeEmbedder();
  }
}
