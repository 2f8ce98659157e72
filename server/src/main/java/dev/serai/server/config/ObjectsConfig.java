package dev.serai.server.config;

/** Objects named by bucket and key: code zips and, later, recordings. */
public record ObjectsConfig(S3Config s3) {

  public static final ObjectsConfig DEFAULT = new ObjectsConfig(S3Config.DEFAULT);
}
