package dev.serai.models;

class FakeLanguageModelTest extends LanguageModelContract {

  private final FakeLanguageModel fake = new FakeLanguageModel();

  @Override
  protected LanguageModel model() {
    return fake;
  }

  @Override
  protected ModelScript script() {
    return fake;
  }
}
