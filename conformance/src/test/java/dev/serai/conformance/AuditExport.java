package dev.serai.conformance;

import dev.serai.audit.log.LogArchive;
import dev.serai.audit.verify.Finding;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The audit log as the API hands it out, checked without the server. */
final class AuditExport {

  private AuditExport() {}

  static List<Finding> findings(RawCalls calls, Path folder) {
    try {
      byte[] zip = calls.download("/serai/v1/audit/export");
      LogArchive.unpack(new ByteArrayInputStream(zip), folder);
      return Verifier.verify(folder, Trust.NOTHING).findings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
