package dev.serai.cli.client;

import java.nio.file.Path;

/** Where deployed zips lie: one bucket an account. */
public final class CodeBucket {

  private final ApiClient api;
  private final String name;

  public CodeBucket(ApiClient api, String account) {
    this.api = api;
    this.name = "serai-code-" + account;
  }

  public String name() {
    return name;
  }

  /** Stores the file under the key, making the bucket first if need be. */
  public void put(String key, Path file) {
    Request upload =
        Request.put("/" + name + "/" + key)
            .with(new Payload.File(file), "application/zip")
            .signedFor(Service.S3);
    try {
      api.json(upload);
    } catch (ApiException e) {
      if (e.status() != 404) {
        throw e;
      }
      api.json(Request.put("/" + name).signedFor(Service.S3));
      api.json(upload);
    }
  }
}
