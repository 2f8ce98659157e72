package dev.serai.gateway.http;

import dev.serai.gateway.GatewayId;
import dev.serai.gateway.TargetId;

/** Patterns of the control plane model that several members share, without their outer anchors. */
final class WirePatterns {

  static final String GATEWAY_ID = GatewayId.FORM;
  static final String TARGET_ID = TargetId.FORM;
  static final String GATEWAY_NAME = "([0-9a-zA-Z][-]?){1,48}";
  static final String TARGET_NAME = "([0-9a-zA-Z][-]?){1,100}";
  static final String FUNCTION =
      "arn:(aws[a-zA-Z-]*)?:lambda:([a-z]{2}(-gov)?-[a-z]+-\\d{1}):(\\d{12}):function"
          + ":([a-zA-Z0-9-_.]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
  static final String KMS_KEY =
      "arn:aws(|-cn|-us-gov):kms:[a-zA-Z0-9-]*:[0-9]{12}:key/[a-zA-Z0-9-]{36}";
  static final String PROVIDER = "arn:([^:]*):([^:]*):([^:]*):([0-9]{12})?:(.+)";
  static final String S3_URI = "s3://.{1,2043}";
  static final String ACCOUNT = "[0-9]{12}";
  static final String ENDPOINT = "https://[a-zA-Z0-9\\-\\.]+(:[0-9]{1,5})?(/.*)?";
  static final String RUNTIME =
      "arn:aws(-[^:]+)?:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}"
          + ":runtime/[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10}";
  static final String POLICY_ENGINE =
      "arn:aws(-[^:]+)?:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}"
          + ":policy-engine\\/[a-zA-Z][a-zA-Z0-9-_]{0,99}-[a-zA-Z0-9_]{10}";

  private WirePatterns() {}
}
