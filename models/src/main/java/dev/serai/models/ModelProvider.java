package dev.serai.models;

/** Whose protocol a model is asked in. */
public enum ModelProvider {
  /** OpenAI, and every server that speaks its chat completions: vLLM, llama.cpp, LM Studio. */
  OPENAI("openai"),
  /** Anthropic's Messages API. */
  ANTHROPIC("anthropic"),
  /** Amazon Bedrock's Converse API. */
  BEDROCK("aws.bedrock"),
  /** Google's Gemini API. */
  GEMINI("gcp.gemini"),
  /** A server of Ollama. */
  OLLAMA("ollama");

  private final String telemetryName;

  ModelProvider(String telemetryName) {
    this.telemetryName = telemetryName;
  }

  /** In the words of OpenTelemetry's {@code gen_ai.provider.name}. */
  String telemetryName() {
    return telemetryName;
  }
}
