package dev.serai.models;

class BedrockModuleTest extends ProviderContract {

  @Override
  ModelProvider provider() {
    return ModelProvider.BEDROCK;
  }
}
