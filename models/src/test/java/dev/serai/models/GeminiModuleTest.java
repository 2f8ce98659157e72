package dev.serai.models;

class GeminiModuleTest extends ProviderContract {

  @Override
  ModelProvider provider() {
    return ModelProvider.GEMINI;
  }
}
