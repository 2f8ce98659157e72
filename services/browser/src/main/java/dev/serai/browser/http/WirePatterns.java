package dev.serai.browser.http;

import dev.serai.browser.BrowserId;
import dev.serai.browser.profile.ProfileId;

/** Patterns of the model that several members share, without their outer anchors. */
final class WirePatterns {

  static final String BROWSER_ID = BrowserId.FORM;
  static final String NAME = "[a-zA-Z][a-zA-Z0-9_]{0,47}";
  static final String SECRET =
      "arn:aws(-[a-z-]+)?:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[a-zA-Z0-9/_+=.@-]+";
  static final String MOUNT = "/mnt/[a-zA-Z0-9._-]+/?";
  static final String S3_ACCESS_POINT =
      "arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}";
  static final String S3_FILE_SYSTEM =
      "arn:aws[-a-z]*:s3files:[a-z0-9-]+:[0-9]{12}:file-system/fs-[0-9a-f]{17,40}";
  static final String EFS_ACCESS_POINT =
      "arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:access-point/fsap-[0-9a-f]{8,40}";
  static final String EFS_FILE_SYSTEM =
      "arn:aws[-a-z]*:elasticfilesystem:[a-z0-9-]+:[0-9]{12}:file-system/fs-[0-9a-f]{8,40}";

  static final String PROFILE_ID = ProfileId.FORM;
  static final String HOST_NAME =
      "[a-zA-Z0-9]([a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9])?)*";
  static final String DOMAIN = "(\\.)?" + HOST_NAME;

  private WirePatterns() {}
}
