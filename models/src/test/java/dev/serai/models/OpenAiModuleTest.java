package dev.serai.models;

class OpenAiModuleTest extends ProviderContract {

  @Override
  ModelProvider provider() {
    return ModelProvider.OPENAI;
  }
}
