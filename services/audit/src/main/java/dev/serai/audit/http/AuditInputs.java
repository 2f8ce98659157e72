package dev.serai.audit.http;

import dev.serai.audit.RecordFilter;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Requests below {@code /serai/v1/audit}. Times are ISO-8601 texts. */
final class AuditInputs {

  private static final int PAGE_SIZE = 100;

  private AuditInputs() {}

  record ListRecords(
      @QueryParam("since") Optional<String> since,
      @QueryParam("until") Optional<String> until,
      @QueryParam("principal") @Length(min = 1, max = 2048) Optional<String> principal,
      @QueryParam("action") @Length(min = 1, max = 256) Optional<String> action,
      @QueryParam("resource") @Length(min = 1, max = 2048) Optional<String> resource,
      @QueryParam("decision") @Pattern("allow|deny") Optional<String> decision,
      @QueryParam("text") @Length(min = 1, max = 256) Optional<String> text,
      @QueryParam("maxResults") @Range(min = 1, max = 1000) Optional<Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {

    RecordFilter filter() {
      return new RecordFilter(
          since.map(value -> time("since", value)),
          until.map(value -> time("until", value)),
          principal,
          action,
          resource,
          decision,
          text);
    }

    PageRequest page() {
      return new PageRequest(maxResults.orElse(PAGE_SIZE), nextToken);
    }

    private static Instant time(String field, String value) {
      try {
        return Instant.parse(value);
      } catch (DateTimeException e) {
        throw ServiceException.validation(field, "it must be a time such as 2026-01-02T03:04:05Z");
      }
    }
  }

  record RecordInput(@PathLabel @Pattern("0|[1-9][0-9]{0,17}") String sequence) {
    long number() {
      return Long.parseLong(sequence);
    }
  }

  record Consistency(@QueryParam("size") @Pattern("[1-9][0-9]{0,17}") String size) {
    long number() {
      return Long.parseLong(size);
    }
  }

  record Nothing() {}

  record Forget(@Length(min = 1, max = 4096) String subject) {}
}
