package dev.serai.cli.client;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
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
    if (isMissing()) {
      api.json(Request.put("/" + name).signedFor(Service.S3));
    }
    api.json(
        Request.put("/" + name + "/" + key)
            .with(new Payload.File(file), "application/zip")
            .signedFor(Service.S3));
  }

  /** Asked before: what is refused amid a large upload breaks the connection, and says nothing. */
  private boolean isMissing() {
    Request list = Request.get("/" + name).query("max-keys", "1").signedFor(Service.S3);
    HttpResponse<InputStream> answer = api.send(list);
    try (var _ = answer.body()) {
      return answer.statusCode() == 404;
    } catch (IOException e) {
      throw new CliException(ExitCode.UNREACHABLE, "the answer broke off: " + e.getMessage());
    }
  }
}
