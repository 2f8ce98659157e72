package dev.serai.functions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a function within its account: {@code [a-zA-Z0-9-_]{1,64}}. */
public record FunctionName(String value) {

  /** The only version there is. */
  public static final String LATEST = "$LATEST";

  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

  /** The form of {@code FunctionName} in Lambda's model, 2015-03-31. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:arn:aws:lambda:)?(?:(?<region>[a-z]{2}-[a-z]+(?:-[a-z]+)?-\\d):)?(?:(?<account>\\d{12}):)?"
              + "(?:function:)?(?<name>[a-zA-Z0-9-_]{1,64})(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

  /**
   * @throws ServiceException of kind VALIDATION when {@code value} has another form
   */
  public FunctionName {
    if (!FORM.matcher(value).matches()) {
      throw ServiceException.validation(
          "FunctionName", "1 to 64 letters, digits, hyphens and underscores, got: " + value);
    }
  }

  /**
   * Reads a name, an ARN or a part of one, as {@code 111122223333:function:name}.
   *
   * @return the ARN it stands for, in {@code account} and {@code region} unless it says otherwise
   * @throws ServiceException of kind VALIDATION when it has no such form, or names a version
   */
  public static Arn resolve(String reference, Region region, AccountId account) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches()) {
      throw ServiceException.validation(
          "FunctionName", "a name, an ARN or a part of one is expected, got: " + reference);
    }
    requireLatest(Optional.ofNullable(matcher.group("qualifier")));
    return new Arn(
        "aws",
        "lambda",
        Optional.ofNullable(matcher.group("region")).orElse(region.value()),
        Optional.ofNullable(matcher.group("account")).orElse(account.value()),
        "function:" + matcher.group("name"));
  }

  /**
   * Differs from AWS: there are no published versions and no aliases.
   *
   * @throws ServiceException of kind NOT_FOUND for any other version
   */
  public static void requireLatest(Optional<String> qualifier) {
    qualifier
        .filter(name -> !name.equals(LATEST))
        .ifPresent(
            name -> {
              throw ServiceException.notFound(
                  "Qualifier: there are no versions and aliases here but $LATEST, got: " + name);
            });
  }

  /** The name in a function's ARN. */
  static FunctionName of(Arn arn) {
    return new FunctionName(arn.resource().substring("function:".length()));
  }

  Arn arn(Region region, AccountId account) {
    return new Arn("aws", "lambda", region.value(), account.value(), "function:" + value);
  }

  @Override
  public String toString() {
    return value;
  }
}
