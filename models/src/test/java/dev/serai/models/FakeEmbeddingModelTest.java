package dev.serai.models;

class FakeEmbeddingModelTest extends EmbeddingModelContract {

  @Override
  protected EmbeddingModel model() {
    return new FakeEmbeddingModel(32);
  }
}
