package dev.serai.cli.client;

/** Which service a request is signed for. */
public enum Service {
  AGENT_CORE("bedrock-agentcore"),
  LAMBDA("lambda"),
  S3("s3"),
  STS("sts");

  private final String signingName;

  Service(String signingName) {
    this.signingName = signingName;
  }

  String signingName() {
    return signingName;
  }
}
