package dev.serai.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What a caller may send through a {@link PeerTunnel}.
 *
 * @param frameBytes largest payload of a frame; default 64 KiB
 * @param framesPerSecond default 250
 * @param duration longest connection; default 60 min
 */
public record TunnelLimits(long frameBytes, int framesPerSecond, Duration duration) {

  public static final TunnelLimits DEFAULT = new TunnelLimits(64 * 1024, 250, Duration.ofHours(1));

  /** A caller's bytes, which end where a frame is too large or frames come too fast. */
  public InputStream metered(InputStream in) {
    var meter = new FrameMeter(frameBytes, framesPerSecond);
    return new BulkInputStream() {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        return count >= 0 && meter.accept(target, offset, count) ? count : -1;
      }
    };
  }
}
