package dev.serai.models;

class AnthropicModuleTest extends ProviderContract {

  @Override
  ModelProvider provider() {
    return ModelProvider.ANTHROPIC;
  }
}
