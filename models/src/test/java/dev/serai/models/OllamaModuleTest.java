package dev.serai.models;

class OllamaModuleTest extends ProviderContract {

  @Override
  ModelProvider provider() {
    return ModelProvider.OLLAMA;
  }
}
