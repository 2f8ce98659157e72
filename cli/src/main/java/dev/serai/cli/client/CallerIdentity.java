package dev.serai.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who the keys belong to, told by STS. */
public final class CallerIdentity {

  private static final Pattern ACCOUNT = Pattern.compile("<Account>(\\d{12})</Account>");

  private CallerIdentity() {}

  /** The account of the keys in use. */
  public static String account(ApiClient api) {
    Request request =
        Request.post("/")
            .with(
                Payload.text("Action=GetCallerIdentity&Version=2011-06-15"),
                "application/x-www-form-urlencoded")
            .signedFor(Service.STS);
    try (InputStream body = api.open(request).body()) {
      Matcher matcher = ACCOUNT.matcher(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      if (matcher.find()) {
        return matcher.group(1);
      }
      throw new IOException("the answer names no account");
    } catch (IOException e) {
      throw new dev.serai.cli.CliException(
          dev.serai.cli.ExitCode.FAILED, "GetCallerIdentity: " + e.getMessage());
    }
  }
}
