package dev.serai.protocol.aws;

/** Patterns of the model that several services share, without their outer anchors. */
public final class ModelPatterns {

  /** 33 to 256 characters long. */
  public static final String CLIENT_TOKEN = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}";

  /** ARN of a role. */
  public static final String ROLE = "arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+";

  private ModelPatterns() {}
}
